/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the device tree says about this machine, read once (platform.c).
 */
#ifndef _ASM_RISCV_PLATFORM_H
#define _ASM_RISCV_PLATFORM_H

#include <linux/types.h>

extern u32 riscv_timebase;		/* Hz of the time CSR */
extern bool riscv_has_sstc;		/* stimecmp: the tree names it */

void platform_init(void);		/* from paging_init() */
void reset_init(void);			/* find and map the finisher */
void time_early_init(void);		/* arch_clock_ns() from now on */

int cpu_fdt_node(u64 hwid);		/* the hart's node, or -ENOENT */

#endif /* _ASM_RISCV_PLATFORM_H */
