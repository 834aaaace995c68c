/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Addresses to names of functions. Until the table of the second link is
 * there (and in host programs) every address prints as a number.
 */
#ifndef _LINUX_KALLSYMS_H
#define _LINUX_KALLSYMS_H

#include <linux/types.h>

#define KSYM_NAME_LEN	128
#define KSYM_SYMBOL_LEN	(KSYM_NAME_LEN + 32)

/* The function around addr, or NULL; how long it is and how far in. */
const char *kallsyms_lookup(unsigned long addr, unsigned long *size,
			    unsigned long *offset);
unsigned long kallsyms_lookup_name(const char *name);

/* "name+0x12/0x40" and "name", or "0x..."; the length without the NUL. */
int sprint_symbol(char *buf, unsigned long addr);
int sprint_symbol_no_offset(char *buf, unsigned long addr);
/* Like sprint_symbol(), for a return address: it may lie past the caller. */
int sprint_backtrace(char *buf, unsigned long addr);

#endif /* _LINUX_KALLSYMS_H */
