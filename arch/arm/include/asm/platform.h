/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the device tree says about this board, and the parts of arch/arm that
 * depend on it.
 */
#ifndef _ASM_ARM_PLATFORM_H
#define _ASM_ARM_PLATFORM_H

#include <linux/compiler.h>
#include <linux/types.h>

/*
 * Registers of the first node that is @compat: entry @index of its `reg`.
 * Context: boot, after paging_init() has made the final tables.
 * Return: NULL if there is no such node or entry.
 */
void __iomem *platform_map(const char *compat, u32 index);

/*
 * Interrupt @index of @node as the number the GIC gives it, 0 if it has none.
 * `interrupts` is <type number flags>: type 0 counts from 32, type 1 from 16.
 */
unsigned int platform_irq(int node, u32 index);

/* At the end of paging_init(): devices can be mapped, nothing else is up. */
void platform_init(void);

/* vexpress system registers; NULL without them. */
extern void __iomem *sysreg_base;
#define SYS_24MHZ		0x5c
#define SYS_FLAGS		0x30	/* read  */
#define SYS_FLAGSSET		0x30	/* write */
#define SYS_FLAGSCLR		0x34
#define SYS_CFGDATA		0xa0
#define SYS_CFGCTRL		0xa4

/* mm/init.c, nommu.c: may a walk along frames read [@addr, @addr + @len)? */
bool stack_address_ok(unsigned long addr, size_t len);

#endif /* _ASM_ARM_PLATFORM_H */
