// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What an exception means: the C half of entry.S.
 *
 * The kernel has no exceptions it could repair, so all but the interrupt end
 * in die(), which prints the registers and the call chain, stops the other
 * CPUs and ends the machine.  What this file adds is the cause in words: the
 * fault status registers DFSR and IFSR hold a code of five bits.
 *
 * In Linux: arch/arm/kernel/traps.c, arch/arm/mm/fault.c, fsr-2level.c.
 */
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/restart.h>
#include <asm-generic/arch.h>
#include <asm/cp15.h>
#include <asm/exception.h>
#include <asm/gic.h>
#include <asm/memory.h>
#include <asm/ptrace.h>
#include <asm/sections.h>

#define FSR_FS(fsr)	(((fsr) & 0xf) | ((fsr) >> 6 & 0x10))
#define FSR_WRITE	(1 << 11)

/* Short-descriptor fault status codes. */
static const char *const fault_names[32] = {
	[0x01] = "alignment fault",
	[0x02] = "debug event",
	[0x04] = "instruction cache maintenance fault",
	[0x05] = "section translation fault",
	[0x06] = "page access flag fault",
	[0x07] = "page translation fault",
	[0x08] = "external abort",
	[0x09] = "section domain fault",
	[0x0b] = "page domain fault",
	[0x0c] = "external abort on first-level walk",
	[0x0d] = "section permission fault",
	[0x0e] = "external abort on second-level walk",
	[0x0f] = "page permission fault",
	[0x10] = "TLB conflict",
	[0x16] = "asynchronous external abort",
};

static const char *fault_name(u32 fsr)
{
	const char *name = fault_names[FSR_FS(fsr)];

	return name ? name : "unknown fault";
}

void do_undefined(struct pt_regs *regs)
{
	die("Undefined instruction", regs, regs->ARM_pc);
}

void do_svc(struct pt_regs *regs)
{
	die("Unexpected SVC", regs, regs->ARM_pc);
}

void do_fiq(struct pt_regs *regs)
{
	die("Unexpected FIQ", regs, regs->ARM_pc);
}

/* @what, the cause from @fsr, and for data which way. */
static void __noreturn die_fault(const char *what, const char *cause,
				 struct pt_regs *regs, unsigned long addr)
{
	static char text[80];

	snprintf(text, sizeof(text), "%s: %s", what, cause);
	die_access(text, regs, addr);
}

void do_prefetch_abort(struct pt_regs *regs)
{
	u32 fsr = cp15_read(IFSR);

	die_fault("Prefetch abort", fault_name(fsr), regs, cp15_read(IFAR));
}

void do_data_abort(struct pt_regs *regs)
{
	u32 fsr = cp15_read(DFSR);
	u32 addr = cp15_read(DFAR);

	die_fault(fsr & FSR_WRITE ? "Data abort on write" :
		  "Data abort on read", fault_name(fsr), regs, addr);
}

/* The frame is on the emergency stack because it did not fit below sp. */
void do_bad_stack(struct pt_regs *regs)
{
	die_access("Kernel stack overflow", regs, cp15_read(DFAR));
}

/*
 * An interrupt.  A per-CPU operation that it cut in two starts again before
 * anybody may look at the variable.  Afterwards another thread may run; the
 * frame waits on the stack of the one that was interrupted.
 */
void do_irq(struct pt_regs *regs)
{
	int count = preempt_count();

	restart_fixup(regs);
	irq_enter();
	gic_handle_irq();
	irq_exit();
	irq_return(count);
}
