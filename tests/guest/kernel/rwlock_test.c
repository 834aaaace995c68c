// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reader-writer locks: writers alone, readers together, and nobody starves.
 *
 * Rounds are bounded by time as well: a lock handed on to a CPU that the host
 * does not run right now costs a time slice of the host.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/delay.h>
#include <linux/irqflags.h>
#include <linux/kconfig.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/tick.h>

#define ROUNDS		300
#define MOST_CPUS	16
#define TIME_LIMIT	(100 * NSEC_PER_MSEC)
#define HANG		(20ULL * NSEC_PER_SEC)

static DEFINE_RWLOCK(lock);
static unsigned long pair[2];		/* L: lock; always equal */
static atomic_t torn;			/* a reader saw them differ */
static atomic_t inside;			/* readers between lock and unlock */
static atomic_t met;			/* most readers at one time */
static DEFINE_PER_CPU(unsigned long, writes);

static void read_pair(void)
{
	int n = atomic_inc_return(&inside), most = atomic_read(&met);

	if (n > most)
		atomic_cmpxchg(&met, most, n);
	if (READ_ONCE(pair[0]) != READ_ONCE(pair[1]))
		atomic_inc(&torn);
	atomic_dec(&inside);
}

static void write_pair(void)
{
	unsigned long next = pair[0] + 1;

	if (atomic_read(&inside))
		atomic_inc(&torn);
	WRITE_ONCE(pair[0], next);
	cpu_relax();
	WRITE_ONCE(pair[1], next);
}

/* a quarter of all rounds write */
static void mixed(void *info)
{
	u64 end = ktime_get_ns() + TIME_LIMIT;
	unsigned long flags;
	unsigned int i;

	if (smp_processor_id() >= MOST_CPUS)
		return;
	for (i = 0; i < ROUNDS && ktime_get_ns() < end; i++) {
		if (i % 4 == smp_processor_id() % 4) {
			write_lock_irqsave(&lock, flags);
			write_pair();
			write_unlock_irqrestore(&lock, flags);
			this_cpu_inc(writes);
		} else {
			read_lock(&lock);
			read_pair();
			read_unlock(&lock);
		}
	}
}

static void read_in_tick(struct tick_hook *hook)
{
	read_lock(&lock);
	read_pair();
	read_unlock(&lock);
}

/* readers in interrupts on top of readers that are inside */
static void readers_and_writers(struct kunit *test)
{
	struct tick_hook hook = { .func = read_in_tick };
	unsigned long want = pair[0];
	unsigned int cpu;

	atomic_set(&torn, 0);
	for_each_possible_cpu(cpu)
		per_cpu(writes, cpu) = 0;
	register_tick_hook(&hook);
	run_on_each_cpu(mixed, NULL);
	unregister_tick_hook(&hook);
	for_each_possible_cpu(cpu)
		want += per_cpu(writes, cpu);
	KUNIT_EXPECT_EQ(test, atomic_read(&torn), 0);
	KUNIT_EXPECT_EQ(test, pair[0], want);
	KUNIT_EXPECT_EQ(test, pair[1], want);
}

static void meet(void *info)
{
	u64 end = ktime_get_ns() + HANG;
	int n = min(num_online_cpus(), 2U);

	if (smp_processor_id() > 1)
		return;
	read_lock(&lock);
	atomic_inc(&inside);
	while (atomic_read(&inside) < n && ktime_get_ns() < end)
		cpu_relax();
	if (atomic_read(&inside) < n)
		atomic_inc(&torn);
	read_unlock(&lock);
}

/* each waits inside until the other has come: exclusion would hang */
static void readers_meet(struct kunit *test)
{
	if (num_online_cpus() > 1 && !cpu_online(1))
		KUNIT_SKIP(test, "CPU 1 is offline");
	atomic_set(&torn, 0);
	atomic_set(&inside, 0);
	run_on_each_cpu(meet, NULL);
	KUNIT_EXPECT_EQ(test, atomic_read(&torn), 0);
	atomic_set(&inside, 0);
}

static atomic_t stop_reading, reading;

/* the lock is never free of readers: two of them overlap all the time */
static void read_without_end(void *info)
{
	u64 end = ktime_get_ns() + HANG;

	if (smp_processor_id() == 0) {
		while (atomic_read(&reading) < 1)
			cpu_relax();
		write_lock(&lock);
		write_unlock(&lock);
		atomic_set(&stop_reading, 1);
		return;
	}
	while (!atomic_read(&stop_reading)) {
		read_lock(&lock);
		atomic_inc(&reading);
		udelay(5);
		read_unlock(&lock);
		if (ktime_get_ns() > end) {
			atomic_inc(&torn);
			break;
		}
	}
}

static void writer_gets_in(struct kunit *test)
{
	if (num_online_cpus() < 3 || num_online_cpus() > MOST_CPUS)
		KUNIT_SKIP(test, "needs 3 to %u CPUs", MOST_CPUS);
	atomic_set(&torn, 0);
	atomic_set(&reading, 0);
	atomic_set(&stop_reading, 0);
	run_on_each_cpu(read_without_end, NULL);
	KUNIT_EXPECT_EQ(test, atomic_read(&torn), 0);
}

static void read_and_tell(void *info)
{
	atomic_set(&reading, 1);
	read_lock(&lock);
	atomic_set(&reading, 2);
	read_unlock(&lock);
}

static int reader_thread(void *data)
{
	read_and_tell(NULL);
	return 0;
}

/* A reader elsewhere, in an interrupt or a thread, waits for the writer. */
static void kept_out(struct kunit *test, bool in_interrupt)
{
	unsigned int other = cpumask_last(cpu_online_mask);
	u64 end = ktime_get_ns() + HANG;
	struct task_struct *task = NULL;

	if (!in_interrupt)
		task = kthread_create_on_cpu(reader_thread, NULL, other,
					     "reader/%u");
	KUNIT_ASSERT_FALSE(test, IS_ERR(task));
	atomic_set(&reading, 0);
	write_lock(&lock);
	if (in_interrupt)
		smp_call_function_single(other, read_and_tell, NULL, 0);
	else
		wake_up_process(task);
	while (!atomic_read(&reading) && ktime_get_ns() < end)
		cpu_relax();
	udelay(300);
	KUNIT_EXPECT_EQ(test, atomic_read(&reading), 1);
	write_unlock(&lock);
	while (atomic_read(&reading) < 2 && ktime_get_ns() < end)
		cpu_relax();
	KUNIT_EXPECT_EQ(test, atomic_read(&reading), 2);
}

static void writer_keeps_readers_out(struct kunit *test)
{
	if (num_online_cpus() < 2)
		KUNIT_SKIP(test, "one CPU");
	kept_out(test, true);
	kept_out(test, false);
}

static void states(struct kunit *test)
{
	DEFINE_RWLOCK(mine);
	unsigned long flags;

	KUNIT_EXPECT_TRUE(test, read_trylock(&mine));
	KUNIT_EXPECT_TRUE(test, read_trylock(&mine));
	if (IS_ENABLED(CONFIG_SMP))
		KUNIT_EXPECT_FALSE(test, write_trylock(&mine));
	read_unlock(&mine);
	read_unlock(&mine);
	KUNIT_EXPECT_TRUE(test, write_trylock(&mine));
	if (IS_ENABLED(CONFIG_SMP)) {
		KUNIT_EXPECT_FALSE(test, write_trylock(&mine));
		KUNIT_EXPECT_FALSE(test, read_trylock(&mine));
	}
	write_unlock(&mine);
	read_lock_irq(&mine);
	KUNIT_EXPECT_TRUE(test, irqs_disabled());
	read_unlock_irq(&mine);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	write_lock_irq(&mine);
	KUNIT_EXPECT_TRUE(test, irqs_disabled());
	write_unlock_irq(&mine);
	read_lock_irqsave(&mine, flags);
	read_unlock_irqrestore(&mine, flags);
	KUNIT_EXPECT_FALSE(test, irqs_disabled());
	KUNIT_EXPECT_EQ(test, preempt_count(), 0);
}

static struct kunit_case rwlock_cases[] = {
	KUNIT_CASE(states),
	KUNIT_CASE(readers_meet),
	KUNIT_CASE(writer_keeps_readers_out),
	KUNIT_CASE(readers_and_writers),
	KUNIT_CASE(writer_gets_in),
	{}
};

static struct kunit_suite rwlock_suite = {
	.name = "rwlocks",
	.test_cases = rwlock_cases,
};
kunit_test_suite(rwlock_suite);
