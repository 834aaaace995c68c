// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Starting the other CPUs.
 *
 * cpu_state[] of a CPU on its way up; every change is a compare-and-swap, so
 * that a CPU that arrives late and a boot CPU that gives up agree:
 *
 *	DOWN -> STARTING --(the CPU itself)--> ALIVE -> online -> DEAD
 *	  ^          \----(asker, timeout)-> GIVEN_UP (it halts     |
 *	  \-------------------------------------------- if it comes) /
 *
 * At boot all start at the same time; later, one after the other under
 * cpus_write_lock() (hotplug.c).
 *
 * In Linux: kernel/smp.c, kernel/cpu.c, arch/<isa>/kernel/smp*.c.
 */
#define pr_fmt(fmt) "smp: " fmt

#include <linux/atomic.h>
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/irqflags.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/kstack.h>
#include <linux/ktime.h>
#include <linux/topology.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <asm-generic/arch.h>
#include "hotplug/cpuhp.h"
#include "../sched/sched.h"

/*
 * A CPU that has not answered by then is left out; far above any delay. More
 * for a machine with many CPUs: under an emulator they share few processors,
 * and the firmware's own start is still going on in the last of them.
 */
#define CPU_UP_TIMEOUT_MS	(2000 + 100 * num_present_cpus())

enum { CPU_DOWN, CPU_STARTING, CPU_ALIVE, CPU_GIVEN_UP, CPU_DEAD };

static atomic_t cpu_state[NR_CPUS];
static atomic_t nr_arrived;		/* online since smp_init() began */

/**
 * smp_prepare_cpus() - stacks for every CPU that will be started
 *
 * Context: boot, while memblock hands out memory.
 */
void __init smp_prepare_cpus(void)
{
	unsigned int cpu;
	char owner[16];

	for_each_present_cpu(cpu) {
		char *stack;

		if (cpu == 0)
			continue;
		snprintf(owner, sizeof(owner), "idle/%u", cpu);
		stack = alloc_kernel_stack(early_cpu_to_node(cpu), owner);
		if (!stack)
			panic("no memory for the stack of CPU %u", cpu);
		if (arch_cpu_prepare(cpu))
			panic("no memory to start CPU %u with", cpu);
		idle_task(cpu)->stack = stack;
		set_task_stack_end_magic(idle_task(cpu));
	}
}

/* Asks the architecture to start it; 0 if it was asked. */
static int kick(unsigned int cpu)
{
	int err;

	if (!idle_task(cpu)->stack ||
	    atomic_read(&cpu_state[cpu]) == CPU_GIVEN_UP)
		return -EIO;

	atomic_set(&cpu_state[cpu], CPU_STARTING);
	err = arch_cpu_up(cpu, idle_task(cpu)->stack + THREAD_SIZE);
	if (!err)
		return 0;
	atomic_set(&cpu_state[cpu], CPU_DOWN);
	pr_err("CPU %u (id %llu) refused to start (%d), going on without it\n",
	       cpu, cpu_logical_map(cpu), err);
	return err;
}

static bool on_its_way(unsigned int cpu)
{
	int state = atomic_read(&cpu_state[cpu]);

	return !cpu_online(cpu) &&
	       (state == CPU_STARTING || state == CPU_ALIVE);
}

/*
 * Sleeps until `started` CPUs have come, or none has for CPU_UP_TIMEOUT_MS.
 * Each sends an interrupt when it is online; a tick ends the wait too.
 */
static void __init wait_for_cpus(int started)
{
	u64 news = ktime_get_ns();
	int before = 0, now;

	for (;;) {
		local_irq_disable();
		now = atomic_read(&nr_arrived);
		if (now == before && now < started)
			arch_cpu_idle();
		else
			local_irq_enable();
		if (now == started)
			return;
		if (now != before)
			news = ktime_get_ns();
		else if (ktime_get_ns() - news >
			 (u64)CPU_UP_TIMEOUT_MS * NSEC_PER_MSEC)
			return;
		before = now;
	}
}

/* True if it is out; false if it is alive after all and will be online. */
static bool give_up(unsigned int cpu)
{
	if (atomic_cmpxchg(&cpu_state[cpu], CPU_STARTING, CPU_GIVEN_UP) !=
	    CPU_STARTING)
		return false;
	pr_err("CPU %u (id %llu) did not come up in %u ms, going on without it\n",
	       cpu, cpu_logical_map(cpu), CPU_UP_TIMEOUT_MS);
	return true;
}

/**
 * cpu_idle_dead() - an idle CPU that has left the online mask ends here
 *
 * Its stack and areas stay; the next arch_cpu_up() starts it afresh.
 * Context: the CPU's idle loop.
 */
static void cpu_idle_dead(void)
{
	unsigned int cpu = smp_processor_id();

	local_irq_disable();
	smp_mb();
	atomic_set(&cpu_state[cpu], CPU_DEAD);
	arch_cpu_die(cpu);
}

/**
 * smp_init() - start every present CPU, all at once
 *
 * What each needs is prepared while there is no other: threads get stacks,
 * and a new mapping is told to every CPU that runs.
 *
 * Context: boot, interrupts on.
 */
void __init smp_init(void)
{
	u64 start = ktime_get_ns();
	struct cpumask prepared = CPU_MASK_NONE;
	unsigned int cpu;
	int started = 0;

	sched_cpu_gone = cpu_idle_dead;
	for_each_present_cpu(cpu)
		if (cpu != 0 && !cpuhp_walk_up(cpu, CPUHP_BRINGUP_CPU - 1))
			__cpumask_set_cpu(cpu, &prepared);
	for_each_cpu(cpu, &prepared)
		started += !kick(cpu);
	wait_for_cpus(started);
	for_each_present_cpu(cpu) {
		while (on_its_way(cpu) && !give_up(cpu))
			cpu_relax();
		if (cpu_online(cpu))
			cpuhp_finish_up(cpu);
		else
			cpuhp_walk_down(cpu, CPUHP_OFFLINE, false);
	}
	pr_info("%u of %u CPUs online (%*pbl) in %llu ms\n", num_online_cpus(),
		num_possible_cpus(), cpumask_pr_args(cpu_online_mask),
		(ktime_get_ns() - start) / NSEC_PER_MSEC);
}

/**
 * bringup_cpu() - start one CPU and wait until it is online
 *
 * Context: task, cpus_write_lock() held. Return: 0 or -errno.
 */
int bringup_cpu(unsigned int cpu)
{
	u64 start = ktime_get_ns();
	int err = kick(cpu);

	if (err)
		return err;
	while (on_its_way(cpu)) {
		if (ktime_get_ns() - start >
		    (u64)CPU_UP_TIMEOUT_MS * NSEC_PER_MSEC && give_up(cpu))
			return -EIO;
		cond_resched();
		cpu_relax();
	}
	return 0;
}

bool cpu_has_died(unsigned int cpu)
{
	return atomic_read(&cpu_state[cpu]) == CPU_DEAD &&
	       arch_cpu_is_dead(cpu);
}

/**
 * start_secondary() - another CPU's first C function
 * @cpu: its number
 *
 * Context: its own stack and offset register, interrupts off.
 */
void start_secondary(unsigned int cpu)
{
	set_current(idle_task(cpu));
	if (atomic_cmpxchg(&cpu_state[cpu], CPU_STARTING, CPU_ALIVE) !=
	    CPU_STARTING)
		arch_halt();
	arch_irq_init_cpu();
	arch_time_init_cpu();
	cpuhp_walk_up(cpu, CPUHP_AP_ONLINE);
	set_cpu_online(cpu, true);
	atomic_inc(&nr_arrived);
	arch_send_ipi(0, IPI_RESCHEDULE);	/* smp_init() waits */
	local_irq_enable();
	cpu_idle_loop();
}
