// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Operands of another type than the variable's.
 *
 * An operand is converted to the variable's type.  A subtraction is an
 * addition of the negative, and it matters where it is negated: in the
 * variable's type (this_cpu_sub, __this_cpu_sub, every sub_return), or in the
 * operand's (raw_cpu_sub, and -x written by the caller).  With an unsigned
 * int x in front of a wider counter the second adds 2^32 - x.
 */
#include <kunit/test.h>
#include <linux/percpu.h>

#define BASE	0x100000000ULL		/* 2^32 */

static DEFINE_PER_CPU(s64, cast_s64);
static DEFINE_PER_CPU(u64, cast_u64);
static DEFINE_PER_CPU(long, cast_long);
static DEFINE_PER_CPU(unsigned long, cast_ulong);
static DEFINE_PER_CPU(u8, cast_u8);
static DEFINE_PER_CPU(s16, cast_s16);
static DEFINE_PER_CPU(void *, cast_ptr);
static DEFINE_PER_CPU(bool, cast_bool);

static noinline void __init same(struct kunit *test, int line,
				 const char *what, s64 got, s64 want)
{
	if (got != want)
		kunit_fail(test, __FILE__, line, "%s: %llx, want %llx", what,
			   got, want);
}

/* set at run time, so that no checker says beforehand what does not fit */
static s64 start;
static u64 wide;

static int __init casts_init(struct kunit_suite *suite)
{
	start = 1000;
	wide = 0x9876543210ULL;
	return 0;
}

/* the change that @op makes to @var, and the result that @op returns */
#define GIVES(var, op, want)						\
do {									\
	s64 expected = start + (s64)(want);				\
									\
	raw_cpu_write(var, (__typeof__(var))start);			\
	op;								\
	same(test, __LINE__, #op, raw_cpu_read(var),			\
	     (__typeof__(var))expected);				\
} while (0)

#define RETURNS(var, op, want)						\
do {									\
	s64 expected = start + (s64)(want);				\
									\
	raw_cpu_write(var, (__typeof__(var))start);			\
	same(test, __LINE__, #op, op, (__typeof__(var))expected);	\
} while (0)

/* what "2^32 - 1 added" comes to: as much as fits into the variable */
#define WRAP	(BASE - 1)

#define UNSIGNED_INT_ON(var)						\
do {									\
	unsigned int one = 1;						\
									\
	GIVES(var, raw_cpu_add(var, one), 1);				\
	GIVES(var, __this_cpu_add(var, one), 1);			\
	GIVES(var, this_cpu_add(var, one), 1);				\
	GIVES(var, raw_cpu_add(var, -one), WRAP);			\
	GIVES(var, __this_cpu_add(var, -one), WRAP);			\
	GIVES(var, this_cpu_add(var, -one), WRAP);			\
	GIVES(var, raw_cpu_sub(var, one), WRAP);			\
	GIVES(var, __this_cpu_sub(var, one), -1);			\
	GIVES(var, this_cpu_sub(var, one), -1);				\
	GIVES(var, raw_cpu_sub(var, -one), 1);				\
	GIVES(var, this_cpu_sub(var, -one), -WRAP);			\
	RETURNS(var, raw_cpu_sub_return(var, one), -1);			\
	RETURNS(var, __this_cpu_sub_return(var, one), -1);		\
	RETURNS(var, this_cpu_sub_return(var, one), -1);		\
	RETURNS(var, this_cpu_add_return(var, -one), WRAP);		\
} while (0)

static void __init unsigned_int_on_s64(struct kunit *test)
{
	UNSIGNED_INT_ON(cast_s64);
}

static void __init unsigned_int_on_u64(struct kunit *test)
{
	UNSIGNED_INT_ON(cast_u64);
}

static void __init unsigned_int_on_long(struct kunit *test)
{
	UNSIGNED_INT_ON(cast_long);
	UNSIGNED_INT_ON(cast_ulong);
}

static void __init negative_constants(struct kunit *test)
{
	GIVES(cast_u64, raw_cpu_add(cast_u64, -1), -1);
	GIVES(cast_u64, this_cpu_add(cast_u64, -1), -1);
	GIVES(cast_u64, this_cpu_sub(cast_u64, -1), 1);
	GIVES(cast_u64, raw_cpu_dec(cast_u64), -1);
	GIVES(cast_u64, this_cpu_dec(cast_u64), -1);
	RETURNS(cast_u64, this_cpu_dec_return(cast_u64), -1);
	RETURNS(cast_u64, raw_cpu_dec_return(cast_u64), -1);
	GIVES(cast_ulong, this_cpu_dec(cast_ulong), -1);
	GIVES(cast_s64, this_cpu_sub(cast_s64, 2UL), -2);
}

/* narrow operands are promoted before they are widened */
static void __init narrow_operands(struct kunit *test)
{
	u8 one = 1;
	s8 minus = -1;

	GIVES(cast_u64, this_cpu_add(cast_u64, minus), -1);
	GIVES(cast_u64, raw_cpu_sub(cast_u64, one), -1);
	GIVES(cast_u64, this_cpu_sub(cast_u64, one), -1);
	GIVES(cast_u64, this_cpu_sub(cast_u64, minus), 1);
}

/* wide operands lose what does not fit */
static void __init wide_operands(struct kunit *test)
{
	GIVES(cast_u8, this_cpu_add(cast_u8, wide), 0x10);
	GIVES(cast_u8, raw_cpu_add(cast_u8, wide + 3), 0x13);
	GIVES(cast_s16, this_cpu_sub(cast_s16, wide), -0x3210);
	raw_cpu_write(cast_u8, 0xff);
	this_cpu_and(cast_u8, ~1);
	KUNIT_EXPECT_EQ(test, this_cpu_read(cast_u8), 0xfe);
	this_cpu_write(cast_u64, ~0ULL);
	this_cpu_and(cast_u64, ~1U);	/* unsigned: clears the upper half */
	KUNIT_EXPECT_EQ(test, this_cpu_read(cast_u64), BASE - 2);
	this_cpu_or(cast_u64, -2);	/* int: sets it */
	KUNIT_EXPECT_EQ(test, this_cpu_read(cast_u64), ~0ULL - 1);
}

static void __init pointers_and_bools(struct kunit *test)
{
	void *a = (void __force *)&cast_ptr, *b = test, *seen = NULL;

	this_cpu_write(cast_ptr, NULL);
	KUNIT_EXPECT_NULL(test, this_cpu_cmpxchg(cast_ptr, NULL, a));
	KUNIT_EXPECT_PTR_EQ(test, this_cpu_read(cast_ptr), a);
	KUNIT_EXPECT_PTR_EQ(test, this_cpu_xchg(cast_ptr, b), a);
	KUNIT_EXPECT_FALSE(test, this_cpu_try_cmpxchg(cast_ptr, &seen, a));
	KUNIT_EXPECT_PTR_EQ(test, seen, b);
	KUNIT_EXPECT_TRUE(test, this_cpu_try_cmpxchg(cast_ptr, &seen, a));
	KUNIT_EXPECT_PTR_EQ(test, raw_cpu_read(cast_ptr), a);

	this_cpu_write(cast_bool, 4);
	KUNIT_EXPECT_EQ(test, this_cpu_read(cast_bool), true);
	KUNIT_EXPECT_EQ(test, this_cpu_xchg(cast_bool, false), true);
	KUNIT_EXPECT_EQ(test, this_cpu_read(cast_bool), false);
}

/* the type of a result is the variable's */
static void __init result_types(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, sizeof(this_cpu_read(cast_u8)), 1UL);
	KUNIT_EXPECT_EQ(test, sizeof(this_cpu_inc_return(cast_s16)), 2UL);
	KUNIT_EXPECT_EQ(test, sizeof(raw_cpu_xchg(cast_u64, 1)), 8UL);
	this_cpu_write(cast_s16, -5);
	KUNIT_EXPECT_LT(test, this_cpu_read(cast_s16), 0);
	KUNIT_EXPECT_EQ(test, this_cpu_inc_return(cast_s16), -4);
	this_cpu_write(cast_u8, 255);
	KUNIT_EXPECT_EQ(test, this_cpu_inc_return(cast_u8), 0);
}

static struct kunit_case casts_cases[] = {
	KUNIT_CASE(unsigned_int_on_s64),
	KUNIT_CASE(unsigned_int_on_u64),
	KUNIT_CASE(unsigned_int_on_long),
	KUNIT_CASE(negative_constants),
	KUNIT_CASE(narrow_operands),
	KUNIT_CASE(wide_operands),
	KUNIT_CASE(pointers_and_bools),
	KUNIT_CASE(result_types),
	{}
};

static struct kunit_suite casts_suite = {
	.name = "percpu-casts",
	.suite_init = casts_init,
	.test_cases = casts_cases,
};
kunit_test_suite_at(percpu, casts_suite);
