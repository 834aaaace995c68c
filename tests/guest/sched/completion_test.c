// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Completions: as many pass as were let through, before or after they came,
 * and a completion on a waiter's stack may vanish when the waiter returns.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/completion.h>
#include <linux/smp.h>
#include <linux/string.h>

#include "sched_test.h"

static DECLARE_COMPLETION(gate);
static atomic_t through;

static int pass(void *data)
{
	wait_for_completion(&gate);
	atomic_inc(&through);
	return 0;
}

static void counts(struct kunit *test)
{
	reinit_completion(&gate);
	KUNIT_EXPECT_FALSE(test, completion_done(&gate));
	KUNIT_EXPECT_FALSE(test, try_wait_for_completion(&gate));
	KUNIT_EXPECT_EQ(test, wait_for_completion_timeout(&gate, 2), 0UL);
	complete(&gate);
	complete(&gate);
	KUNIT_EXPECT_TRUE(test, completion_done(&gate));
	wait_for_completion(&gate);
	KUNIT_EXPECT_EQ(test, wait_for_completion_timeout(&gate, 5), 5UL);
	KUNIT_EXPECT_FALSE(test, completion_done(&gate));
}

static void lets_one_through(struct kunit *test)
{
	unsigned int i;

	reinit_completion(&gate);
	atomic_set(&through, 0);
	for (i = 0; i < 4; i++)
		KUNIT_ASSERT_FALSE(test, IS_ERR(kthread_run(pass, NULL,
							    "pass/%u", i)));
	complete(&gate);
	KUNIT_EXPECT_TRUE(test, eventually(atomic_read(&through) == 1));
	schedule_timeout_uninterruptible(2);
	KUNIT_EXPECT_EQ(test, atomic_read(&through), 1);
	complete_all(&gate);
	KUNIT_EXPECT_TRUE(test, eventually(atomic_read(&through) == 4));
	KUNIT_EXPECT_TRUE(test, try_wait_for_completion(&gate));
	KUNIT_EXPECT_TRUE(test, try_wait_for_completion(&gate));
}

struct errand {
	struct completion *done;	/* on the sender's stack */
	struct completion sent;
	bool stop;
};

static int run_errands(void *data)
{
	struct errand *errand = data;

	for (;;) {
		wait_for_completion(&errand->sent);
		if (READ_ONCE(errand->stop))
			return 0;
		complete(errand->done);
	}
}

/* The frame is overwritten at once: a late access would hit a list head. */
static noinline void send(struct errand *errand)
{
	DECLARE_COMPLETION_ONSTACK(done);

	errand->done = &done;
	complete(&errand->sent);
	wait_for_completion(&done);
	memset(&done, 0xee, sizeof(done));
}

static void vanishes_on_return(struct kunit *test)
{
	struct errand errand = { .stop = false };
	struct task_struct *t;
	u64 begin = ktime_get_ns();
	unsigned int i;

	init_completion(&errand.sent);
	t = kthread_create(run_errands, &errand, "errand");
	KUNIT_ASSERT_FALSE(test, IS_ERR(t));
	kthread_bind(t, cpumask_last(cpu_online_mask));
	get_task_struct(t);
	wake_up_process(t);
	for (i = 0; go_on(i, 500, begin); i++)
		send(&errand);
	WRITE_ONCE(errand.stop, true);
	complete(&errand.sent);
	KUNIT_EXPECT_EQ(test, kthread_stop(t), 0);
	put_task_struct(t);
}

static void complete_it(void *info)
{
	complete(info);
}

static void from_interrupts(struct kunit *test)
{
	u64 begin = ktime_get_ns();
	unsigned int cpu, i;

	for (i = 0; i < 2 || go_on(i + FEW, 50, begin); i++) {
		for_each_online_cpu(cpu) {
			DECLARE_COMPLETION_ONSTACK(done);

			smp_call_function_single(cpu, complete_it, &done, 0);
			wait_for_completion(&done);
		}
	}
	KUNIT_SUCCEED(test);
}

static struct kunit_case completion_cases[] = {
	KUNIT_CASE(counts),
	KUNIT_CASE(lets_one_through),
	KUNIT_CASE(vanishes_on_return),
	KUNIT_CASE(from_interrupts),
	{}
};

static struct kunit_suite completion_suite = {
	.name = "completion",
	.test_cases = completion_cases,
};
kunit_test_suite(completion_suite);
