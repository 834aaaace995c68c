// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Every operation, on every size, in all three families, against the same
 * thing said in plain C on an ordinary variable of that type.
 *
 * The variable is the middle one of three: its neighbours, and the copies of
 * all other CPUs, must keep their values.
 */
#include <kunit/test.h>
#include <linux/percpu.h>

#define GUARD	0x5c

/* reports the line of the operation; a function to keep the code small */
static noinline void __init same(struct kunit *test, int line, u64 got,
				 u64 want)
{
	if (got != want)
		kunit_fail(test, __FILE__, line, "got %llx, want %llx", got,
			   want);
}
#define SAME(a, b)	same(test, __LINE__, (u64)(a), (u64)(b))

/* after "operation on v": does v hold what the model m does? */
#define HOLDS(v, m)	SAME(*raw_cpu_ptr(&(v)), m)

#define CHECK_VOID(pfx, T, v, m)					\
do {									\
	pfx##_write(v, (T)0x15);	m = (T)0x15;	HOLDS(v, m);	\
	pfx##_add(v, 7);		m += 7;		HOLDS(v, m);	\
	pfx##_sub(v, 60);		m -= 60;	HOLDS(v, m);	\
	pfx##_sub(v, m);		m -= m;		HOLDS(v, m);	\
	pfx##_dec(v);			m--;		HOLDS(v, m);	\
	pfx##_inc(v);			m++;		HOLDS(v, m);	\
	pfx##_write(v, (T)~(T)0);	m = (T)~(T)0;	HOLDS(v, m);	\
	pfx##_inc(v);			m++;		HOLDS(v, m);	\
	pfx##_or(v, 0x7b);		m |= 0x7b;	HOLDS(v, m);	\
	pfx##_and(v, ~8);		m &= ~8;	HOLDS(v, m);	\
	pfx##_or(v, (T)1 << (sizeof(T) * 8 - 2));			\
	m |= (T)1 << (sizeof(T) * 8 - 2);		HOLDS(v, m);	\
	SAME(pfx##_read(v), m);						\
} while (0)

#define CHECK_VALUE(pfx, T, v, m)					\
do {									\
	T old;								\
									\
	m += 100;	SAME(pfx##_add_return(v, 100), m);		\
	m -= 31;	SAME(pfx##_sub_return(v, 31), m);		\
	m++;		SAME(pfx##_inc_return(v), m);			\
	m--;		SAME(pfx##_dec_return(v), m);	HOLDS(v, m);	\
	old = m;	m = (T)0x33;					\
	SAME(pfx##_xchg(v, (T)0x33), old);		HOLDS(v, m);	\
	/* a match stores, one of a negative value too */		\
	SAME(pfx##_cmpxchg(v, (T)0x33, (T)-2), (T)0x33);		\
	m = (T)-2;					HOLDS(v, m);	\
	SAME(pfx##_cmpxchg(v, (T)-2, (T)9), (T)-2);			\
	m = (T)9;					HOLDS(v, m);	\
	/* no match: the value found, nothing stored */			\
	SAME(pfx##_cmpxchg(v, (T)8, (T)1), (T)9);	HOLDS(v, m);	\
	old = (T)9;							\
	SAME(pfx##_try_cmpxchg(v, &old, (T)-4), true);			\
	SAME(old, (T)9);	m = (T)-4;		HOLDS(v, m);	\
	SAME(pfx##_try_cmpxchg(v, &old, (T)1), false);			\
	SAME(old, (T)-4);				HOLDS(v, m);	\
} while (0)

#define OPS_FAMILY(name, T, pfx)					\
static noinline void __init name##_##pfx(struct kunit *test)		\
{									\
	T m;								\
									\
	CHECK_VOID(pfx, T, ops_##name[1], m);				\
	CHECK_VALUE(pfx, T, ops_##name[1], m);				\
}

/* `more` runs what else there is for the type */
#define OPS_TYPE(name, T, more)						\
OPS_FAMILY(name, T, this_cpu)						\
									\
static void __init ops_on_##name(struct kunit *test)			\
{									\
	unsigned int cpu;						\
									\
	name##_this_cpu(test);						\
	more;								\
	for_each_possible_cpu(cpu) {					\
		T *copy = per_cpu(ops_##name, cpu);			\
									\
		SAME(copy[0], (T)GUARD);				\
		SAME(copy[2], (T)GUARD);				\
		if (cpu != smp_processor_id())				\
			SAME(copy[1], (T)GUARD);			\
	}								\
}

#define OPS_VAR(name, T)						\
static DEFINE_PER_CPU(T[3], ops_##name) = { GUARD, GUARD, GUARD };

/* all families on one type of each size; they differ by size only */
#define OPS_FULL(name, T)						\
OPS_VAR(name, T)							\
OPS_FAMILY(name, T, raw_cpu)						\
OPS_FAMILY(name, T, __this_cpu)						\
OPS_TYPE(name, T, name##_raw_cpu(test); name##___this_cpu(test))

#define OPS_THIS(name, T)						\
OPS_VAR(name, T)							\
OPS_TYPE(name, T, )

OPS_FULL(s8, s8)
OPS_THIS(u8, u8)
OPS_THIS(s16, s16)
OPS_FULL(u16, u16)
OPS_FULL(s32, s32)
OPS_THIS(u32, u32)
OPS_THIS(s64, s64)
OPS_FULL(u64, u64)

static struct kunit_case arith_cases[] = {
	KUNIT_CASE(ops_on_s8),
	KUNIT_CASE(ops_on_u8),
	KUNIT_CASE(ops_on_s16),
	KUNIT_CASE(ops_on_u16),
	KUNIT_CASE(ops_on_s32),
	KUNIT_CASE(ops_on_u32),
	KUNIT_CASE(ops_on_s64),
	KUNIT_CASE(ops_on_u64),
	{}
};

static struct kunit_suite arith_suite = {
	.name = "percpu-ops",
	.test_cases = arith_cases,
};
kunit_test_suite_at(percpu, arith_suite);
