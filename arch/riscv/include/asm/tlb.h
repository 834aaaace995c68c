/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Which CPUs may hold translations, and how to make them forget. */
#ifndef _ASM_RISCV_TLB_H
#define _ASM_RISCV_TLB_H

#include <linux/types.h>

struct pt_regs;

#ifdef CONFIG_MMU
unsigned long kernel_satp(void);	/* the final page tables */
void tlb_cpu_started(unsigned int cpu);
void tlb_cpu_stopped(unsigned int cpu);
void local_flush_tlb_kernel_range(unsigned long start, unsigned long end);
void local_flush_tlb_all(void);
bool kernel_fault_is_spurious(const struct pt_regs *regs);	/* pgtable.c */
#else
static inline unsigned long kernel_satp(void) { return 0; }
static inline void tlb_cpu_started(unsigned int cpu) { (void)cpu; }
static inline void tlb_cpu_stopped(unsigned int cpu) { (void)cpu; }
static inline bool kernel_fault_is_spurious(const struct pt_regs *regs)
{
	(void)regs;
	return false;
}
#endif

#endif /* _ASM_RISCV_TLB_H */
