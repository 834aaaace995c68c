// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Call chains: the forms a frame can have, and stacks that are no stacks.
 *
 * The registers of an interrupted function are made up; what is below them on
 * the chain is the real stack of the test.
 */
#include <kunit/test.h>
#include <linux/init.h>
#include <linux/string.h>
#include <asm-generic/arch.h>
#include <asm/exception.h>
#include <asm/ptrace.h>
#include <asm/sections.h>

#define CHAIN_MAX	32
#define CALLER		((unsigned long)__builtin_return_address(0))

/* Its code is what matters: a push of fp comes first. */
static noinline int leaf(int x)
{
	OPTIMIZER_HIDE_VAR(x);
	return x;
}

/* Interrupted in leaf(), @skip bytes into it, with frame pointer @fp. */
static void make_regs(struct pt_regs *regs, unsigned int skip,
		      unsigned long fp, unsigned long lr)
{
	memset(regs, 0, sizeof(*regs));
	regs->ARM_pc = (unsigned long)leaf + skip;
	regs->ARM_fp = fp;
	regs->ARM_lr = lr;
	regs->ARM_sp = fp & ~7UL;
	regs->ARM_cpsr = SVC_MODE;
}

/* pc, then lr, then whoever called us. */
static void expect_chain(struct kunit *test, struct pt_regs *regs,
			 unsigned long caller)
{
	struct stackframe frame;

	KUNIT_ASSERT_TRUE(test, unwind_start(&frame, regs));
	KUNIT_EXPECT_EQ(test, frame.pc, regs->ARM_pc);
	KUNIT_ASSERT_TRUE(test, unwind_next(&frame));
	KUNIT_EXPECT_EQ(test, frame.pc, regs->ARM_lr);
	KUNIT_ASSERT_TRUE(test, unwind_next(&frame));
	KUNIT_EXPECT_EQ(test, frame.pc, caller);
}

/* At the first instruction fp is still the caller's: ours. */
static noinline void frame_not_made(struct kunit *test)
{
	struct pt_regs regs;

	make_regs(&regs, 0, (unsigned long)__builtin_frame_address(0),
		  (unsigned long)leaf);
	expect_chain(test, &regs, CALLER);
}

/* In a function that calls nobody: its frame holds our fp, lr is in lr. */
static noinline void frame_of_a_leaf(struct kunit *test)
{
	unsigned long slot = (unsigned long)__builtin_frame_address(0);
	struct pt_regs regs;

	make_regs(&regs, 8, (unsigned long)&slot, (unsigned long)leaf);
	expect_chain(test, &regs, CALLER);
}

/* In the entry code of another exception: fp is not at a pt_regs. */
static noinline void inside_entry_code(struct kunit *test)
{
	struct stackframe frame;
	struct pt_regs regs;

	make_regs(&regs, 0, (unsigned long)__builtin_frame_address(0), 0);
	regs.ARM_pc = (unsigned long)__entry_text_start + 64;
	KUNIT_ASSERT_TRUE(test, unwind_start(&frame, &regs));
	KUNIT_EXPECT_EQ(test, frame.pc, regs.ARM_pc);
	KUNIT_ASSERT_TRUE(test, unwind_next(&frame));
	KUNIT_EXPECT_EQ(test, frame.pc, CALLER);
}

/* From here: our caller first, and the chain ends by itself. */
static noinline void from_here(struct kunit *test)
{
	struct stackframe frame;
	int n = 0;

	KUNIT_ASSERT_TRUE(test, unwind_start(&frame, NULL));
	KUNIT_EXPECT_TRUE(test, core_kernel_text(frame.pc));
	KUNIT_ASSERT_TRUE(test, unwind_next(&frame));
	KUNIT_EXPECT_EQ(test, frame.pc, CALLER);
	while (unwind_next(&frame))
		KUNIT_ASSERT_TRUE(test, ++n < CHAIN_MAX);
	KUNIT_EXPECT_TRUE(test, n > 0);
}

/* Frame pointers that lead nowhere end the chain, and read nothing. */
static noinline void wild_frames(struct kunit *test)
{
	unsigned long loop[2];
	const unsigned long wild[] = {
		0, 1, 4, (unsigned long)-4, (unsigned long)loop | 1,
		(unsigned long)init_stack_guard + 8, 0x40000000,
	};
	struct stackframe frame;
	struct pt_regs regs;
	size_t i;
	int n;

	for (i = 0; i < ARRAY_SIZE(wild); i++) {
		make_regs(&regs, 8, wild[i], (unsigned long)leaf);
		KUNIT_ASSERT_TRUE(test, unwind_start(&frame, &regs));
		for (n = 0; n < CHAIN_MAX && unwind_next(&frame); n++)
			;
		KUNIT_EXPECT_TRUE(test, n < 2);
	}
	/* a frame that is its own caller */
	loop[0] = (unsigned long)&loop[1];
	loop[1] = (unsigned long)leaf;
	make_regs(&regs, 8, (unsigned long)&loop[1], (unsigned long)leaf);
	KUNIT_ASSERT_TRUE(test, unwind_start(&frame, &regs));
	for (n = 0; n < CHAIN_MAX && unwind_next(&frame); n++)
		;
	KUNIT_EXPECT_TRUE(test, n < CHAIN_MAX);
	leaf(0);
}

/* A jump to nowhere: lr tells from where. */
static noinline void wild_pc(struct kunit *test)
{
	struct stackframe frame;
	struct pt_regs regs;

	make_regs(&regs, 0, (unsigned long)__builtin_frame_address(0),
		  (unsigned long)leaf);
	regs.ARM_pc = 0x1234;
	KUNIT_ASSERT_TRUE(test, unwind_start(&frame, &regs));
	KUNIT_EXPECT_EQ(test, frame.pc, (unsigned long)leaf);
	regs.ARM_lr = 0x1234;
	KUNIT_EXPECT_FALSE(test, unwind_start(&frame, &regs));
}

static struct kunit_case stacktrace_cases[] __initdata = {
	KUNIT_CASE(frame_not_made),
	KUNIT_CASE(frame_of_a_leaf),
	KUNIT_CASE(inside_entry_code),
	KUNIT_CASE(from_here),
	KUNIT_CASE(wild_frames),
	KUNIT_CASE(wild_pc),
	{}
};

static struct kunit_suite stacktrace_suite __initdata = {
	.name = "arm-stacktrace",
	.test_cases = stacktrace_cases,
};
kunit_test_suite(stacktrace_suite);
