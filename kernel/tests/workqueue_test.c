// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The work queue: once per queuing, in order, on CPU 0 and outside interrupts,
 * from every context. CPU 0 runs these tests, so nothing runs behind their
 * back: work waits until they flush or idle.
 */
#include <kunit/test.h>
#include <linux/delay.h>
#include <linux/irqflags.h>
#include <linux/ktime.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/tick.h>
#include <linux/workqueue.h>

#define HANG	(20ULL * NSEC_PER_SEC)

static char order[8];
static unsigned int nr_runs, bad_context;

static void note(char c)
{
	if (nr_runs < sizeof(order) - 1)
		order[nr_runs] = c;
	nr_runs++;
	if (in_hardirq() || irqs_disabled())
		bad_context++;
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

static int fresh(struct kunit *test)
{
	flush_scheduled_work();
	memset(order, 0, sizeof(order));
	nr_runs = bad_context = 0;
	return 0;
}

static void once_and_in_order(struct kunit *test)
{
	KUNIT_EXPECT_FALSE(test, work_pending(&work_a));
	KUNIT_EXPECT_TRUE(test, schedule_work(&work_b));
	KUNIT_EXPECT_TRUE(test, schedule_work(&work_a));
	KUNIT_EXPECT_FALSE(test, schedule_work(&work_b));
	KUNIT_EXPECT_TRUE(test, work_pending(&work_a));
	KUNIT_EXPECT_EQ(test, nr_runs, 0U);
	flush_scheduled_work();
	KUNIT_EXPECT_STREQ(test, order, "ba");
	KUNIT_EXPECT_FALSE(test, work_pending(&work_a));
	KUNIT_EXPECT_EQ(test, bad_context, 0U);
}

static void flush_of_one(struct kunit *test)
{
	KUNIT_EXPECT_FALSE(test, flush_work(&work_a));
	schedule_work(&work_b);
	schedule_work(&work_a);
	KUNIT_EXPECT_TRUE(test, flush_work(&work_a));
	KUNIT_EXPECT_STREQ(test, order, "ba");
}

static void cancelled(struct kunit *test)
{
	schedule_work(&work_a);
	schedule_work(&work_b);
	KUNIT_EXPECT_TRUE(test, cancel_work_sync(&work_a));
	KUNIT_EXPECT_FALSE(test, cancel_work_sync(&work_a));
	flush_scheduled_work();
	KUNIT_EXPECT_STREQ(test, order, "b");
}

static void run_again(struct work_struct *work);
static DECLARE_WORK(work_again, run_again);

static void run_again(struct work_struct *work)
{
	note('r');
	if (nr_runs < 3)
		schedule_work(work);
}

static void queues_itself(struct kunit *test)
{
	schedule_work(&work_again);
	flush_scheduled_work();
	KUNIT_EXPECT_STREQ(test, order, "rrr");
}

static void queue_from_tick(struct tick_hook *hook)
{
	if (smp_processor_id() == 0)
		schedule_work(&work_a);
}

static void idling_runs_it(struct kunit *test)
{
	struct tick_hook hook = { .func = queue_from_tick };
	u64 end = ktime_get_ns() + HANG;

	register_tick_hook(&hook);
	while (!READ_ONCE(nr_runs) && ktime_get_ns() < end)
		msleep(5);
	unregister_tick_hook(&hook);
	KUNIT_EXPECT_GT(test, nr_runs, 0U);
	KUNIT_EXPECT_EQ(test, bad_context, 0U);
}

static unsigned int ran_on;

static void note_cpu(struct work_struct *work)
{
	ran_on = smp_processor_id();
	note('c');
}

static DECLARE_WORK(work_cpu, note_cpu);

static void queue_it(void *info)
{
	schedule_work(&work_cpu);
}

static void from_other_cpus(struct kunit *test)
{
	u64 end = ktime_get_ns() + HANG;
	unsigned int cpu, want = 0;

	for_each_online_cpu(cpu) {
		ran_on = NR_CPUS;
		smp_call_function_single(cpu, queue_it, NULL, 1);
		want++;
		while (READ_ONCE(nr_runs) < want && ktime_get_ns() < end)
			msleep(1);
		KUNIT_EXPECT_EQ(test, nr_runs, want);
		KUNIT_EXPECT_EQ(test, ran_on, 0U);
	}
}

static struct kunit_case workqueue_cases[] = {
	KUNIT_CASE(once_and_in_order),
	KUNIT_CASE(flush_of_one),
	KUNIT_CASE(cancelled),
	KUNIT_CASE(queues_itself),
	KUNIT_CASE(idling_runs_it),
	KUNIT_CASE(from_other_cpus),
	{}
};

static struct kunit_suite workqueue_suite = {
	.name = "workqueue",
	.init = fresh,
	.test_cases = workqueue_cases,
};
kunit_test_suite(workqueue_suite);
