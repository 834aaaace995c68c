/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What trap entry (entry.S), CPU start (head.S) and their C halves share.
 */
#ifndef _ASM_RISCV_TRAP_H
#define _ASM_RISCV_TRAP_H

#define EMERGENCY_STACK_SIZE	8192

/*
 * A trap needs room for its frame and for the handler's first calls.  With
 * less than this above the guard page the stack counts as overflown.
 */
#define TRAP_STACK_RESERVE	1024

#ifndef __ASSEMBLER__

#include <linux/types.h>

struct pt_regs;

/*
 * Where this CPU may save a trap frame; one per CPU, found through tp.
 *
 * Entry accepts sp in [low, low + THREAD_SIZE).  Anything else means that
 * the stack overflowed or that sp is garbage: entry then moves to the
 * emergency stack, once, and sets `low` to that stack, so that traps taken
 * there nest normally.
 */
struct trap_stack {
	unsigned long low;		/* C: owner CPU; switch.S, too */
	unsigned long emergency;	/* C: top; 0 once it is in use */
	unsigned long saved_sp;		/* C: sp that was not acceptable */
	unsigned long base;		/* C: lowest byte of the stack */
};

/* What a CPU reads, at physical addresses, when the firmware starts it. */
struct secondary_data {
	unsigned long satp;
	unsigned long sp;
	unsigned long tp;
	unsigned long cpu;
	unsigned long hart_plus_1;	/* 0: not sent for (head.S) */
};

extern char trap_return[];		/* entry.S: where do_trap returns */
extern char secondary_entry[];		/* head.S: what HSM starts */
extern struct secondary_data secondary_data[];	/* kernel/smp.c */

void do_trap(struct pt_regs *regs);
void trap_stack_init(unsigned int cpu, void *stack_top, void *emergency_top);
bool stack_address_ok(unsigned long addr, size_t len);	/* mm/stack.c */
const char *arch_trap_name(const struct pt_regs *regs);

#endif /* !__ASSEMBLER__ */
#endif /* _ASM_RISCV_TRAP_H */
