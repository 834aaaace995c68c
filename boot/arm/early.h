/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Shared by the C files that run before the MMU is on. */
#ifndef _BOOT_ARM_EARLY_H
#define _BOOT_ARM_EARLY_H

#include <linux/compiler.h>
#include <linux/types.h>

struct fdt;

/* Largest tree that is read before memory is known. */
#define EARLY_FDT_MAX	0x400000

extern unsigned long initial_dtb;	/* r2 at entry, physical */

/* NULL and *@fdt filled, or why the tree cannot be used. */
const char *early_open_fdt(struct fdt *fdt);

/* From the start of RAM to the end of .bss and the boot stack. */
unsigned long early_image_size(void);

/* Called by assembly. */
void early_map(void);
void early_console_virtual(void);
void early_trap(unsigned long lr, unsigned long cpsr) __noreturn;

static inline bool early_str_eq(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return *a == *b;
}

#endif /* _BOOT_ARM_EARLY_H */
