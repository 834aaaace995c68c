// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Starting harts, and interrupting them.
 *
 * A hart has one software interrupt; what it is for stands in a per-CPU word
 * of pending bits, set before the interrupt is raised and taken as a whole by
 * the receiver.  Several senders may share one interrupt; none is lost,
 * because the receiver clears the interrupt before it takes the word.
 *
 *	sender: set bit -> fence -> SBI IPI
 *	receiver: clear SSIP -> fence -> swap word with 0 -> handle each bit
 *
 * In Linux: arch/riscv/kernel/smp.c, cpu_ops_sbi.c.
 */
#include <linux/atomic.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <asm-generic/arch.h>
#include <asm/csr.h>
#include <asm/irq.h>
#include <asm/page.h>
#include <asm/sbi.h>
#include <asm/stack.h>
#include <asm/tlb.h>
#include <asm/trap.h>

static DEFINE_PER_CPU_SHARED_ALIGNED(atomic_t, ipi_pending);

/* Read by each CPU at its start, at physical addresses. */
struct secondary_data secondary_data[NR_CPUS];

/*
 * B. Kernel stacks have a hole below them (mm/vmalloc/kstack.c); trap entry
 * goes on on this one when one has overflowed.  It is of the linear map.
 */
static char *emergency_stack[NR_CPUS];

/* What a CPU needs before it can be started. Context: boot, memblock is up. */
int __init arch_cpu_prepare(unsigned int cpu)
{
	char *pages = memblock_alloc(EMERGENCY_STACK_SIZE, PAGE_SIZE);

	if (!pages)
		return -ENOMEM;
	emergency_stack[cpu] = pages + EMERGENCY_STACK_SIZE;
	return 0;
}

/**
 * arch_cpu_up - start a CPU
 * @cpu: logical number
 * @stack_top: top of its stack
 *
 * It enters start_secondary(@cpu) some time after this returns.
 * Context: boot CPU, task.
 * Return: 0 when the firmware accepted, or -errno.
 */
int arch_cpu_up(unsigned int cpu, void *stack_top)
{
	struct secondary_data *sd = &secondary_data[cpu];
	int err;

	trap_stack_init(cpu, stack_top, emergency_stack[cpu]);
	sd->satp = kernel_satp();
	sd->sp = (unsigned long)stack_top;
	sd->tp = __per_cpu_offset[cpu];
	sd->cpu = cpu;
	sd->hart_plus_1 = cpu_logical_map(cpu) + 1;
	tlb_cpu_started(cpu);
	smp_mb();

	err = sbi_hsm_hart_start(cpu_logical_map(cpu), __pa(secondary_entry),
				 __pa(sd));
	if (err)
		tlb_cpu_stopped(cpu);
	return err;
}

/**
 * arch_cpu_can_stop - may the CPU be taken away?
 * @cpu: logical number, not the boot CPU
 */
bool arch_cpu_can_stop(unsigned int cpu __always_unused)
{
	return sbi_probe_extension(SBI_EXT_HSM);
}

/**
 * arch_cpu_die - this hart goes back to the firmware
 * @cpu: its logical number
 *
 * Context: interrupts off, the CPU is in no mask any more.
 */
void arch_cpu_die(unsigned int cpu)
{
	tlb_cpu_stopped(cpu);
	sbi_hsm_hart_stop();
	panic("CPU %u: the firmware does not take the hart back", cpu);
}

/**
 * arch_cpu_is_dead - has the hart arrived in the firmware?
 * @cpu: logical number
 *
 * Context: another CPU, any.
 */
bool arch_cpu_is_dead(unsigned int cpu)
{
	return sbi_hsm_hart_stopped(cpu_logical_map(cpu));
}

/**
 * arch_send_ipi - interrupt a CPU
 * @cpu: logical number
 * @type: why
 *
 * Context: any.
 */
void arch_send_ipi(unsigned int cpu, enum ipi_type type)
{
	atomic_t *pending = per_cpu_ptr(&ipi_pending, cpu);

	smp_mb();
	atomic_or(1 << type, pending);
	smp_mb();
	sbi_send_ipi(cpu_logical_map(cpu));
}

/**
 * riscv_ipi_interrupt - the software interrupt
 *
 * Context: hard interrupt.
 */
void riscv_ipi_interrupt(void)
{
	atomic_t *pending = this_cpu_ptr(&ipi_pending);
	int bits, type;

	csr_clear(CSR_IP, IE_SIE);
	smp_mb();
	bits = atomic_xchg(pending, 0);
	for (type = 0; type < NR_IPI; type++)
		if (bits & (1 << type))
			handle_ipi((enum ipi_type)type);
}
