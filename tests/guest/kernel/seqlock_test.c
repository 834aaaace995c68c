// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Sequence counters: no reader takes a half-written value for a whole one, and
 * each reader that had no writer beside it reads once.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/irqflags.h>
#include <linux/kconfig.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/seqlock.h>
#include <linux/smp.h>
#include <linux/tick.h>

#define ROUNDS		1000
#define MOST_CPUS	16
#define TIME_LIMIT	(50 * NSEC_PER_MSEC)

static DEFINE_SEQLOCK(lock);
static unsigned long values[3];		/* L: lock; all equal */
static atomic_t torn;
static atomic_t writers;
static DEFINE_PER_CPU(unsigned long, my_writes);

static void write_values(void)
{
	unsigned long next = values[0] + 1;

	if (atomic_inc_return(&writers) != 1)
		atomic_inc(&torn);
	WRITE_ONCE(values[0], next);
	cpu_relax();
	WRITE_ONCE(values[1], next);
	WRITE_ONCE(values[2], next);
	atomic_dec(&writers);
	this_cpu_inc(my_writes);
}

static void read_values(void)
{
	unsigned long a, b, c;
	unsigned int seq;

	do {
		seq = read_seqbegin(&lock);
		a = READ_ONCE(values[0]);
		b = READ_ONCE(values[1]);
		c = READ_ONCE(values[2]);
	} while (read_seqretry(&lock, seq));
	if (a != b || b != c)
		atomic_inc(&torn);
}

static void read_and_write(void *info)
{
	u64 end = ktime_get_ns() + TIME_LIMIT;
	unsigned long flags;
	unsigned int i;

	if (smp_processor_id() >= MOST_CPUS)
		return;
	for (i = 0; i < ROUNDS && ktime_get_ns() < end; i++) {
		if (i % 8) {
			read_values();
			continue;
		}
		write_seqlock_irqsave(&lock, flags);
		write_values();
		write_sequnlock_irqrestore(&lock, flags);
	}
}

/* an interrupt reads as well, and every other tick writes */
static void tick(struct tick_hook *hook)
{
	static DEFINE_PER_CPU(unsigned int, turn);

	if (__this_cpu_inc_return(turn) % 2) {
		read_values();
		return;
	}
	write_seqlock(&lock);
	write_values();
	write_sequnlock(&lock);
}

static void nothing_torn(struct kunit *test)
{
	struct tick_hook hook = { .func = tick };
	unsigned long want = values[0];
	unsigned int cpu;

	atomic_set(&torn, 0);
	for_each_possible_cpu(cpu)
		per_cpu(my_writes, cpu) = 0;
	register_tick_hook(&hook);
	run_on_each_cpu(read_and_write, NULL);
	unregister_tick_hook(&hook);
	for_each_possible_cpu(cpu)
		want += per_cpu(my_writes, cpu);
	KUNIT_EXPECT_EQ(test, atomic_read(&torn), 0);
	KUNIT_EXPECT_EQ(test, values[0], want);
	KUNIT_EXPECT_EQ(test, values[2], want);
}

/* what a reader is told, with a writer before, during and after it */
static void reader_is_told(struct kunit *test)
{
	seqcount_t s = SEQCNT_ZERO(s);
	unsigned int seq;

	seq = read_seqcount_begin(&s);
	KUNIT_EXPECT_FALSE(test, read_seqcount_retry(&s, seq));
	preempt_disable();
	write_seqcount_begin(&s);
	KUNIT_EXPECT_EQ(test, raw_read_seqcount(&s) & 1, 1U);
	KUNIT_EXPECT_TRUE(test, read_seqcount_retry(&s, seq));
	write_seqcount_end(&s);
	preempt_enable();
	KUNIT_EXPECT_TRUE(test, read_seqcount_retry(&s, seq));
	seq = read_seqcount_begin(&s);
	KUNIT_EXPECT_FALSE(test, read_seqcount_retry(&s, seq));
	write_seqcount_invalidate(&s);
	KUNIT_EXPECT_TRUE(test, read_seqcount_retry(&s, seq));
}

/* the counter wraps: still odd means writing */
static void counter_wraps(struct kunit *test)
{
	seqcount_t s = { .sequence = -2U };
	unsigned int seq = read_seqcount_begin(&s);

	raw_write_seqcount_begin(&s);
	raw_write_seqcount_end(&s);
	KUNIT_EXPECT_EQ(test, raw_read_seqcount(&s), 0U);
	KUNIT_EXPECT_TRUE(test, read_seqcount_retry(&s, seq));
}

static void exclusive_reader(struct kunit *test)
{
	unsigned int seq = read_seqbegin(&lock);

	read_seqlock_excl(&lock);
	if (IS_ENABLED(CONFIG_SMP))
		KUNIT_EXPECT_TRUE(test, spin_is_locked(&lock.lock));
	read_sequnlock_excl(&lock);
	KUNIT_EXPECT_FALSE(test, read_seqretry(&lock, seq));
	write_seqlock_irq(&lock);
	KUNIT_EXPECT_TRUE(test, irqs_disabled());
	write_sequnlock_irq(&lock);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	KUNIT_EXPECT_TRUE(test, read_seqretry(&lock, seq));
}

static struct kunit_case seqlock_cases[] = {
	KUNIT_CASE(reader_is_told),
	KUNIT_CASE(counter_wraps),
	KUNIT_CASE(exclusive_reader),
	KUNIT_CASE(nothing_torn),
	{}
};

static struct kunit_suite seqlock_suite = {
	.name = "seqlocks",
	.test_cases = seqlock_cases,
};
kunit_test_suite(seqlock_suite);
