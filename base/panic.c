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
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/verdict.h>
#include <asm/ptrace.h>
#include <asm/sections.h>
#include <asm-generic/arch.h>
#include "base.h"

#define NO_CPU		(-1)
#define CHAIN_MAX	24	/* frames shown */
#define WALK_MAX	1000	/* frames looked at */
#define SKIP_MAX	8	/* frames of the report itself */

enum system_states system_state = SYSTEM_BOOTING;

struct panic_hooks panic_hooks;		/* B: start_kernel() */

static atomic_t panic_cpu = ATOMIC_INIT(NO_CPU);
static int panic_depth;			/* C: panic_cpu only */

static atomic_t warnings = ATOMIC_INIT(0);
static atomic_t warn_expected_users = ATOMIC_INIT(0);	/* of warn_expect */

/* What the expected ones said, in case there are not as many as expected. */
#define KEPT		4
static char kept[KEPT][120];

/* Code of the kernel, init code while there is any? Context: any. */
bool core_kernel_text(unsigned long addr)
{
	if (addr >= (unsigned long)_stext && addr < (unsigned long)_etext)
		return true;
	return system_state < SYSTEM_RUNNING &&
	       addr >= (unsigned long)_sinittext &&
	       addr < (unsigned long)_einittext;
}

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
	int me, first;

	local_irq_disable();
	me = early_smp_processor_id();
	first = atomic_cmpxchg(&panic_cpu, NO_CPU, me);
	if (first != NO_CPU && first != me) {
		set_cpu_online(me, false);
		arch_halt();
	}
	if (!console_has_output())
		console_set_output(early_putc);
	if (panic_depth++) {
		if (panic_depth == 2) {
			/* It may be the console that fails. */
			console_set_output(early_putc);
			pr_emerg("%s while reporting: giving up\n", what);
		}
		panic_end();
	}
	if (panic_hooks.stop_others)
		panic_hooks.stop_others();
}

static void print_frame(const char *level, unsigned long pc, bool exact)
{
	if (exact)
		printk("%s [<%px>] %pS\n", level, (void *)pc, (void *)pc);
	else
		printk("%s [<%px>] %pB\n", level, (void *)pc, (void *)pc);
}

/* From frame on; a function that calls itself over and over shows once. */
static void print_frames(const char *level, struct stackframe *frame,
			 bool exact)
{
	unsigned long last = 0, repeats = 0;
	int shown = 0, n;

	for (n = 0; n < WALK_MAX && shown < CHAIN_MAX; n++) {
		if (!core_kernel_text(frame->pc))
			break;
		if (frame->pc == last) {
			repeats++;
		} else {
			if (repeats)
				printk("%s  ... %lu more of it\n", level,
				       repeats);
			print_frame(level, frame->pc, exact && n == 0);
			shown++;
			repeats = 0;
			last = frame->pc;
		}
		if (!unwind_next(frame))
			break;
	}
	if (repeats)
		printk("%s  ... %lu more of it\n", level, repeats);
}

/*
 * The call chain: of a trap from the instruction it hit, else from the return
 * address `from` on, so that the reporting functions do not show.
 */
static void print_chain(const char *level, struct pt_regs *regs,
			const void *from)
{
	struct stackframe frame;
	bool more = unwind_start(&frame, regs);
	int n;

	printk("%sCall trace:\n", level);
	for (n = 0; !regs && more && n < SKIP_MAX; n++) {
		if (frame.pc == (unsigned long)from)
			break;
		more = unwind_next(&frame);
	}
	if (more)
		print_frames(level, &frame, regs != NULL);
}

void dump_stack(void)
{
	print_chain(KERN_WARNING, NULL, __builtin_return_address(0));
}

static void __noreturn die_with(const char *what, struct pt_regs *regs,
				unsigned long addr, bool access)
{
	static char place[160];		/* of the one CPU that dies */

	panic_enter(what);
	pr_emerg("Oops: %s, address %px, CPU %u, %s/%d\n", what, (void *)addr,
		 early_smp_processor_id(), current->comm, current->pid);
	if (access && panic_hooks.describe)
		panic_hooks.describe(addr, place, sizeof(place));
	if (place[0])
		pr_emerg("%px: %s\n", (void *)addr, place);
	if (pcpu_used_early(addr))
		pr_emerg("A per-CPU variable was used before the copies of it were made.\n");
	show_regs(regs);
	print_chain(KERN_EMERG, regs, NULL);
	check_stack_end();
	pr_emerg("Kernel panic - not syncing: %s\n", what);
	panic_end();
}

/**
 * die() - a trap that nothing handles
 * @what: the cause in words
 * @regs: registers at the trap
 * @addr: the address that goes with it, if the cause has one
 *
 * Context: trap entry, interrupts off. Never returns.
 */
void die(const char *what, struct pt_regs *regs, unsigned long addr)
{
	die_with(what, regs, addr, false);
}

/**
 * die_access() - an access that may not be, to @addr
 *
 * As die(); the report also says what there is at that address. Context: trap
 * entry, interrupts off. Never returns.
 */
void die_access(const char *what, struct pt_regs *regs, unsigned long addr)
{
	die_with(what, regs, addr, true);
}

static void __noreturn do_panic(const void *from, struct va_format *vaf)
{
	unsigned int cpu = early_smp_processor_id();

	pr_emerg("Kernel panic - not syncing: %pV\n", vaf);
	pr_emerg("CPU: %u, %s/%d, called from %pB\n", cpu, current->comm,
		 current->pid, from);
	print_chain(KERN_EMERG, NULL, from);
	check_stack_end();
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
	do_panic(__builtin_return_address(0), &vaf);
}

static void __noreturn __printf(2, 3)
bug_panic(const void *from, const char *fmt, ...)
{
	struct va_format vaf = { .fmt = fmt };
	va_list args;

	va_start(args, fmt);
	vaf.va = &args;
	do_panic(from, &vaf);
}

void bug_report(const char *file, int line, const char *func,
		const char *what)
{
	panic_enter("BUG");
	bug_panic(__builtin_return_address(0),
		  "kernel BUG at %s:%d in %s(): %s", file, line, func, what);
}

/* Counts one. True: it was expected, kept, and need not be shown. */
static bool take_warning(const char *fmt, va_list args)
{
	unsigned int nr = (unsigned int)atomic_inc_return(&warnings) - 1;

	if (!warn_expected()) {
		verdict_fail(NULL);
		return false;
	}
	if (nr < KEPT)
		vscnprintf(kept[nr], sizeof(kept[nr]), fmt, args);
	return true;
}

/* The report, whose chain begins at @caller; @place: where, or "". */
static void warn_show(const void *caller, const char *place, const char *fmt,
		      va_list args)
{
	struct va_format vaf = { .fmt = fmt };
	va_list again;

	va_copy(again, args);
	if (!take_warning(fmt, args)) {
		vaf.va = &again;
		pr_warn("WARNING: CPU %u%s: %pV\n", early_smp_processor_id(),
			place, &vaf);
		print_chain(KERN_WARNING, NULL, caller);
	}
	va_end(again);
}

/**
 * warn_report() - somebody misused something; the kernel goes on
 *
 * Context: any. Lock: none of its own.
 */
void warn_report(const char *file, int line, const char *func,
		 const char *fmt, ...)
{
	char place[96];
	va_list args;

	scnprintf(place, sizeof(place), " at %s:%d in %s()", file, line, func);
	va_start(args, fmt);
	warn_show(__builtin_return_address(0), place, fmt, args);
	va_end(args);
}

/* warn_report() of a checking function: what is wrong is in its caller. */
void warn_report_from(const void *caller, const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	warn_show(caller, "", fmt, args);
	va_end(args);
}

bool warn_expected(void)
{
	return atomic_read(&warn_expected_users) != 0;
}

void warn_expect_begin(void)
{
	memset(kept, 0, sizeof(kept));
	atomic_set(&warnings, 0);
	atomic_inc(&warn_expected_users);
}

unsigned int warn_expect_end(void)
{
	atomic_dec(&warn_expected_users);
	return atomic_read(&warnings);
}

void warn_expect_show(void)
{
	unsigned int i;

	for (i = 0; i < KEPT && kept[i][0]; i++)
		pr_info("    # expected warning: %s\n", kept[i]);
	memset(kept, 0, sizeof(kept));
}
