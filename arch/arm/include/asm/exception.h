/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Exceptions: what entry.S and its C half share.
 */
#ifndef _ASM_ARM_EXCEPTION_H
#define _ASM_ARM_EXCEPTION_H

#define EMERGENCY_STACK_SHIFT	12
#define EMERGENCY_STACK_SIZE	(1 << EMERGENCY_STACK_SHIFT)

#ifndef __ASSEMBLY__

#include <linux/compiler.h>
#include <linux/types.h>

struct pt_regs;

/*
 * Where abort mode saves what it needs before it knows whether the stack is
 * good.  One per CPU at the top of its emergency stack, which begins below;
 * sp_abt points here, always.
 */
struct abort_scratch {
	u32 r0;
	u32 r1;
	u32 lr;
	u32 pc;
	u32 psr;
	u32 unused[3];		/* keeps the stack 8-byte aligned */
};

/* Exception code of entry.S: a return address in here means a pt_regs. */
extern char __entry_text_start[], __entry_text_end[];

/* Called by entry.S; interrupts off. */
void do_undefined(struct pt_regs *regs) __noreturn;
void do_svc(struct pt_regs *regs) __noreturn;
void do_prefetch_abort(struct pt_regs *regs) __noreturn;
void do_data_abort(struct pt_regs *regs) __noreturn;
void do_bad_stack(struct pt_regs *regs) __noreturn;
void do_fiq(struct pt_regs *regs) __noreturn;
void do_irq(struct pt_regs *regs);

#endif /* !__ASSEMBLY__ */

#endif /* _ASM_ARM_EXCEPTION_H */
