/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What boot/arm and arch/arm know of each other.
 */
#ifndef _ASM_ARM_SETUP_H
#define _ASM_ARM_SETUP_H

#include <linux/compiler.h>
#include <linux/types.h>

/*
 * A CPU that was let out of the boot loader's pen finds its entry here by its
 * MPIDR.  Written by arch_cpu_up(), read with the MMU off: cleaned to memory.
 */
struct secondary_boot {
	u32 hwid;		/* MPIDR affinity fields */
	u32 sp;			/* top of its stack; written last, 0: stay */
	u32 offset;		/* for TPIDRPRW */
	u32 cpu;		/* logical number */
};
extern struct secondary_boot secondary_boot[];
void secondary_entry(void);
/* From the parking loop to start_secondary(), on a fresh stack. */
void secondary_restart(unsigned int cpu, u32 stack_top) __noreturn;

/* boot/arm/early_map.c, mmu.S */
extern u32 early_pg_dir[];
extern u32 swapper_ttbr;		/* TTBR0 of the final tables */
void cpu_switch_ttbr(u32 ttbr);

/* boot/arm/early_console.c */
u32 early_uart_phys(void);		/* 0: none */
void early_console_move(unsigned long addr);

/* arch/arm/kernel/entry.S: vectors and the abort stack of this CPU */
void cpu_init_vectors(unsigned int cpu);

#endif /* _ASM_ARM_SETUP_H */
