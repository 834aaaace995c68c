// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Hazard 4: CPUs that write to the same cache line.
 *
 * A cache line that one CPU wrote must leave that CPU's cache before another
 * can write to it. That happens to a shared atomic, to a lock, and just as
 * well to an array with an element per CPU: nobody shares a value there, but
 * several values share a line. A per-CPU variable lies in its CPU's own unit.
 *
 * QEMU has no caches, so their cost is not to be had here; what would cause
 * it is. The CPUs write in turns, one after the other, and every write to a
 * line that another CPU wrote last is counted: it would have to move.
 *
 * The other columns are what an addition takes, alone and with every CPU at
 * it: instructions, if the machine's clock counts those (tools/run --icount),
 * nanoseconds of this host otherwise, waiting for a turn included.
 */
#include <linux/atomic.h>
#include <linux/cache.h>
#include <linux/cpumask.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/spinlock.h>

#include "../hazards.h"

#define MANY_CPUS	16
#define ALONE		2000		/* additions */
#define BATCH		16		/* additions per look at the clock */
#define TIME_LIMIT	(10 * NSEC_PER_MSEC)

static DEFINE_PER_CPU(unsigned long, own);
static unsigned long array[NR_CPUS] __aligned(64);
static struct {
	atomic_long_t value;
} shared __aligned(64);
static struct {
	spinlock_t lock;
	unsigned long value;		/* L: lock */
} locked __aligned(64) = { .lock = __SPIN_LOCK_UNLOCKED(locked.lock) };

struct way {
	const char *name;
	void (*add)(void);
	const void *(*where)(void);	/* this CPU's addition writes to */
};

static noinline void add_nothing(void)
{
	barrier();
}

static noinline void add_own(void)
{
	this_cpu_inc(own);
}

static const void *where_own(void)
{
	return raw_cpu_ptr(&own);
}

/* its own element: no other CPU touches that */
static noinline void add_array(void)
{
	array[raw_smp_processor_id()]++;
}

static const void *where_array(void)
{
	return &array[raw_smp_processor_id()];
}

static noinline void add_shared(void)
{
	atomic_long_inc(&shared.value);
}

static const void *where_shared(void)
{
	return &shared;
}

static noinline void add_locked(void)
{
	spin_lock(&locked.lock);
	locked.value++;
	spin_unlock(&locked.lock);
}

static const void *where_locked(void)
{
	return &locked;
}

static const struct way ways[] = {
	{ "per-CPU variable", add_own, where_own },
	{ "array, element per CPU", add_array, where_array },
	{ "shared atomic", add_shared, where_shared },
	{ "under a spinlock", add_locked, where_locked },
};

static unsigned int rounds;		/* writes of each CPU, in turns */
static const struct way *way;		/* the one that is looked at */

/* Who wrote to a line last. One CPU at a time works here. */
static struct line {
	unsigned long nr;
	unsigned int writer;
} lines[NR_CPUS];
static unsigned int nr_lines, moves;

static void write_in_turn(void *info)
{
	unsigned long nr = (unsigned long)way->where() >> L1_CACHE_SHIFT;
	unsigned int me = smp_processor_id();
	struct line *l;

	way->add();
	for (l = lines; l < lines + nr_lines && l->nr != nr; l++)
		;
	if (l == lines + nr_lines)
		lines[nr_lines++] = (struct line){ nr, me };
	moves += l->writer != me;
	l->writer = me;
}

static unsigned int count_moves(void)
{
	unsigned int round, cpu;

	nr_lines = moves = 0;
	for (round = 0; round < rounds; round++)
		for_each_online_cpu(cpu)
			run_on_cpu(cpu, write_in_turn, NULL);
	return moves;
}

static u64 time_of(void (*fn)(void))
{
	unsigned long flags;
	unsigned int i;
	u64 start;

	local_irq_save(flags);
	start = ktime_get_ns();
	for (i = 0; i < ALONE; i++)
		fn();
	start = ktime_get_ns() - start;
	local_irq_restore(flags);
	return start;
}

/* Does the clock advance by one for each instruction? 16 of them, thrice. */
static noinline void sixteen(void)
{
#define NOP4	"nop\n nop\n nop\n nop\n"
	asm volatile(NOP4 NOP4 NOP4 NOP4);
}

static bool clock_counts_instructions(void)
{
	u64 want = 16 * ALONE, got, slack = want / 50;
	unsigned int i;

	for (i = 0; i < 3; i++) {
		got = time_of(sixteen) - time_of(add_nothing);
		if (got + slack < want || got > want + slack)
			return false;
	}
	return true;
}

static atomic_t arrived;
static atomic_long_t additions, time_spent;

/* From the moment at which all CPUs are there, for a while. */
static void add_together(void *info)
{
	unsigned int i;
	u64 start, now;
	long n = 0;

	preempt_disable();
	atomic_inc(&arrived);
	while (atomic_read(&arrived) < (int)num_online_cpus())
		cpu_relax();
	start = ktime_get_ns();
	do {
		for (i = 0; i < BATCH; i++)
			way->add();
		n += BATCH;
		now = ktime_get_ns();
	} while (now < start + TIME_LIMIT);
	preempt_enable();
	atomic_long_add(n, &additions);
	atomic_long_add(now - start, &time_spent);
}

static u64 per_addition(void)
{
	return (u64)atomic_long_read(&time_spent) * 10 /
	       (unsigned long)atomic_long_read(&additions);
}

/* What an addition takes with all CPUs at it, in tenths. */
static unsigned int together(bool instructions)
{
	atomic_set(&arrived, 0);
	atomic_long_set(&additions, 0);
	atomic_long_set(&time_spent, 0);
	run_on_each_cpu(add_together, NULL);
	/* the others' instructions advance that clock, too */
	return per_addition() / (instructions ? num_online_cpus() : 1);
}

static unsigned int alone(void)
{
	u64 took = time_of(way->add), nothing = time_of(add_nothing);

	return took > nothing ? (took - nothing) * 10 / ALONE : 0;
}

static void show(unsigned int nr_moves, bool instructions)
{
	unsigned int a = alone(), b = together(instructions);

	hazard_print("%-24s %10u %7u.%u %7u.%u", way->name, nr_moves,
		     a / 10, a % 10, b / 10, b % 10);
}

static enum hazard_result run(void)
{
	unsigned int n = num_online_cpus(), i, m[ARRAY_SIZE(ways)];
	bool instructions = !hazard_is_test() &&
			    clock_counts_instructions();

	rounds = hazard_is_test() && n > MANY_CPUS ? 1 : hazard_rounds(8);
	hazard_print("%u CPUs, %u additions each in turns; then %s for one", n,
		     rounds, instructions ? "instructions" : "ns");
	hazard_print("%-24s %10s %9s %9s", "way", "line moves", "alone",
		     "together");
	for (i = 0; i < ARRAY_SIZE(ways); i++) {
		way = &ways[i];
		m[i] = count_moves();
		if (!hazard_is_test())
			show(m[i], instructions);
	}
	if (n == 1 && !(m[0] + m[1] + m[2] + m[3]))
		return hazard_cannot("one CPU: every line stays where it is");
	/* each CPU's write but the very first finds another one's line */
	return hazard_verdict(m[1] && m[2] == rounds * n - 1 &&
			      m[3] == rounds * n - 1, !m[0]);
}

static const char *const why[] = {
	"A cache line is written by one CPU at a time and moves between them.",
	"It moves for a shared value, for a lock, and for neighbours in one",
	"line that have nothing to do with one another (false sharing). The",
	"copies of a per-CPU variable lie in units of their own: no moves.",
	NULL
};

static struct hazard hazard = {
	.nr = 4, .name = "several CPUs write to one cache line",
	.why = why, .run = run,
};

static int __init sharing_init(void)
{
	hazard_register(&hazard);
	return 0;
}
module_initcall(sharing_init);
