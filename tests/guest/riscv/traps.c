// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What an interrupt leaves untouched, and what a call chain shows.
 */
#include <kunit/test.h>
#include <linux/init.h>
#include <linux/kallsyms.h>
#include <linux/smp.h>
#include <linux/tick.h>
#include <asm-generic/arch.h>

#define CHAIN_MAX	32
#define TICKS		3

static volatile unsigned long ticks_seen __initdata;	/* on CPU 0 */
static bool chain_complete __initdata;

/* A tick on CPU 0: can the chain be followed out of the interrupt? */
static void __init look_at_tick(struct tick_hook *hook __always_unused)
{
	struct stackframe frame;
	const char *name;
	unsigned long size, offset;
	int n = 0;

	if (smp_processor_id() != 0)
		return;
	if (unwind_start(&frame, NULL)) {
		do {
			name = kallsyms_lookup(frame.pc, &size, &offset);
			if (name && !strcmp(name, "registers_survive"))
				chain_complete = true;
		} while (++n < CHAIN_MAX && unwind_next(&frame));
	}
	ticks_seen++;
}

#define ALL_REGISTERS							\
	"t1,t2,t3,t4,t5,t6,s1,a2,a3,a4,a5,a6,a7,"			\
	"s2,s3,s4,s5,s6,s7,s8,s9,s10,s11,ra"

/*
 * Every register that code may use holds a number of its own while ticks
 * come and go .  tp, the frame pointer and sp show themselves: with a wrong
 * one this function does not come back.  Return: bits that changed.
 */
static noinline unsigned long __init registers_survive(unsigned long until)
{
	register const volatile unsigned long *seen __asm__("a0") =
		&ticks_seen;
	register unsigned long want __asm__("a1") = until;

	__asm__ __volatile__(
		"	.set	salt, 0x500\n"
		"	.irp	r, " ALL_REGISTERS "\n"
		"	.set	salt, salt + 1\n"
		"	li	\\r, salt\n"
		"	.endr\n"
		"1:	ld	t0, 0(%[seen])\n"
		"	bltu	t0, %[want], 1b\n"
		"	.set	salt, 0x500\n"
		"	li	t0, 0\n"
		"	.irp	r, " ALL_REGISTERS "\n"
		"	.set	salt, salt + 1\n"
		"	addi	\\r, \\r, -salt\n"
		"	or	t0, t0, \\r\n"
		"	.endr\n"
		"	mv	%[want], t0\n"
		: [want] "+r" (want)
		: [seen] "r" (seen)
		: "memory", "ra", "t0", "t1", "t2", "t3", "t4", "t5", "t6",
		  "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10",
		  "s11", "a2", "a3", "a4", "a5", "a6", "a7");
	return want;
}

static struct tick_hook looking_hook __initdata = { .func = look_at_tick };

static void __init interrupted(struct kunit *test)
{
	register_tick_hook(&looking_hook);
	KUNIT_EXPECT_EQ(test, registers_survive(ticks_seen + TICKS), 0UL);
	unregister_tick_hook(&looking_hook);
	KUNIT_EXPECT_GE(test, ticks_seen, (unsigned long)TICKS);
	if (IS_ENABLED(CONFIG_KALLSYMS))
		KUNIT_EXPECT_TRUE(test, chain_complete);
}

static unsigned long word __initdata;

/* As a compare-and-swap that fails: it reserves and does not store. */
static void __init reserve_in_tick(struct tick_hook *hook __always_unused)
{
	unsigned long value;

	if (smp_processor_id() != 0)
		return;
	ticks_seen++;
	__asm__ __volatile__("lr.d	%0, (%1)"
			     : "=r" (value) : "r" (&word) : "memory");
}

static struct tick_hook reserving_hook __initdata = {
	.func = reserve_in_tick,
};

/* What a handler reserved does not serve the code it interrupted. */
static void __init reservation_lost(struct kunit *test)
{
	const volatile unsigned long *seen = &ticks_seen;
	unsigned long failed, until;

	register_tick_hook(&reserving_hook);
	until = ticks_seen + 1;
	__asm__ __volatile__(
		"	lr.d	t0, (%[word])\n"
		"1:	ld	t1, 0(%[seen])\n"
		"	bltu	t1, %[until], 1b\n"
		"	addi	t0, t0, 1\n"
		"	sc.d	%[failed], t0, (%[word])\n"
		: [failed] "=&r" (failed)
		: [word] "r" (&word), [seen] "r" (seen), [until] "r" (until)
		: "memory", "t0", "t1");
	unregister_tick_hook(&reserving_hook);
	KUNIT_EXPECT_NE(test, failed, 0UL);
	KUNIT_EXPECT_EQ(test, word, 0UL);
}

static struct kunit_case trap_cases[] = {
	KUNIT_CASE(interrupted),
	KUNIT_CASE(reservation_lost),
	{}
};

static struct kunit_suite trap_suite = {
	.name = "riscv-traps",
	.test_cases = trap_cases,
};
kunit_test_suite(trap_suite);
