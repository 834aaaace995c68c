// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The ways to die, and the way to complain and live on.
 *
 *	trap nobody handles -> die()        \
 *	BUG()               -> bug_report()  > one report, the others stopped,
 *	panic()                             /  then power off (1) or halt
 *
 *	WARN()              -> warn_report(): report, count, go on
 *
 * Only one CPU may die: the first to enter takes panic_cpu and reports, any
 * other that comes later just stops. If the report itself fails, the second
 * entry of the same CPU says so in one line and ends at once: no third try.
 *
 * In Linux: kernel/panic.c, lib/bug.c.
 */
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/console.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/verdict.h>
#include <asm/ptrace.h>
#include <asm-generic/arch.h>
#include "internal.h"

#define NO_CPU		(-1)
#define CHAIN_MAX	24

static atomic_t panic_cpu = ATOMIC_INIT(NO_CPU);
static int panic_depth;			/* C: panic_cpu only */

static atomic_t warnings = ATOMIC_INIT(0);
static atomic_t warn_expected = ATOMIC_INIT(0);	/* users of warn_expect */

bool panic_in_progress(void)
{
	return atomic_read(&panic_cpu) == (int)early_smp_processor_id();
}

static void __noreturn panic_end(void)
{
	if (crumb_exit_wanted())
		arch_poweroff(1);
	pr_emerg("---[ halted ]---\n");
	arch_halt();
}

/*
 * Makes this CPU the one that reports. The others are asked to stop; those
 * with interrupts off for good do not, and nobody waits for them.
 */
static void panic_enter(const char *what)
{
	int me = early_smp_processor_id();
	int first;

	local_irq_disable();
	first = atomic_cmpxchg(&panic_cpu, NO_CPU, me);
	if (first != NO_CPU && first != me)
		arch_halt();
	if (!console_has_output())
		console_set_output(early_putc);
	if (panic_depth++) {
		if (panic_depth == 2)
			pr_emerg("%s while reporting: giving up\n", what);
		panic_end();
	}
	smp_send_stop();
}

static void print_chain(const char *level, struct pt_regs *regs)
{
	struct stackframe frame;
	int n = 0;

	printk("%sCall trace:\n", level);
	if (!unwind_start(&frame, regs))
		return;
	/* The first is where it happened, the others return addresses. */
	do {
		if (n == 0 && regs)
			printk("%s [<%px>] %pS\n", level, (void *)frame.pc,
			       (void *)frame.pc);
		else
			printk("%s [<%px>] %pB\n", level, (void *)frame.pc,
			       (void *)frame.pc);
	} while (++n < CHAIN_MAX && unwind_next(&frame));
}

void dump_stack(void)
{
	print_chain(KERN_WARNING, NULL);
}

/**
 * die() - a trap that nothing handles
 * @what: the cause in words
 * @regs: registers at the trap
 * @addr: the address that was accessed, if the cause has one
 *
 * Context: trap entry, interrupts off. Never returns.
 */
void die(const char *what, struct pt_regs *regs, unsigned long addr)
{
	panic_enter(what);
	pr_emerg("Oops: %s, address %px, CPU %u\n", what, (void *)addr,
		 early_smp_processor_id());
	show_regs(regs);
	print_chain(KERN_EMERG, regs);
	check_stack_end(early_smp_processor_id());
	pr_emerg("Kernel panic - not syncing: %s\n", what);
	panic_end();
}

/**
 * panic() - the kernel cannot go on
 *
 * Context: any. Never returns.
 */
void panic(const char *fmt, ...)
{
	struct va_format vaf = { .fmt = fmt };
	va_list args;

	panic_enter("panic");
	va_start(args, fmt);
	vaf.va = &args;
	pr_emerg("Kernel panic - not syncing: %pV\n", &vaf);
	va_end(args);
	pr_emerg("CPU: %u, called from %pS\n", early_smp_processor_id(),
		 __builtin_return_address(0));
	print_chain(KERN_EMERG, NULL);
	panic_end();
}

void bug_report(const char *file, int line, const char *func)
{
	panic("kernel BUG at %s:%d in %s()", file, line, func);
}

/**
 * warn_report() - somebody misused something; the kernel goes on
 *
 * Context: any. Lock: none of its own.
 */
void warn_report(const char *file, int line, const char *func,
		 const char *fmt, ...)
{
	struct va_format vaf = { .fmt = fmt };
	va_list args;

	atomic_inc(&warnings);
	if (atomic_read(&warn_expected))
		return;
	verdict_fail(NULL);
	va_start(args, fmt);
	vaf.va = &args;
	pr_warn("WARNING: CPU: %u at %s:%d %s() %pV\n",
		early_smp_processor_id(), file, line, func, &vaf);
	va_end(args);
	print_chain(KERN_WARNING, NULL);
}

void warn_expect_begin(void)
{
	atomic_set(&warnings, 0);
	atomic_inc(&warn_expected);
}

unsigned int warn_expect_end(void)
{
	atomic_dec(&warn_expected);
	return atomic_read(&warnings);
}
