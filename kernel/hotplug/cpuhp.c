// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Hotplug callbacks: the table of steps, and the walk of a CPU through it.
 *
 * Each CPU's state is the last step that it has passed. Going up calls
 * startup of each step above it, going down teardown of each step from it
 * downwards; a walk that fails goes back to where it began. Who calls what
 * where is hotplug.c's and smp.c's business: they call one section at a time.
 *
 * Locks: cpuhp_lock (a mutex) guards the table. A walk reads it without: it
 * runs under the writer's side of cpus_write_lock(), setup and remove under
 * the reader's side, so they never meet. A CPU's state is written by whoever
 * holds the writer's side, at boot by CPU 0.
 *
 * In Linux: kernel/cpu.c.
 */
#include <linux/bug.h>
#include <linux/console.h>
#include <linux/cpu.h>
#include <linux/cpuhotplug.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include "cpuhp.h"

struct step {
	const char *name;		/* NULL: the place is free */
	cpuhp_fn startup;
	cpuhp_fn teardown;
};

static DEFINE_MUTEX(cpuhp_lock);
static struct step steps[CPUHP_ONLINE];	/* L: cpuhp_lock; see above */

static DEFINE_PER_CPU(int, cpuhp_state);

enum cpuhp_state cpuhp_state_of(unsigned int cpu)
{
	return READ_ONCE(per_cpu(cpuhp_state, cpu));
}

void cpuhp_set_state(unsigned int cpu, enum cpuhp_state state)
{
	WRITE_ONCE(per_cpu(cpuhp_state, cpu), state);
}

static int call_step(unsigned int cpu, int state, bool up)
{
	const struct step *step = &steps[state];
	cpuhp_fn fn = up ? step->startup : step->teardown;

	return step->name && fn ? fn(cpu) : 0;
}

/**
 * cpuhp_walk_up() - startup of every step behind the CPU's state
 * @last: the last one
 *
 * Context: as the section demands; cpus_write_lock() is held, or boot.
 * Return: 0, or the error of the step that failed, whose predecessors of this
 * walk have been taken back.
 */
int cpuhp_walk_up(unsigned int cpu, enum cpuhp_state last)
{
	int first = cpuhp_state_of(cpu), state, err;

	for (state = first + 1; state <= (int)last; state++) {
		if (state == CPUHP_ONLINE)
			break;
		err = call_step(cpu, state, true);
		if (!err)
			continue;
		pr_warn("CPU %u: %s failed (%d)\n", cpu, steps[state].name,
			err);
		while (--state > first)
			call_step(cpu, state, false);
		return err;
	}
	cpuhp_set_state(cpu, last);
	return 0;
}

/**
 * cpuhp_walk_down() - teardown of every step down to a state
 * @down_to: the CPU's state afterwards
 * @may_fail: an error ends the walk; else it is reported only
 *
 * Context, Return: as cpuhp_walk_up().
 */
int cpuhp_walk_down(unsigned int cpu, enum cpuhp_state down_to, bool may_fail)
{
	int first = cpuhp_state_of(cpu), state, err;

	for (state = first; state > (int)down_to; state--) {
		if (state == CPUHP_ONLINE)
			continue;
		err = call_step(cpu, state, false);
		if (!err)
			continue;
		if (WARN(!may_fail, "CPU %u: %s must not fail (%d)", cpu,
			 steps[state].name, err))
			continue;
		pr_warn("CPU %u: %s refused (%d)\n", cpu, steps[state].name,
			err);
		while (++state <= first && state < CPUHP_ONLINE)
			call_step(cpu, state, true);
		return err;
	}
	cpuhp_set_state(cpu, down_to);
	return 0;
}

/* A free place of a dynamic range, or the place itself. Lock: cpuhp_lock. */
static int find_place(enum cpuhp_state state)
{
	int at = state, end = state;

	if (state == CPUHP_BP_PREPARE_DYN)
		end = CPUHP_BP_PREPARE_DYN_END;
	else if (state == CPUHP_AP_ONLINE_DYN)
		end = CPUHP_AP_ONLINE_DYN_END;
	for (; at <= end; at++)
		if (!steps[at].name)
			return at;
	return end > (int)state ? -ENOSPC : -EBUSY;
}

struct one_step {
	unsigned int cpu;
	int state;
	bool up;
	int ret;
};

static void call_one(void *info)
{
	struct one_step *one = info;

	one->ret = call_step(one->cpu, one->state, one->up);
}

/* In the place and context that the section promises. */
static int call_for(unsigned int cpu, int state, bool up)
{
	struct one_step one = { .cpu = cpu, .state = state, .up = up };

	if (state < CPUHP_BRINGUP_CPU)
		call_one(&one);
	else if (state < CPUHP_AP_ONLINE)
		smp_call_function_single(cpu, call_one, &one, 1);
	else
		cpuhp_call(cpu, call_one, &one);
	return one.ret;
}

/* Lock: cpuhp_lock. startup for all CPUs that have passed the place. */
static int start_all(int state)
{
	unsigned int cpu, done;
	int err;

	for_each_present_cpu(cpu) {
		if ((int)cpuhp_state_of(cpu) < state)
			continue;
		err = call_for(cpu, state, true);
		if (!err)
			continue;
		for_each_present_cpu(done) {
			if (done >= cpu)
				break;
			if ((int)cpuhp_state_of(done) >= state)
				call_for(done, state, false);
		}
		return err;
	}
	return 0;
}

/* See cpuhp_setup_state(). */
int __cpuhp_setup_state(enum cpuhp_state state, const char *name, bool invoke,
			cpuhp_fn startup, cpuhp_fn teardown)
{
	int place, err = 0;

	if ((int)state <= CPUHP_OFFLINE || state >= CPUHP_ONLINE || !name ||
	    state == CPUHP_BRINGUP_CPU || state == CPUHP_TEARDOWN_CPU)
		return -EINVAL;
	cpus_read_lock();
	mutex_lock(&cpuhp_lock);
	place = find_place(state);
	if (place >= 0) {
		steps[place] = (struct step){ name, startup, teardown };
		if (invoke && startup)
			err = start_all(place);
		if (err)
			steps[place] = (struct step){ NULL, NULL, NULL };
	}
	mutex_unlock(&cpuhp_lock);
	cpus_read_unlock();
	if (place < 0 || err)
		return err ? err : place;
	return state == CPUHP_BP_PREPARE_DYN ||
	       state == CPUHP_AP_ONLINE_DYN ? place : 0;
}

/* See cpuhp_remove_state(). */
void __cpuhp_remove_state(enum cpuhp_state state, bool invoke)
{
	unsigned int cpu;

	if (WARN_ON((int)state <= CPUHP_OFFLINE || state >= CPUHP_ONLINE))
		return;
	cpus_read_lock();
	mutex_lock(&cpuhp_lock);
	if (!WARN_ON(!steps[state].name) && invoke && steps[state].teardown)
		for_each_present_cpu(cpu)
			if (cpuhp_state_of(cpu) >= state)
				call_for(cpu, state, false);
	steps[state] = (struct step){ NULL, NULL, NULL };
	mutex_unlock(&cpuhp_lock);
	cpus_read_unlock();
}

/* CPU 0 has passed every step already. Context: boot, areas exist. */
void __init boot_cpu_hotplug_init(void)
{
	cpuhp_set_state(0, CPUHP_ONLINE);
}

static const char *section_of(int state)
{
	if (state < CPUHP_BRINGUP_CPU)
		return "prepare/dead";
	return state < CPUHP_AP_ONLINE ? "starting/dying" : "online/down";
}

/* `cpu states`: every step that somebody has registered. */
void cpuhp_show(void)
{
	int state;

	for (state = 0; state < CPUHP_ONLINE; state++) {
		const struct step *step = &steps[state];

		if (step->name)
			console_printf("%3d  %-14s  %-4s %-4s  %s\n", state,
				       section_of(state),
				       step->startup ? "up" : "-",
				       step->teardown ? "down" : "-",
				       step->name);
	}
}
