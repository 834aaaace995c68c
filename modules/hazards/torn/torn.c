// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Hazard 3: eight bytes read in two halves.
 *
 *	value:	0x00000000ffffffff, which a tick turns into 0x0000000100000000
 *	reader:	low half ffffffff . . . tick . . . high half 00000001
 *
 * The reader has 0x1ffffffff, twice as much as there ever was. A 32-bit
 * machine has no choice but two loads for a plain 64-bit variable; each round
 * of the bad way waits for the tick between them. Where a long has 8 bytes
 * one load reads all of it, and nothing can come between.
 */
#include <linux/atomic.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/percpu_counter.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/tick.h>

#include "../hazards.h"

#define BEFORE	0x00000000ffffffffULL
#define AFTER	0x0000000100000000ULL

/* What a tick changes to and fro, each in its own way. */
static union {
	u64 whole;
	u32 half[2];			/* both machines: the low one first */
} plain;
static atomic64_t whole;
static DEFINE_PER_CPU(u64, percpu);
static struct percpu_counter counter;

static unsigned int rounds;
static unsigned long flips;		/* C: on_cpu's ticks */
static bool every_tick;			/* flips, not only the one asked for */
static bool one_tick;			/* C: on_cpu; taken back by the tick */
static unsigned int on_cpu;

static void flip(struct tick_hook *hook)
{
	s64 step = flips & 1 ? -1 : 1;

	if (smp_processor_id() != on_cpu ||
	    (!READ_ONCE(every_tick) && !READ_ONCE(one_tick)))
		return;
	WRITE_ONCE(one_tick, false);
	WRITE_ONCE(plain.half[0], step == 1 ? (u32)AFTER : (u32)BEFORE);
	WRITE_ONCE(plain.half[1], step == 1);
	atomic64_set(&whole, step == 1 ? AFTER : BEFORE);
	__this_cpu_add(percpu, step);
	percpu_counter_add_batch(&counter, step, 1);
	WRITE_ONCE(flips, flips + 1);
}

static bool possible(u64 value)
{
	return value == BEFORE || value == AFTER;
}

/* A busy host delivers ticks in bunches: the first one flips, others do not. */
static void wait_for_one_flip(void)
{
	WRITE_ONCE(one_tick, true);
	while (READ_ONCE(one_tick))
		cpu_relax();
}

static u64 read_in_halves(void)
{
	u32 low = READ_ONCE(plain.half[0]), high;

	wait_for_one_flip();
	high = READ_ONCE(plain.half[1]);
	return (u64)high << 32 | low;
}

static unsigned int torn_reads(u64 *example)
{
	unsigned int i, torn = 0;
	u64 value;

	for (i = 0; i < rounds; i++) {
		value = read_in_halves();
		wait_for_one_flip();	/* back to BEFORE */
		if (!possible(value)) {
			torn++;
			*example = value;
		}
	}
	return torn;
}

static u64 read_atomic(void)
{
	return atomic64_read(&whole);
}

static u64 read_this_cpu(void)
{
	return this_cpu_read(percpu);
}

static u64 read_counter(void)
{
	return percpu_counter_read(&counter);
}

static unsigned int right_reads(const char *name, u64 (*read)(void))
{
	unsigned long end = READ_ONCE(flips) + rounds, n = 0;
	unsigned int torn = 0;

	do {
		torn += !possible(read());
		n++;
	} while (READ_ONCE(flips) < end);
	hazard_print("%-22s %10lu %6u", name, n, torn);
	return torn;
}

static enum hazard_result compare(void)
{
	unsigned int bad, good;
	u64 example = 0;

	bad = torn_reads(&example);
	hazard_print("%-22s %10s %6s", "way", "reads", "torn");
	hazard_print("%-22s %10u %6u, of the kind %#llx", "two loads",
		     rounds, bad, example);
	WRITE_ONCE(every_tick, true);
	good = right_reads("atomic64_read", read_atomic);
	good += right_reads("this_cpu_read", read_this_cpu);
	good += right_reads("percpu_counter_read", read_counter);
	return hazard_verdict(bad == rounds, !good);
}

static enum hazard_result run(void)
{
	struct tick_hook hook = { .func = flip };
	enum hazard_result result;

	rounds = hazard_rounds(5);
	if (sizeof(long) == sizeof(u64))
		return hazard_cannot("8 bytes are one load on this machine");
	if (percpu_counter_init(&counter, BEFORE, GFP_KERNEL))
		return HAZARD_ERROR;
	preempt_disable();
	on_cpu = smp_processor_id();
	flips = 0;
	every_tick = false;
	one_tick = false;
	plain.whole = BEFORE;
	atomic64_set(&whole, BEFORE);
	this_cpu_write(percpu, BEFORE);
	register_tick_hook(&hook);
	result = compare();
	unregister_tick_hook(&hook);
	preempt_enable();
	percpu_counter_destroy(&counter);
	return result;
}

static const char *const why[] = {
	"A 32-bit machine reads a plain 64-bit variable with two loads. Who",
	"writes it between them makes the reader see half of one value and",
	"half of the other. Here a tick goes from 0xffffffff to 0x100000000",
	"and back, and one comes between the two loads every time:",
	NULL
};

static struct hazard hazard = {
	.nr = 3, .name = "a 64-bit value read in two halves",
	.why = why, .run = run,
};

static int __init torn_init(void)
{
	hazard_register(&hazard);
	return 0;
}
module_initcall(torn_init);
