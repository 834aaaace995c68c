// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What others do while a CPU is on its way off: no thread is put on it that
 * nobody would take off again, no cache is called in use because of objects
 * on its stack; and who prints knows its CPU.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/completion.h>
#include <linux/cpu.h>
#include <linux/cpuhotplug.h>
#include <linux/err.h>
#include <linux/irqflags.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/test-window.h>

#define HANG	(10ULL * NSEC_PER_SEC)

static unsigned int victim;

static int callback(enum cpuhp_state where, cpuhp_fn teardown)
{
	return cpuhp_setup_state_nocalls(where, "test:leaving", NULL, teardown);
}

/* ---- a thread and a CPU that is no longer active ---- */
static struct task_struct *sleeper, *downer;
static unsigned int woke_on;
static bool emptied;			/* its queue, for good */

static int sleep_once(void *data)
{
	set_current_state(TASK_IDLE);
	complete(data);
	schedule();
	woke_on = raw_smp_processor_id();
	while (!kthread_should_stop())
		schedule_timeout_interruptible(1);
	return 0;
}

/* Going down, the scheduler has had its turn. Context: the victim. */
static int note_emptied(unsigned int cpu)
{
	if (cpu == victim)
		smp_store_release(&emptied, true);
	return 0;
}

/* A waker has chosen the victim; it goes now. Context: interrupts off. */
static void wait_until_emptied(void)
{
	u64 end = ktime_get_ns() + HANG;

	if (raw_smp_processor_id())
		return;
	WRITE_ONCE(test_windows[WINDOW_ATTACH], NULL);
	wake_up_process(downer);
	while (!smp_load_acquire(&emptied) && ktime_get_ns() < end)
		cpu_relax();
}

static int take_victim_down(void *data)
{
	int *ret = data;

	*ret = cpu_down(victim);
	while (!kthread_should_stop())
		schedule_timeout_interruptible(1);
	return *ret;
}

static void no_thread_for_a_leaving_cpu(struct kunit *test)
{
	DECLARE_COMPLETION_ONSTACK(asleep);
	unsigned long flags;
	int state, ret = 1;

	if (num_online_cpus() < 3 || !cpu_online(1))
		KUNIT_SKIP(test, "fewer than three CPUs");
	victim = cpumask_last(cpu_online_mask);
	emptied = false;
	state = callback(CPUHP_AP_ONLINE_DYN, note_emptied);
	KUNIT_ASSERT_GE(test, state, 0);
	sleeper = kthread_create_on_cpu(sleep_once, &asleep, victim, "sleep/%u");
	downer = kthread_create_on_cpu(take_victim_down, &ret, 1, "down/%u");
	KUNIT_ASSERT_FALSE(test, IS_ERR(sleeper) || IS_ERR(downer));
	wake_up_process(sleeper);
	wait_for_completion(&asleep);
	while (READ_ONCE(sleeper->on_cpu))
		schedule_timeout_uninterruptible(1);
	set_cpus_allowed_ptr(sleeper, cpu_possible_mask);

	local_irq_save(flags);		/* or another thread finds the window */
	WRITE_ONCE(test_windows[WINDOW_ATTACH], wait_until_emptied);
	wake_up_state(sleeper, TASK_IDLE);
	local_irq_restore(flags);

	KUNIT_EXPECT_EQ(test, kthread_stop(downer), 0);
	KUNIT_EXPECT_TRUE(test, emptied);
	kthread_stop(sleeper);
	KUNIT_EXPECT_NE(test, woke_on, victim);
	cpuhp_remove_state_nocalls(state);
	KUNIT_EXPECT_EQ(test, cpu_up(victim), 0);
}

/* ---- a cache and the stack of a CPU that has stopped ---- */
static struct kmem_cache *cache;
static struct completion leaving, destroyed;
static bool too_early;

static void fill_stack(void *info __always_unused)
{
	void *obj[4];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(obj); i++)
		obj[i] = kmem_cache_alloc(cache, GFP_KERNEL);
	for (i = 0; i < ARRAY_SIZE(obj); i++)
		if (obj[i])
			kmem_cache_free(cache, obj[i]);
}

static int destroy_when_leaving(void *data __always_unused)
{
	wait_for_completion(&leaving);
	kmem_cache_destroy(cache);
	complete(&destroyed);
	while (!kthread_should_stop())
		schedule_timeout_interruptible(1);
	return 0;
}

/* It has stopped, and its objects have not been taken back yet. */
static int between(unsigned int cpu)
{
	if (cpu != victim)
		return 0;
	complete(&leaving);
	too_early = wait_for_completion_timeout(&destroyed, HZ / 20);
	return 0;
}

static void a_cache_outlives_a_leaving_cpu(struct kunit *test)
{
	struct task_struct *thread;
	unsigned int warnings;
	int state;

	if (num_online_cpus() < 2)
		KUNIT_SKIP(test, "one CPU");
	victim = cpumask_last(cpu_online_mask);
	init_completion(&leaving);
	init_completion(&destroyed);
	cache = kmem_cache_create("leaving", 40, 0, 0, NULL);
	KUNIT_ASSERT_NOT_NULL(test, cache);
	state = callback(CPUHP_BP_PREPARE_DYN, between);
	thread = kthread_run(destroy_when_leaving, NULL, "destroyer");
	KUNIT_ASSERT_TRUE(test, state >= 0 && !IS_ERR(thread));
	run_on_cpu(victim, fill_stack, NULL);

	warn_expect_begin();
	KUNIT_EXPECT_EQ(test, cpu_down(victim), 0);
	kthread_stop(thread);
	warnings = warn_expect_end();
	KUNIT_EXPECT_EQ(test, warnings, 0U);	/* "still has N objects" */
	KUNIT_EXPECT_FALSE(test, too_early);
	cpuhp_remove_state_nocalls(state);
	KUNIT_EXPECT_EQ(test, cpu_up(victim), 0);
}

/* ---- printk() ---- */
static unsigned int printed, movable;

static void may_it_move(void)
{
	printed++;
	movable += !irqs_disabled();
}

static void who_prints_stays(struct kunit *test)
{
	printed = movable = 0;
	WRITE_ONCE(test_windows[WINDOW_PRINTK], may_it_move);
	pr_info("    # a line for the window\n");
	WRITE_ONCE(test_windows[WINDOW_PRINTK], NULL);
	KUNIT_EXPECT_GE(test, printed, 1U);
	KUNIT_EXPECT_EQ(test, movable, 0U);
}

static struct kunit_case leaving_cases[] = {
	KUNIT_CASE(no_thread_for_a_leaving_cpu),
	KUNIT_CASE(a_cache_outlives_a_leaving_cpu),
	KUNIT_CASE(who_prints_stays),
	{}
};

static struct kunit_suite leaving_suite = {
	.name = "leaving",
	.test_cases = leaving_cases,
};
kunit_test_suite(leaving_suite);
