// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What a trap means: the C half of entry.S.
 *
 *   do_trap -- bad stack?   -> die
 *           -- exception    -> die, unless it was only a stale TLB entry
 *           -- restartable? -> rewind the interrupted per-CPU operation
 *           -- interrupt    -> timer, software (IPI), external (PLIC)
 *
 * Interrupts stay off from the trap to the end of the handler.  A handler
 * that itself traps nests: its frame lies further down the same stack.  After
 * the handler another thread may run (irq_return()); the frame waits on the
 * stack of the thread that was interrupted, for as long as that takes.
 *
 * In Linux: arch/riscv/kernel/traps.c.
 */
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/restart.h>
#include <asm-generic/arch.h>
#include <asm/csr.h>
#include <asm/irq.h>
#include <asm/memory.h>
#include <asm/ptrace.h>
#include <asm/sections.h>
#include <asm/tlb.h>
#include <asm/trap.h>

static char boot_emergency_stack[EMERGENCY_STACK_SIZE]
	__attribute__((aligned(16)));

/*
 * Used by entry.S.  The original serves the boot CPU until the per-CPU areas
 * exist; its copy then has the same values.
 */
DEFINE_PER_CPU(struct trap_stack, trap_stack) = {
	.low = (unsigned long)init_stack + TRAP_STACK_RESERVE,
	.emergency = (unsigned long)boot_emergency_stack +
		     EMERGENCY_STACK_SIZE,
	.base = (unsigned long)init_stack,
};

static const char *const exception_names[] = {
	[EXC_INST_MISALIGNED]	= "Instruction address misaligned",
	[EXC_INST_ACCESS]	= "Instruction access fault",
	[EXC_INST_ILLEGAL]	= "Illegal instruction",
	[EXC_BREAKPOINT]	= "Breakpoint",
	[EXC_LOAD_MISALIGNED]	= "Load address misaligned",
	[EXC_LOAD_ACCESS]	= "Load access fault",
	[EXC_STORE_MISALIGNED]	= "Store address misaligned",
	[EXC_STORE_ACCESS]	= "Store access fault",
	[EXC_INST_PAGE_FAULT]	= "Instruction page fault",
	[EXC_LOAD_PAGE_FAULT]	= "Load page fault",
	[EXC_STORE_PAGE_FAULT]	= "Store page fault",
};

/**
 * arch_trap_name - the cause of a trap in words
 * @regs: its frame
 *
 * Context: any.
 */
const char *arch_trap_name(const struct pt_regs *regs)
{
	const char *name = NULL;

	if ((long)regs->cause < 0)
		return "Unexpected interrupt";
	if (regs->cause < ARRAY_SIZE(exception_names))
		name = exception_names[regs->cause];
	return name ? name : "Unknown exception";
}

/* Entry moved to the emergency stack: say why. */
static void __noreturn bad_stack(struct pt_regs *regs)
{
	unsigned long base = this_cpu_ptr(&trap_stack)->base;

	pr_emerg("stack: sp %016lx, stack %016lx-%016lx\n", regs->sp, base,
		 base + THREAD_SIZE);
	if (regs->sp < base + TRAP_STACK_RESERVE &&
	    regs->sp + THREAD_SIZE >= base)
		die_access("Kernel stack overflow", regs, regs->badaddr);
	die("Kernel stack pointer is bad", regs, regs->badaddr);
}

static void __noreturn die_of(struct pt_regs *regs)
{
	if (regs->cause == EXC_LOAD_PAGE_FAULT ||
	    regs->cause == EXC_STORE_PAGE_FAULT ||
	    regs->cause == EXC_INST_PAGE_FAULT)
		die_access(arch_trap_name(regs), regs, regs->badaddr);
	die(arch_trap_name(regs), regs, regs->badaddr);
}

static void handle_interrupt(struct pt_regs *regs)
{
	int count = preempt_count();

	irq_enter();
	switch (regs->cause & ~(1UL << CAUSE_IRQ_BIT)) {
	case IRQ_S_TIMER:
		riscv_timer_interrupt();
		break;
	case IRQ_S_SOFT:
		riscv_ipi_interrupt();
		break;
	case IRQ_S_EXT:
		plic_handle_irq();
		break;
	default:
		die(arch_trap_name(regs), regs, 0);
	}
	irq_exit();
	irq_return(count);
}

/**
 * do_trap - every trap comes here
 * @regs: what it interrupted; changes take effect on return
 *
 * Context: interrupts off, on the interrupted stack, or on the emergency
 * stack if that one was not usable.
 */
void do_trap(struct pt_regs *regs)
{
	if (unlikely(regs->sp != (unsigned long)(regs + 1)))
		bad_stack(regs);
	if ((long)regs->cause >= 0 && !kernel_fault_is_spurious(regs))
		die_of(regs);
	restart_fixup(regs);
	if ((long)regs->cause < 0)
		handle_interrupt(regs);
}

/**
 * trap_stack_init - tell a CPU's trap entry which stack it runs on
 * @cpu: logical CPU, not running yet
 * @stack_top: top of its stack
 * @emergency_top: top of its emergency stack
 *
 * Context: before the CPU starts.
 */
void trap_stack_init(unsigned int cpu, void *stack_top, void *emergency_top)
{
	struct trap_stack *ts = per_cpu_ptr(&trap_stack, cpu);

	ts->base = (unsigned long)stack_top - THREAD_SIZE;
	ts->low = ts->base + TRAP_STACK_RESERVE;
	ts->emergency = (unsigned long)emergency_top;
}
