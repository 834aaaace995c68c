// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The table of sequences, and what the fixup does with a saved pc, without
 * any interrupt: every boundary of every sequence in the kernel.
 */
#include <kunit/test.h>
#include <linux/kconfig.h>
#include <linux/restart.h>
#include <asm/percpu.h>
#include <asm/ptrace.h>

#define MAX_SEQ_BYTES	32

static unsigned long fixed(unsigned long pc)
{
	static struct pt_regs regs;

	instruction_pointer_set(&regs, pc);
	restart_fixup(&regs);
	return instruction_pointer(&regs);
}

static void sorted(struct kunit *test)
{
	const struct restart_entry *e;

	if (IS_ENABLED(CONFIG_PERCPU_OPS_GENERIC))
		KUNIT_SKIP(test, "no sequences in this build");
	KUNIT_EXPECT_PTR_NE(test, __start___restart_table,
			    __stop___restart_table);
	for (e = __start___restart_table; e < __stop___restart_table; e++) {
		KUNIT_EXPECT_LT(test, e->start, e->end);
		KUNIT_EXPECT_LE(test, e->end - e->start, MAX_SEQ_BYTES + 0UL);
		if (e > __start___restart_table)
			KUNIT_EXPECT_LE(test, e[-1].end, e->start);
	}
}

static void every_boundary(struct kunit *test)
{
	const struct restart_entry *e;
	unsigned long pc;

	for (e = __start___restart_table; e < __stop___restart_table; e++) {
		for (pc = e->start; pc < e->end; pc += 2) {
			KUNIT_EXPECT_PTR_EQ(test, restart_find(pc), e);
			KUNIT_EXPECT_EQ(test, fixed(pc), e->start);
		}
		KUNIT_EXPECT_EQ(test, fixed(e->end), e->end);
		KUNIT_EXPECT_PTR_NE(test, restart_find(e->end), e);
		if (!restart_find(e->start - 2))
			KUNIT_EXPECT_EQ(test, fixed(e->start - 2),
					e->start - 2);
	}
}

static void elsewhere(struct kunit *test)
{
	unsigned long here = (unsigned long)elsewhere;

	KUNIT_EXPECT_EQ(test, fixed(0), 0UL);
	KUNIT_EXPECT_EQ(test, fixed(~1UL), ~1UL);
	KUNIT_EXPECT_EQ(test, fixed(here), here);
	KUNIT_EXPECT_NULL(test, restart_find(0));
	KUNIT_EXPECT_NULL(test, restart_find(~0UL));
	KUNIT_EXPECT_NULL(test, restart_find(here));
}

static struct kunit_case table_cases[] = {
	KUNIT_CASE(sorted),
	KUNIT_CASE(every_boundary),
	KUNIT_CASE(elsewhere),
	{}
};

static struct kunit_suite table_suite = {
	.name = "restart-table",
	.test_cases = table_cases,
};
kunit_test_suite_at(percpu, table_suite);
