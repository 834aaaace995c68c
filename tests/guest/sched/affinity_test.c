// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where threads run: the bound ones never anywhere else, the others where
 * there is room; and this_cpu operations lose nothing while their thread is
 * moved in the middle of them.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kconfig.h>
#include <linux/percpu.h>
#include <linux/restart.h>
#include <linux/smp.h>
#include <linux/string.h>

#include "sched_test.h"

#define MOST	8			/* threads of a kind at most */

static unsigned int nr_threads(void)
{
	return min(num_online_cpus(), (unsigned int)MOST);
}

struct walker {
	struct task_struct *task;
	unsigned long work;		/* this_cpu_inc()s, or laps */
	unsigned long strays;		/* seen on a CPU that is not its own */
	unsigned int cpu;		/* where it is, or should be */
};

/*
 * Busy until this is set: all end at once, and do not stand in the way of the
 * one that is asked to stop first. Their loops call cpu_relax(): an emulator
 * that counts instructions runs one CPU at a time, and changes to the next
 * when a timer is due or the CPU gives way. Whether the others ever have a
 * turn otherwise depends on whose tick comes just before whose.
 */
static bool over;

static int wait_for_stop(void)
{
	while (!kthread_should_stop())
		schedule_timeout_interruptible(1);
	return 0;
}

/* Never sleeps; gives way now and then where nobody makes it. */
static int stay(void *data)
{
	struct walker *w = data;

	while (!READ_ONCE(over)) {
		w->strays += raw_smp_processor_id() != w->cpu;
		WRITE_ONCE(w->work, w->work + 1);
		cpu_relax();
		cond_resched();
	}
	return wait_for_stop();
}

static int wander(void *data)
{
	struct walker *w = data;

	while (!READ_ONCE(over)) {
		WRITE_ONCE(w->cpu, raw_smp_processor_id());
		WRITE_ONCE(w->work, w->work + 1);
		cpu_relax();
		cond_resched();
	}
	return wait_for_stop();
}

static bool set_off(struct walker *w, int (*fn)(void *data), int cpu)
{
	*w = (struct walker){ .cpu = cpu < 0 ? 0 : cpu };
	w->task = kthread_create(fn, w, "walker/%d", cpu);
	if (IS_ERR(w->task))
		return false;
	if (cpu >= 0)
		kthread_bind(w->task, cpu);
	wake_up_process(w->task);
	return true;
}

/* Twice as many wanderers as CPUs push and pull; the bound ones stay. */
static void bound_ones_stay(struct kunit *test)
{
	static struct walker bound[MOST], loose[2 * MOST];
	unsigned int n = nr_threads(), i, cpu = 0;
	unsigned long strays = 0;

	over = false;
	for (i = 0; i < n; i++, cpu = next_online(cpu))
		KUNIT_ASSERT_TRUE(test, set_off(&bound[i], stay, (int)cpu));
	for (i = 0; i < 2 * n; i++)
		KUNIT_ASSERT_TRUE(test, set_off(&loose[i], wander, -1));
	schedule_timeout_uninterruptible(4);
	for (i = 0; i < n; i++)
		KUNIT_EXPECT_TRUE(test, eventually(READ_ONCE(bound[i].work)));
	WRITE_ONCE(over, true);
	for (i = 0; i < 2 * n; i++)
		kthread_stop(loose[i].task);
	for (i = 0; i < n; i++) {
		kthread_stop(bound[i].task);
		strays += bound[i].strays;
	}
	KUNIT_EXPECT_EQ(test, strays, 0UL);
}

/* Both wait for one CPU; freed of that, one of them finds another. */
static void loose_ones_find_room(struct kunit *test)
{
	unsigned int home = cpumask_last(cpu_online_mask);
	struct walker spinner, other;

	if (num_online_cpus() == 1)
		KUNIT_SKIP(test, "one CPU");
	over = false;
	KUNIT_ASSERT_TRUE(test, set_off(&spinner, stay, (int)home));
	KUNIT_ASSERT_TRUE(test, set_off(&other, wander, (int)home));
	KUNIT_EXPECT_TRUE(test, eventually(READ_ONCE(other.work)));
	KUNIT_EXPECT_EQ(test, set_cpus_allowed_ptr(other.task,
						   cpu_online_mask), 0);
	KUNIT_EXPECT_TRUE(test, eventually(READ_ONCE(other.cpu) != home));
	KUNIT_EXPECT_GT(test, other.task->nr_migrations, 0UL);
	WRITE_ONCE(over, true);
	kthread_stop(other.task);
	kthread_stop(spinner.task);
	KUNIT_EXPECT_EQ(test, spinner.strays, 0UL);
}

/* This very thread, from CPU to CPU, and home again. */
static void goes_where_it_is_sent(struct kunit *test)
{
	unsigned int cpu, round;
	struct cpumask mask;

	for (round = 0; round < 3; round++) {
		for_each_online_cpu(cpu) {
			mask = one_cpu(cpu);
			KUNIT_EXPECT_EQ(test, set_cpus_allowed_ptr(current,
								   &mask), 0);
			KUNIT_EXPECT_EQ(test, raw_smp_processor_id(), cpu);
		}
	}
	mask = one_cpu(0);
	set_cpus_allowed_ptr(current, &mask);
	KUNIT_EXPECT_EQ(test, raw_smp_processor_id(), 0U);
}

static void running_one_is_moved(struct kunit *test)
{
	struct walker w;
	unsigned int cpu, round;
	struct cpumask mask;

	over = false;
	KUNIT_ASSERT_TRUE(test, set_off(&w, wander, -1));
	for (round = 0; round < 2; round++) {
		for_each_online_cpu(cpu) {
			unsigned long work;

			mask = one_cpu(cpu);
			KUNIT_EXPECT_EQ(test, set_cpus_allowed_ptr(w.task,
								   &mask), 0);
			work = READ_ONCE(w.work);
			KUNIT_EXPECT_TRUE(test,
					  eventually(READ_ONCE(w.work) >
						     work + 1));
			KUNIT_EXPECT_EQ(test, READ_ONCE(w.cpu), cpu);
		}
	}
	WRITE_ONCE(over, true);
	kthread_stop(w.task);
}

static void nowhere(struct kunit *test)
{
	struct cpumask mask = CPU_MASK_NONE;

	KUNIT_EXPECT_EQ(test, set_cpus_allowed_ptr(current, &mask), -EINVAL);
	if (nr_cpu_ids < NR_CPUS) {
		cpumask_set_cpu(nr_cpu_ids, &mask);
		KUNIT_EXPECT_EQ(test, set_cpus_allowed_ptr(current, &mask),
				-EINVAL);
	}
	KUNIT_EXPECT_EQ(test, raw_smp_processor_id(), 0U);
}

static void not_in_migrate_disable(struct kunit *test)
{
	unsigned int away = cpumask_last(cpu_online_mask);
	struct cpumask mask = one_cpu(away), home = one_cpu(0);

	if (away == 0)
		KUNIT_SKIP(test, "one CPU");
	migrate_disable();
	migrate_disable();
	KUNIT_EXPECT_TRUE(test, is_percpu_thread());
	KUNIT_EXPECT_EQ(test, set_cpus_allowed_ptr(current, &mask), 0);
	schedule_timeout_uninterruptible(2);
	KUNIT_EXPECT_EQ(test, raw_smp_processor_id(), 0U);
	migrate_enable();
	KUNIT_EXPECT_EQ(test, raw_smp_processor_id(), 0U);
	migrate_enable();
	KUNIT_EXPECT_EQ(test, raw_smp_processor_id(), away);
	set_cpus_allowed_ptr(current, &home);
}

static DEFINE_PER_CPU(unsigned long, counted);
static atomic_t moved;			/* counting threads, by the tick */
static atomic_t cut;			/* in the middle of a sequence */

static int count(void *data)
{
	struct walker *w = data;
	unsigned int i;

	while (!READ_ONCE(over)) {
		for (i = 0; i < 500; i++)
			this_cpu_inc(counted);
		WRITE_ONCE(w->work, w->work + i);
		cpu_relax();
		cond_resched();
	}
	return wait_for_stop();
}

/*
 * Every interrupt of a counting thread sends it to the next CPU: on the way
 * out of the interrupt it is switched away from, and what it was in the
 * middle of starts again elsewhere.
 */
static void send_on(unsigned long pc)
{
	const struct restart_entry *e;
	struct cpumask mask;

	if (current->threadfn != count)
		return;
	e = restart_find(pc);
	if (e && pc != e->start)
		atomic_inc(&cut);
	atomic_inc(&moved);
	mask = one_cpu(next_online(raw_smp_processor_id()));
	set_cpus_allowed_nowait(current, &mask);
}

static void this_cpu_survives_moves(struct kunit *test)
{
	static struct walker w[MOST];
	/* Then interrupts come at any instruction, see percpu_restart. */
	bool exact = strstr(saved_command_line, "restart.sweep") &&
		     !IS_ENABLED(CONFIG_PERCPU_OPS_GENERIC);
	unsigned int n = nr_threads() + 1, i, cpu;
	unsigned long made = 0, found = 0;

	over = false;
	n = min(n, (unsigned int)MOST);
	for_each_possible_cpu(cpu)
		per_cpu(counted, cpu) = 0;
	atomic_set(&cut, 0);
	atomic_set(&moved, 0);
	restart_set_observer(send_on);
	for (i = 0; i < n; i++)
		KUNIT_ASSERT_TRUE(test, set_off(&w[i], count, -1));
	KUNIT_EXPECT_TRUE(test, eventually(atomic_read(&moved) > 20 &&
					   (!exact || atomic_read(&cut) > 3)));
	restart_set_observer(NULL);
	WRITE_ONCE(over, true);
	for (i = 0; i < n; i++) {
		kthread_stop(w[i].task);
		made += w[i].work;
	}
	for_each_possible_cpu(cpu)
		found += per_cpu(counted, cpu);
	KUNIT_EXPECT_EQ(test, found, made);
	kunit_info(test, "%d moves, %d in the middle of a sequence",
		   atomic_read(&moved), atomic_read(&cut));
}

static struct kunit_case affinity_cases[] = {
	KUNIT_CASE(bound_ones_stay),
	KUNIT_CASE(loose_ones_find_room),
	KUNIT_CASE(goes_where_it_is_sent),
	KUNIT_CASE(running_one_is_moved),
	KUNIT_CASE(nowhere),
	KUNIT_CASE(not_in_migrate_disable),
	KUNIT_CASE(this_cpu_survives_moves),
	{}
};

static struct kunit_suite affinity_suite = {
	.name = "affinity",
	.test_cases = affinity_cases,
};
kunit_test_suite(affinity_suite);
