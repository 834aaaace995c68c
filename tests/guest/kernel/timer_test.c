// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Timers: when, where and how often a function is called. Nothing here depends
 * on how fast the machine is: times are ticks, and limits are for a hang.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/delay.h>
#include <linux/irqflags.h>
#include <linux/jiffies.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <linux/timer.h>

#define HANG	(20ULL * NSEC_PER_SEC)

struct probe {
	struct timer_list timer;
	unsigned int calls;		/* by the CPU it is armed on */
	unsigned int cpu;
	unsigned long when;		/* jiffies at its call */
	unsigned int repeats;		/* it arms itself as often */
};

static atomic_t wrong;			/* context, or too early */
static unsigned int order[8], nr_order;	/* C: CPU 0's tick */

static void called(struct timer_list *t)
{
	struct probe *p = from_timer(p, t, timer);

	if (!in_hardirq() || !irqs_disabled() || timer_pending(t) ||
	    time_before(jiffies, t->expires))
		atomic_inc(&wrong);
	p->when = jiffies;
	p->cpu = smp_processor_id();
	if (p->repeats) {
		p->repeats--;
		mod_timer(t, jiffies + 1);
	}
	smp_store_release(&p->calls, p->calls + 1);
}

static void prepare(struct probe *p)
{
	memset(p, 0, sizeof(*p));
	timer_setup(&p->timer, called, 0);
}

static bool wait_for_calls(struct probe *p, unsigned int calls)
{
	u64 end = ktime_get_ns() + HANG;

	while (smp_load_acquire(&p->calls) < calls) {
		if (ktime_get_ns() > end)
			return false;
		cpu_relax();
	}
	return true;
}

static void fires_once_in_time(struct kunit *test)
{
	unsigned long expires;
	struct probe p;

	prepare(&p);
	atomic_set(&wrong, 0);
	KUNIT_EXPECT_FALSE(test, timer_pending(&p.timer));
	expires = jiffies + 3;
	KUNIT_EXPECT_EQ(test, mod_timer(&p.timer, expires), 0);
	KUNIT_EXPECT_EQ(test, mod_timer(&p.timer, expires), 1);
	KUNIT_EXPECT_TRUE(test, wait_for_calls(&p, 1));
	KUNIT_EXPECT_FALSE(test, time_before(p.when, expires));
	KUNIT_EXPECT_FALSE(test, timer_pending(&p.timer));
	msleep(15);
	KUNIT_EXPECT_EQ(test, p.calls, 1U);
	KUNIT_EXPECT_EQ(test, del_timer_sync(&p.timer), 0);
	KUNIT_EXPECT_EQ(test, atomic_read(&wrong), 0);
}

static void past_means_next_tick(struct kunit *test)
{
	struct probe p;

	prepare(&p);
	mod_timer(&p.timer, jiffies - 100);
	KUNIT_EXPECT_TRUE(test, wait_for_calls(&p, 1));
	prepare(&p);
	p.timer.expires = jiffies;
	add_timer(&p.timer);
	KUNIT_EXPECT_TRUE(test, wait_for_calls(&p, 1));
}

static void repeats(struct kunit *test)
{
	struct probe p;

	prepare(&p);
	atomic_set(&wrong, 0);
	p.repeats = 3;
	mod_timer(&p.timer, jiffies + 1);
	KUNIT_EXPECT_TRUE(test, wait_for_calls(&p, 4));
	KUNIT_EXPECT_EQ(test, del_timer_sync(&p.timer), 0);
	KUNIT_EXPECT_EQ(test, p.calls, 4U);
	KUNIT_EXPECT_EQ(test, atomic_read(&wrong), 0);
}

static void never_calls_deleted(struct kunit *test)
{
	struct probe p;

	prepare(&p);
	mod_timer(&p.timer, jiffies + 2);
	KUNIT_EXPECT_EQ(test, del_timer(&p.timer), 1);
	KUNIT_EXPECT_EQ(test, del_timer(&p.timer), 0);
	msleep(25);
	KUNIT_EXPECT_EQ(test, p.calls, 0U);
	/* a repeating one stops for good */
	p.repeats = ~0U;
	mod_timer(&p.timer, jiffies + 1);
	wait_for_calls(&p, 2);
	del_timer_sync(&p.timer);
	p.calls = 0;
	msleep(15);
	KUNIT_EXPECT_EQ(test, p.calls, 0U);
}

static void only_earlier(struct kunit *test)
{
	unsigned long soon = jiffies + 2;
	struct probe p;

	prepare(&p);
	mod_timer(&p.timer, soon + 1000);
	KUNIT_EXPECT_EQ(test, timer_reduce(&p.timer, soon + 2000), 1);
	KUNIT_EXPECT_EQ(test, p.timer.expires, soon + 1000);
	KUNIT_EXPECT_EQ(test, timer_reduce(&p.timer, soon), 1);
	KUNIT_EXPECT_TRUE(test, wait_for_calls(&p, 1));
}

struct ordered {
	struct timer_list timer;
	unsigned int number;
};

static void note_order(struct timer_list *t)
{
	struct ordered *o = from_timer(o, t, timer);

	order[nr_order % 8] = o->number;
	smp_store_release(&nr_order, nr_order + 1);
}

/* by time, and those of one tick as they were armed */
static void arm_mixed(void *info)
{
	static const unsigned int delays[] = { 2, 1, 3, 1, 2 };
	struct ordered *o = info;
	unsigned long now = jiffies;
	unsigned int i;

	for (i = 0; i < 5; i++)
		mod_timer(&o[i].timer, now + delays[i]);
}

static void in_order(struct kunit *test)
{
	static const unsigned int want[] = { 1, 3, 0, 4, 2 };
	static struct ordered o[5];
	u64 end = ktime_get_ns() + HANG;
	unsigned int i;

	nr_order = 0;
	for (i = 0; i < 5; i++) {
		timer_setup(&o[i].timer, note_order, 0);
		o[i].number = i;
	}
	smp_call_function_single(0, arm_mixed, o, 1);
	while (smp_load_acquire(&nr_order) < 5 && ktime_get_ns() < end)
		cpu_relax();
	for (i = 0; i < 5; i++)
		KUNIT_EXPECT_EQ(test, order[i], want[i]);
}

static struct probe per_cpu_probe[NR_CPUS];

static void arm_mine(void *info)
{
	mod_timer(&per_cpu_probe[smp_processor_id()].timer, jiffies + 2);
}

/* on the CPU that armed it, idle or not; or where it was told to */
static void on_its_cpu(struct kunit *test)
{
	struct probe p;
	unsigned int cpu;

	for_each_online_cpu(cpu)
		prepare(&per_cpu_probe[cpu]);
	on_each_cpu(arm_mine, NULL, 1);
	for_each_online_cpu(cpu) {
		KUNIT_EXPECT_TRUE(test,
				  wait_for_calls(&per_cpu_probe[cpu], 1));
		KUNIT_EXPECT_EQ(test, per_cpu_probe[cpu].cpu, cpu);
		del_timer_sync(&per_cpu_probe[cpu].timer);
	}
	for_each_online_cpu(cpu) {
		prepare(&p);
		p.timer.expires = jiffies + 1;
		add_timer_on(&p.timer, cpu);
		KUNIT_EXPECT_TRUE(test, wait_for_calls(&p, 1));
		KUNIT_EXPECT_EQ(test, p.cpu, cpu);
		del_timer_sync(&p.timer);
	}
}

static atomic_t entered, left;

static void slow(struct timer_list *t)
{
	atomic_inc(&entered);
	udelay(2000);
	atomic_inc(&left);
}

/* del_timer_sync() returns behind the function, never in the middle of it */
static void sync_waits(struct kunit *test)
{
	unsigned int other = cpumask_last(cpu_online_mask), i;
	u64 end = ktime_get_ns() + HANG;
	struct timer_list t;

	timer_setup(&t, slow, 0);
	atomic_set(&entered, 0);
	atomic_set(&left, 0);
	for (i = 0; i < 3; i++) {
		t.expires = jiffies;
		add_timer_on(&t, other);
		while (atomic_read(&entered) <= (int)i && ktime_get_ns() < end)
			cpu_relax();
		del_timer_sync(&t);
		KUNIT_EXPECT_EQ(test, atomic_read(&left),
				atomic_read(&entered));
	}
}

static void misuse(struct kunit *test)
{
	struct probe p;

	prepare(&p);
	p.timer.expires = jiffies + 100;
	add_timer(&p.timer);
	warn_expect_begin();
	add_timer(&p.timer);
	add_timer_on(&p.timer, 0);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 2U);
	KUNIT_EXPECT_EQ(test, del_timer(&p.timer), 1);
	warn_expect_begin();
	timer_setup(&p.timer, called, 0x10);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 1U);
}

static struct kunit_case timer_cases[] = {
	KUNIT_CASE(fires_once_in_time),
	KUNIT_CASE(past_means_next_tick),
	KUNIT_CASE(repeats),
	KUNIT_CASE(never_calls_deleted),
	KUNIT_CASE(only_earlier),
	KUNIT_CASE(in_order),
	KUNIT_CASE(on_its_cpu),
	KUNIT_CASE(sync_waits),
	KUNIT_CASE(misuse),
	{}
};

static struct kunit_suite timer_suite = {
	.name = "timers",
	.test_cases = timer_cases,
};
kunit_test_suite(timer_suite);
