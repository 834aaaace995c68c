// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The loops that get interrupted.  Each is a function of its own with the
 * operation in it once: the sequence is looked up by the function's address.
 *
 * The last one adds without protection.  Interrupted between load and store
 * it loses what the interrupt added: it shows that the sweep would notice.
 */
#include <linux/compiler.h>
#include <linux/percpu.h>

#include "sweep.h"

static DEFINE_PER_CPU(unsigned long, rs_long);
static DEFINE_PER_CPU(u8, rs_byte);
static DEFINE_PER_CPU(u16, rs_half);
static DEFINE_PER_CPU(u32, rs_word);
static DEFINE_PER_CPU(u64, rs_u64);
static DEFINE_PER_CPU(unsigned long, rs_taken);
static DEFINE_PER_CPU(unsigned long, rs_plain);

/* a loop that adds 1, an interrupt that adds 1, the copy is the sum */
#define COUNTING_OP(name, var, op)					\
static noinline unsigned long name##_loop(unsigned long n)		\
{									\
	unsigned long i;						\
									\
	for (i = 0; i < n; i++)						\
		op;							\
	return n;							\
}									\
									\
static void name##_irq(void)						\
{									\
	raw_cpu_inc(var);						\
}									\
									\
static unsigned long name##_sum(unsigned int cpu)			\
{									\
	return per_cpu(var, cpu);					\
}

COUNTING_OP(inc, rs_long, this_cpu_inc(rs_long))
COUNTING_OP(byte, rs_byte, this_cpu_add(rs_byte, 1))
COUNTING_OP(half, rs_half, this_cpu_sub(rs_half, -1))
COUNTING_OP(word, rs_word, (void)this_cpu_inc_return(rs_word))
COUNTING_OP(u64, rs_u64, this_cpu_inc(rs_u64))
COUNTING_OP(plain, rs_plain,
	    (*(volatile unsigned long *)raw_cpu_ptr(&rs_plain))++)

/* compare and exchange until it succeeds; the first failure tells the value */
static noinline unsigned long cmpxchg_loop(unsigned long n)
{
	unsigned long i, seen = 0;

	for (i = 0; i < n; i++) {
		unsigned long want;

		do {
			want = seen;
			seen = this_cpu_cmpxchg(rs_long, want, want + 1);
		} while (seen != want);
		seen = want + 1;
	}
	return n;
}

/*
 * Takes everything out again and again.  What the interrupts have put in is
 * either still there or has been taken, once.
 */
static noinline unsigned long xchg_loop(unsigned long n)
{
	unsigned long i, taken = 0;

	for (i = 0; i < n; i++)
		taken += this_cpu_xchg(rs_long, 0);
	raw_cpu_add(rs_taken, taken);
	return 0;
}

static unsigned long xchg_sum(unsigned int cpu)
{
	return per_cpu(rs_long, cpu) + per_cpu(rs_taken, cpu);
}

const struct sweep_op sweep_ops[] = {
	{ "inc", inc_loop, inc_irq, inc_sum, ~0UL, false },
	{ "add-byte", byte_loop, byte_irq, byte_sum, 0xff, false },
	{ "sub-half", half_loop, half_irq, half_sum, 0xffff, false },
	{ "inc-return", word_loop, word_irq, word_sum, 0xffffffff, false },
	{ "inc-u64", u64_loop, u64_irq, u64_sum, ~0UL, false },
	{ "cmpxchg", cmpxchg_loop, inc_irq, inc_sum, ~0UL, false },
	{ "xchg", xchg_loop, inc_irq, xchg_sum, ~0UL, false },
	{ "plain", plain_loop, plain_irq, plain_sum, ~0UL, true },
};

const unsigned int nr_sweep_ops = sizeof(sweep_ops) / sizeof(sweep_ops[0]);
