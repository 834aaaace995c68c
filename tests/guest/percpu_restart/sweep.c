// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Interrupts at every instruction of a this_cpu operation, the interrupt
 * adding to the very same variable: no addition may be lost or doubled.
 *
 *	every CPU:	loop, loop, loop ...	this_cpu_inc(var)
 *	every tick:	raw_cpu_inc(var), and note where it came from
 *
 * An emulator that translates blocks takes interrupts between blocks, hardly
 * ever inside the four instructions that matter.  With `-icount shift=0` QEMU
 * stops at the very instruction at which the timer expires.  Then
 * "restart.sweep" on the command line asks for the proof: every instruction
 * boundary from the first instruction to the one behind the store has been
 * interrupted, and an unprotected loop did lose additions under the same
 * interrupts.  Without it the sums are checked all the same.
 *
 * Ticks come at a fixed distance and a loop takes a fixed number of
 * instructions: so that they do not meet at the same instruction for ever,
 * each round begins one instruction later than the one before.
 */
#include <kunit/test.h>
#include <linux/kconfig.h>
#include <linux/minmax.h>
#include <linux/percpu.h>
#include <linux/restart.h>
#include <linux/smp.h>
#include <asm/percpu.h>

#include "sweep.h"

#define MAX_SPOTS	32		/* half words of a sequence */
#define SCAN_BYTES	256		/* a loop function is shorter */
#define ROUND		200		/* operations between two looks */

struct sweep {
	const struct sweep_op *op;
	const struct restart_entry *seq;	/* NULL: operation has none */
	unsigned int irqs_wanted;	/* per CPU */
	bool all_spots_wanted;
	u32 hits[MAX_SPOTS + 1];	/* any CPU; [i]: start + 2 * i */
};

static struct sweep sweep;
static DEFINE_PER_CPU(unsigned long, sweep_irqs);
static DEFINE_PER_CPU(unsigned long, sweep_added);
static DEFINE_PER_CPU(unsigned long, sweep_before);
static bool sweep_full;

/* "restart.sweep": interrupt at each instruction; for -icount. */
static int __init sweep_param(char *arg)
{
	sweep_full = true;
	return 1;
}
__setup("restart.sweep", sweep_param);

static void sweep_observe(unsigned long pc)
{
	const struct restart_entry *seq = sweep.seq;

	sweep.op->irq();
	raw_cpu_inc(sweep_irqs);
	if (seq && pc >= seq->start && pc <= seq->end &&
	    pc - seq->start <= 2 * MAX_SPOTS)
		WRITE_ONCE(sweep.hits[(pc - seq->start) / 2], 1);
}

/* is every boundary between @seq's first instruction and its end hit? */
static unsigned int spots_missed(const struct restart_entry *seq)
{
	unsigned int missed = 0;
	unsigned long pc;

	for (pc = seq->start; pc < seq->end; pc += arch_insn_size(pc))
		missed += !READ_ONCE(sweep.hits[(pc - seq->start) / 2]);
	return missed + !READ_ONCE(sweep.hits[(seq->end - seq->start) / 2]);
}

/* @n single instructions, 0 to 15 */
static noinline void one_later(unsigned int n)
{
	switch (n & 15) {
#define LATER(k)	case k: asm volatile("nop"); fallthrough;
	LATER(15) LATER(14) LATER(13) LATER(12) LATER(11) LATER(10) LATER(9)
	LATER(8) LATER(7) LATER(6) LATER(5) LATER(4) LATER(3) LATER(2) LATER(1)
#undef LATER
	default:
		break;
	}
}

static bool sweep_done(unsigned long irqs)
{
	if (irqs < sweep.irqs_wanted)
		return false;
	if (!sweep.all_spots_wanted || irqs > 100 * sweep.irqs_wanted)
		return true;
	return !sweep.seq || !spots_missed(sweep.seq);
}

static void sweep_this_cpu(void *info)
{
	unsigned long seen, added = 0, last = 0;
	unsigned int rounds = 0;

	while (!sweep_done(seen = this_cpu_read(sweep_irqs))) {
		if (seen != last)
			one_later(++rounds);
		last = seen;
		added += sweep.op->loop(ROUND);
	}
	this_cpu_write(sweep_added, added);
}

static void nothing(void *info)
{
}

/* the sequence in @op's loop function, which ends where the next one begins */
static const struct restart_entry *sequence_of(const struct sweep_op *op)
{
	unsigned long start = (unsigned long)op->loop;
	unsigned long end = start + SCAN_BYTES;
	unsigned long pc;
	unsigned int i;

	for (i = 0; i < nr_sweep_ops; i++) {
		unsigned long other = (unsigned long)sweep_ops[i].loop;

		if (other > start)
			end = min(end, other);
	}
	for (pc = start; pc < end; pc += 2)
		if (restart_find(pc))
			return restart_find(pc);
	return NULL;
}

static void sweep_run(const struct sweep_op *op, unsigned int irqs, bool full)
{
	unsigned int cpu;

	memset(&sweep, 0, sizeof(sweep));
	sweep.op = op;
	sweep.seq = op->lossy ? NULL : sequence_of(op);
	sweep.irqs_wanted = irqs;
	sweep.all_spots_wanted = full;
	for_each_possible_cpu(cpu) {
		per_cpu(sweep_irqs, cpu) = 0;
		per_cpu(sweep_added, cpu) = 0;
		per_cpu(sweep_before, cpu) = op->sum(cpu);
	}
	restart_set_observer(sweep_observe);
	run_on_each_cpu(sweep_this_cpu, NULL);
	restart_set_observer(NULL);
	on_each_cpu(nothing, NULL, 1);	/* nobody is in it any more */
}

/* additions made but not found, over all CPUs */
static unsigned long sweep_lost(const struct sweep_op *op)
{
	unsigned long lost = 0;
	unsigned int cpu;

	for_each_online_cpu(cpu) {
		unsigned long made = per_cpu(sweep_added, cpu) +
				     per_cpu(sweep_irqs, cpu);
		unsigned long found = op->sum(cpu) - per_cpu(sweep_before, cpu);

		lost += (made - found) & op->mask;
	}
	return lost;
}

static void protected_ops_lose_nothing(struct kunit *test)
{
	unsigned int i;

	for (i = 0; i < nr_sweep_ops; i++) {
		const struct sweep_op *op = &sweep_ops[i];

		if (op->lossy)
			continue;
		sweep_run(op, 1, false);
		KUNIT_EXPECT_EQ_MSG(test, sweep_lost(op), 0UL, "(%s)",
				    op->name);
	}
}

static void every_instruction(struct kunit *test)
{
	unsigned int i;

	if (!sweep_full)
		KUNIT_SKIP(test, "needs -icount shift=0 and restart.sweep");
	for (i = 0; i < nr_sweep_ops; i++) {
		const struct sweep_op *op = &sweep_ops[i];

		if (op->lossy)
			continue;
		sweep_run(op, 4, true);
		KUNIT_EXPECT_EQ_MSG(test, sweep_lost(op), 0UL, "(%s)",
				    op->name);
		if (!sweep.seq)
			continue;	/* keeps interrupts off instead */
		KUNIT_EXPECT_EQ_MSG(test, spots_missed(sweep.seq), 0U,
				    "(%s)", op->name);
	}
}

static void unprotected_loses(struct kunit *test)
{
	const struct sweep_op *op = &sweep_ops[nr_sweep_ops - 1];
	unsigned int tries;

	if (!sweep_full)
		KUNIT_SKIP(test, "needs -icount shift=0 and restart.sweep");
	for (tries = 0; tries < 50; tries++) {
		sweep_run(op, 8, false);
		if (sweep_lost(op))
			break;
	}
	KUNIT_EXPECT_NE(test, sweep_lost(op), 0UL);
}

/* this_cpu_inc(unsigned long): which copy, load, add, store */
static void short_enough(struct kunit *test)
{
	const struct restart_entry *seq = sequence_of(&sweep_ops[0]);
	unsigned int insns = 0;
	unsigned long pc;

	if (IS_ENABLED(CONFIG_PERCPU_OPS_GENERIC)) {
		KUNIT_EXPECT_NULL(test, seq);
		return;
	}
	KUNIT_ASSERT_NOT_NULL(test, seq);
	for (pc = seq->start; pc < seq->end; pc += arch_insn_size(pc))
		insns++;
	KUNIT_EXPECT_EQ(test, insns, IS_ENABLED(CONFIG_SMP) ? 4U : 3U);
}

static struct kunit_case sweep_cases[] = {
	KUNIT_CASE(short_enough),
	KUNIT_CASE(protected_ops_lose_nothing),
	KUNIT_CASE(every_instruction),
	KUNIT_CASE(unprotected_loses),
	{}
};

static struct kunit_suite sweep_suite = {
	.name = "percpu-restart",
	.test_cases = sweep_cases,
};
kunit_test_suite_at(late, sweep_suite);
