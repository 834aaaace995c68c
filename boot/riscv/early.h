/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Reports that assembly calls when nothing else works (early_console.c). */
#ifndef _BOOT_RISCV_EARLY_H
#define _BOOT_RISCV_EARLY_H

#include <linux/compiler.h>

void early_trap_report(unsigned long cause, unsigned long epc,
		       unsigned long badaddr) __noreturn;
void early_trap_no_mmu(void) __noreturn;
void trap_entry_failed(unsigned long epc, unsigned long cause,
		       unsigned long badaddr) __noreturn;

#endif /* _BOOT_RISCV_EARLY_H */
