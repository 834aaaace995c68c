// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Taking a CPU away, and bringing it back.
 *
 *	cpu_down()			cpu_up()
 *	  going down: its own task	  prepare: here
 *	  dying: all CPUs stand still,	  it starts; starting: itself, its
 *	    it leaves the online mask	    interrupts off; then it is online
 *	  it goes idle and stops	  online: its own task
 *	  dead: here
 *
 * Standing still is what makes the online mask safe to look at: every other
 * CPU is in its stop task when the bit goes, so none is between "is it
 * online?" and what it then does with preemption off. A CPU that comes does
 * not need that.
 *
 * The boot CPU stays: devices interrupt it, and its tick moves jiffies.
 *
 * Locks: cpus_write_lock() around each of the two; with it the walk through
 * the steps (cpuhp.c), the mailboxes (hotplug_task.c) and every CPU's state
 * belong to the caller.
 *
 * In Linux: kernel/cpu.c, kernel/stop_machine.c.
 */
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/cpu.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/wait.h>
#include <asm-generic/arch.h>
#include "cpuhp.h"
#include "../../sched/irq.h"

#define DEATH_TIMEOUT	(10ULL * NSEC_PER_SEC)

/* L: cpus_write_lock(): one stop at a time. */
struct stop {
	unsigned int victim;		/* leaves while the others stand */
	int nr;				/* CPUs that take part */
	struct wait_queue_head wait;	/* for the last of them to come */
	atomic_t here;			/* in their stop task */
	atomic_t runs;			/* on its CPU, to the end */
	atomic_t quiet;			/* with interrupts off */
	atomic_t over;
};

/* The victim, all others standing still. Context: interrupts off. */
static void leave(unsigned int cpu)
{
	set_cpu_online(cpu, false);
	run_call_list();		/* sent before that, not waited for */
	cpuhp_walk_down(cpu, CPUHP_BRINGUP_CPU, false);
	arch_time_stop_cpu();
	arch_irq_exit_cpu();
}

/*
 * Every CPU's stop task, in three steps:
 *
 *	here	early ones sleep until all have come
 *	runs	not preempted any more; answers calls: a thread of a CPU that
 *		is not that far may wait for one with preemption off
 *	quiet	interrupts off; nobody waits for an answer any more
 */
static void stand_still(void *info)
{
	unsigned int cpu = raw_smp_processor_id();
	struct stop *stop = info;

	if (atomic_inc_return(&stop->here) == stop->nr)
		wake_up_all(&stop->wait);
	wait_event(stop->wait, atomic_read(&stop->here) == stop->nr);
	preempt_disable();
	atomic_inc(&stop->runs);
	while (atomic_read(&stop->runs) < stop->nr)
		cpu_relax();
	local_irq_disable();
	atomic_inc(&stop->quiet);
	while (atomic_read(&stop->quiet) < stop->nr)
		cpu_relax();
	if (cpu == stop->victim) {
		leave(cpu);
		smp_mb();
		atomic_set(&stop->over, 1);
	} else {
		while (!atomic_read(&stop->over))
			cpu_relax();
	}
	local_irq_enable();
	preempt_enable();
}

static int wait_until_dead(unsigned int cpu)
{
	u64 end = ktime_get_ns() + DEATH_TIMEOUT;

	while (!cpu_has_died(cpu)) {
		if (ktime_get_ns() > end) {
			pr_err("CPU %u did not stop\n", cpu);
			return -EIO;
		}
		yield();
	}
	return 0;
}

/* From CPUHP_TEARDOWN_CPU to CPUHP_OFFLINE. */
static int take_down(unsigned int cpu)
{
	struct stop stop = { .victim = cpu, .nr = num_online_cpus() };
	struct cpumask all;
	int err;

	init_waitqueue_head(&stop.wait);
	cpumask_copy(&all, cpu_online_mask);
	cpuhp_call_many(&all, stand_still, &stop);
	err = wait_until_dead(cpu);
	if (err)
		return err;
	cpuhp_walk_down(cpu, CPUHP_OFFLINE, false);
	return 0;
}

struct walk {
	unsigned int cpu;
	int ret;
};

static void walk_down_here(void *info)
{
	struct walk *walk = info;

	walk->ret = cpuhp_walk_down(walk->cpu, CPUHP_TEARDOWN_CPU, true);
}

static void walk_up_here(void *info)
{
	struct walk *walk = info;

	walk->ret = cpuhp_walk_up(walk->cpu, CPUHP_ONLINE);
}

static int down_locked(unsigned int cpu)
{
	struct walk walk = { .cpu = cpu };

	if (!cpu_possible(cpu) || !cpu_present(cpu))
		return -EINVAL;
	if (!cpu_online(cpu))
		return 0;
	if (num_online_cpus() == 1)
		return -EBUSY;
	if (cpu == 0 || !arch_cpu_can_stop(cpu))
		return -EPERM;
	cpuhp_call(cpu, walk_down_here, &walk);
	return walk.ret ? walk.ret : take_down(cpu);
}

/**
 * cpu_down() - take a CPU away
 *
 * Its threads go on elsewhere, its tick stops, its per-CPU variables stay.
 * Context: task, no lock held that a callback takes.
 * Return: 0 (offline already: too); -EINVAL: no such CPU; -EBUSY: the last
 * one; -EPERM: the boot CPU, or the machine cannot; -EIO: it did not stop; or
 * the error of a callback that refused, and the CPU stays. As in Linux 6.1.
 */
int cpu_down(unsigned int cpu)
{
	int err;

	if (cpu >= nr_cpu_ids)
		return -EINVAL;
	cpus_write_lock();
	err = down_locked(cpu);
	cpus_write_unlock();
	return err;
}

/* Online section of a CPU that has just started; 0 or a callback's error. */
int cpuhp_finish_up(unsigned int cpu)
{
	struct walk walk = { .cpu = cpu };

	cpuhp_call(cpu, walk_up_here, &walk);
	if (!walk.ret)
		return 0;
	cpuhp_set_state(cpu, CPUHP_TEARDOWN_CPU);
	take_down(cpu);
	return walk.ret;
}

static int up_locked(unsigned int cpu)
{
	int err;

	if (!cpu_possible(cpu) || !cpu_present(cpu))
		return -EINVAL;
	if (cpu_online(cpu))
		return 0;
	err = cpuhp_walk_up(cpu, CPUHP_BRINGUP_CPU - 1);
	if (err)
		return err;
	err = bringup_cpu(cpu);
	if (err) {
		cpuhp_walk_down(cpu, CPUHP_OFFLINE, false);
		return err;
	}
	return cpuhp_finish_up(cpu);
}

/**
 * cpu_up() - start a CPU that is present
 *
 * Context: task. Return: 0 (online already: too); -EINVAL: no such CPU; -EIO:
 * it did not come; or the error of a callback, and the CPU stays offline.
 */
int cpu_up(unsigned int cpu)
{
	int err;

	if (cpu >= nr_cpu_ids)
		return -EINVAL;
	cpus_write_lock();
	err = up_locked(cpu);
	cpus_write_unlock();
	return err;
}
