// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The work queue: once per queuing, in order, on the CPU that asked, in task
 * context; never twice at one time; and what flush and cancel promise.
 *
 * A gate keeps a worker busy, so that what stands behind it is known to wait.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/completion.h>
#include <linux/delay.h>
#include <linux/irqflags.h>
#include <linux/jiffies.h>
#include <linux/ktime.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/timer.h>
#include <linux/workqueue.h>

#define HANG	(20ULL * NSEC_PER_SEC)

static char order[8];
static unsigned int nr_runs, bad_context;
static unsigned int ran_on;

static void note(char c)
{
	if (nr_runs < sizeof(order) - 1)
		order[nr_runs] = c;
	if (in_hardirq() || irqs_disabled() || preempt_count())
		bad_context++;
	ran_on = raw_smp_processor_id();
	smp_store_release(&nr_runs, nr_runs + 1);
}

static void run_a(struct work_struct *work)
{
	note('a');
}

static void run_b(struct work_struct *work)
{
	note('b');
}

static DECLARE_WORK(work_a, run_a);
static DECLARE_WORK(work_b, run_b);

struct gate {
	struct work_struct work;
	struct completion entered, open;
};

static void gate_fn(struct work_struct *work)
{
	struct gate *g = container_of(work, struct gate, work);

	complete(&g->entered);
	wait_for_completion(&g->open);
}

/* When it returns, the worker of cpu stands in the gate. */
static void gate_close(struct gate *g, unsigned int cpu)
{
	INIT_WORK(&g->work, gate_fn);
	init_completion(&g->entered);
	init_completion(&g->open);
	queue_work_on(cpu, system_wq, &g->work);
	wait_for_completion(&g->entered);
}

static void gate_open(struct gate *g)
{
	complete(&g->open);
	flush_work(&g->work);
}

static int fresh(struct kunit *test)
{
	memset(order, 0, sizeof(order));
	nr_runs = bad_context = 0;
	return 0;
}

static void once_and_in_order(struct kunit *test)
{
	struct gate g;

	gate_close(&g, 0);
	KUNIT_EXPECT_TRUE(test, schedule_work_on(0, &work_b));
	KUNIT_EXPECT_TRUE(test, schedule_work_on(0, &work_a));
	KUNIT_EXPECT_FALSE(test, schedule_work(&work_b));
	KUNIT_EXPECT_TRUE(test, work_pending(&work_a));
	KUNIT_EXPECT_EQ(test, nr_runs, 0U);
	gate_open(&g);
	flush_scheduled_work();
	KUNIT_EXPECT_FALSE(test, work_pending(&work_a));
	KUNIT_EXPECT_STREQ(test, order, "ba");
	KUNIT_EXPECT_EQ(test, bad_context, 0U);
}

static void flush_of_one(struct kunit *test)
{
	schedule_work(&work_a);
	KUNIT_EXPECT_TRUE(test, flush_work(&work_a) || nr_runs == 1);
	KUNIT_EXPECT_EQ(test, nr_runs, 1U);
	KUNIT_EXPECT_FALSE(test, flush_work(&work_a));
	flush_scheduled_work();
	KUNIT_EXPECT_STREQ(test, order, "a");
}

static void cancelled(struct kunit *test)
{
	struct gate g;

	gate_close(&g, 0);
	schedule_work_on(0, &work_a);
	schedule_work_on(0, &work_b);
	KUNIT_EXPECT_TRUE(test, cancel_work_sync(&work_a));
	KUNIT_EXPECT_FALSE(test, cancel_work_sync(&work_a));
	KUNIT_EXPECT_FALSE(test, work_pending(&work_a));
	gate_open(&g);
	flush_scheduled_work();
	KUNIT_EXPECT_STREQ(test, order, "b");
}

static void run_again(struct work_struct *work)
{
	note('r');
	if (nr_runs < 3)
		schedule_work(work);
}

static void queues_itself(struct kunit *test)
{
	static DECLARE_WORK(again, run_again);
	u64 end = ktime_get_ns() + HANG;

	schedule_work(&again);
	while (smp_load_acquire(&nr_runs) < 3 && ktime_get_ns() < end)
		flush_work(&again);
	KUNIT_EXPECT_STREQ(test, order, "rrr");
}

static atomic_t for_ever_runs;

static void run_for_ever(struct work_struct *work)
{
	atomic_inc(&for_ever_runs);
	schedule_work(work);
}

/*
 * one that queues itself every time stops for good. Often: the moment in which
 * the function has queued itself and not yet returned is short.
 */
static void cancel_beats_itself(struct kunit *test)
{
	static DECLARE_WORK(for_ever, run_for_ever);
	unsigned int other = cpumask_last(cpu_online_mask);
	u64 end = ktime_get_ns() + HANG;
	unsigned int round, pending = 0;
	int runs = 0;

	atomic_set(&for_ever_runs, 0);
	for (round = 0; round < 150; round++) {
		int enough = runs + 2 + (int)round % 5;

		schedule_work_on(other, &for_ever);
		while (atomic_read(&for_ever_runs) < enough &&
		       ktime_get_ns() < end)
			yield();
		cancel_work_sync(&for_ever);
		pending += work_pending(&for_ever);
		runs = atomic_read(&for_ever_runs);
	}
	KUNIT_EXPECT_GE(test, runs, 300);
	KUNIT_EXPECT_EQ(test, pending, 0U);
	flush_scheduled_work();
	KUNIT_EXPECT_EQ(test, atomic_read(&for_ever_runs), runs);
}

static void queue_a(void *info)
{
	schedule_work(&work_a);
}

static void queue_from_timer(struct timer_list *t)
{
	schedule_work(&work_b);
}

static bool wait_for_runs(unsigned int runs)
{
	u64 end = ktime_get_ns() + HANG;

	while (smp_load_acquire(&nr_runs) < runs)
		if (ktime_get_ns() > end)
			return false;
		else
			yield();
	return true;
}

/* from every CPU's interrupts, and it runs there */
static void where_it_was_queued(struct kunit *test)
{
	unsigned int cpu, runs = 0;
	struct timer_list timer;

	for_each_online_cpu(cpu) {
		smp_call_function_single(cpu, queue_a, NULL, 1);
		KUNIT_EXPECT_TRUE(test, wait_for_runs(++runs));
		KUNIT_EXPECT_EQ(test, ran_on, cpu);
		flush_work(&work_a);
		timer_setup(&timer, queue_from_timer, 0);
		timer.expires = jiffies;
		add_timer_on(&timer, cpu);
		KUNIT_EXPECT_TRUE(test, wait_for_runs(++runs));
		KUNIT_EXPECT_EQ(test, ran_on, cpu);
		del_timer_sync(&timer);
		flush_work(&work_b);
		queue_work_on(cpu, system_wq, &work_a);
		flush_work(&work_a);
		KUNIT_EXPECT_EQ(test, nr_runs, ++runs);
		KUNIT_EXPECT_EQ(test, ran_on, cpu);
	}
	KUNIT_EXPECT_EQ(test, bad_context, 0U);
}

/* queued elsewhere while it runs: again afterwards, in the same place */
static void never_twice_at_once(struct kunit *test)
{
	unsigned int other = cpumask_last(cpu_online_mask);
	struct gate g;
	bool early;

	if (!other)
		KUNIT_SKIP(test, "one CPU");
	gate_close(&g, 0);
	KUNIT_EXPECT_TRUE(test, queue_work_on(other, system_wq, &g.work));
	msleep(5);
	early = completion_done(&g.entered);
	KUNIT_EXPECT_FALSE(test, early);
	complete(&g.open);
	if (!early)
		wait_for_completion(&g.entered);
	complete(&g.open);
	flush_work(&g.work);
	KUNIT_EXPECT_EQ(test, g.work.cpu, 0);
}

static bool flushed;

static void flush_inside(struct work_struct *work)
{
	schedule_work(&work_a);
	flushed = flush_work(&work_a);
	note('f');
}

static void flush_self(struct work_struct *work)
{
	flushed = flush_work(work);
	note('s');
}

/* a worker that waits for its own pool does that work itself */
static void flush_from_inside(struct kunit *test)
{
	struct work_struct work;

	INIT_WORK(&work, flush_inside);
	schedule_work(&work);
	flush_work(&work);
	KUNIT_EXPECT_STREQ(test, order, "af");
	KUNIT_EXPECT_TRUE(test, flushed);
	INIT_WORK(&work, flush_self);
	warn_expect_begin();
	schedule_work(&work);
	flush_work(&work);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
	KUNIT_EXPECT_FALSE(test, flushed);
	KUNIT_EXPECT_STREQ(test, order, "afs");
}

static unsigned long when;

static void run_delayed(struct work_struct *work)
{
	when = jiffies;
	note('d');
}

static void delayed(struct kunit *test)
{
	static DECLARE_DELAYED_WORK(late, run_delayed);
	unsigned long start = jiffies;

	KUNIT_EXPECT_TRUE(test, schedule_delayed_work(&late, 2));
	KUNIT_EXPECT_FALSE(test, schedule_delayed_work(&late, 0));
	KUNIT_EXPECT_TRUE(test, delayed_work_pending(&late));
	KUNIT_EXPECT_TRUE(test, wait_for_runs(1));
	KUNIT_EXPECT_FALSE(test, time_before(when, start + 2));
	flush_delayed_work(&late);

	/* no delay: at once. A long one: not if it is taken back. */
	schedule_delayed_work(&late, 0);
	flush_delayed_work(&late);
	KUNIT_EXPECT_EQ(test, nr_runs, 2U);
	schedule_delayed_work(&late, 100000);
	KUNIT_EXPECT_TRUE(test, cancel_delayed_work(&late));
	KUNIT_EXPECT_FALSE(test, cancel_delayed_work_sync(&late));
	KUNIT_EXPECT_FALSE(test, delayed_work_pending(&late));

	/* flush does not wait for the rest of the delay, mod makes it new */
	schedule_delayed_work(&late, 100000);
	KUNIT_EXPECT_TRUE(test, flush_delayed_work(&late));
	KUNIT_EXPECT_EQ(test, nr_runs, 3U);
	KUNIT_EXPECT_FALSE(test, mod_delayed_work(system_wq, &late, 100000));
	KUNIT_EXPECT_TRUE(test, mod_delayed_work(system_wq, &late, 1));
	KUNIT_EXPECT_TRUE(test, wait_for_runs(4));
	KUNIT_EXPECT_FALSE(test, cancel_delayed_work_sync(&late));
	KUNIT_EXPECT_STREQ(test, order, "dddd");
}

static void queue_of_ones_own(struct kunit *test)
{
	struct workqueue_struct *wq = alloc_workqueue("own", 0, 0);

	KUNIT_ASSERT_NOT_NULL(test, wq);
	queue_work(wq, &work_a);
	flush_workqueue(wq);
	KUNIT_EXPECT_EQ(test, nr_runs, 1U);
	queue_work(wq, &work_b);
	destroy_workqueue(wq);
	KUNIT_EXPECT_STREQ(test, order, "ab");
}

static struct kunit_case workqueue_cases[] = {
	KUNIT_CASE(once_and_in_order),
	KUNIT_CASE(flush_of_one),
	KUNIT_CASE(cancelled),
	KUNIT_CASE(queues_itself),
	KUNIT_CASE(cancel_beats_itself),
	KUNIT_CASE(where_it_was_queued),
	KUNIT_CASE(never_twice_at_once),
	KUNIT_CASE(flush_from_inside),
	KUNIT_CASE(delayed),
	KUNIT_CASE(queue_of_ones_own),
	{}
};

static struct kunit_suite workqueue_suite = {
	.name = "workqueue",
	.init = fresh,
	.test_cases = workqueue_cases,
};
kunit_test_suite(workqueue_suite);
