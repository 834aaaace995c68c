// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The allocator's report against what the test itself has done.
 */
#include <kunit/test.h>
#include <linux/kconfig.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/seq_file.h>
#include <linux/string.h>

#include "alloc_test.h"

#define REPORT_SIZE	8192

static char report[REPORT_SIZE];

/*
 * Lines read "  name                :        value"; global ones come first,
 * so the first line of a name is the global one.
 */
long pcpu_stat(const char *name)
{
	struct seq_file m;
	size_t len = strlen(name);
	const char *s;
	long value = 0;

	seq_init_buffer(&m, report, sizeof(report));
	if (show_stats(&m))
		return -1;
	for (s = report; s; s = strchr(s, '\n')) {
		while (*s == '\n' || *s == ' ')
			s++;
		if (strncmp(s, name, len) || (s[len] != ' ' && s[len] != ':'))
			continue;
		for (s += len; *s == ' ' || *s == ':'; s++)
			;
		while (*s >= '0' && *s <= '9')
			value = value * 10 + *s++ - '0';
		return value;
	}
	return -1;
}

static void counts_follow(struct kunit *test)
{
	long alloc = pcpu_stat("nr_alloc");
	long dealloc = pcpu_stat("nr_dealloc");
	long live = pcpu_stat("nr_cur_alloc");
	void __percpu *p[3];
	unsigned int i;

	if (alloc < 0)
		KUNIT_SKIP(test, "no statistics in this build");
	KUNIT_EXPECT_EQ(test, alloc - dealloc, live);
	for (i = 0; i < 3; i++)
		p[i] = __alloc_percpu(40, 8);
	KUNIT_EXPECT_EQ(test, pcpu_stat("nr_alloc"), alloc + 3);
	KUNIT_EXPECT_EQ(test, pcpu_stat("nr_cur_alloc"), live + 3);
	KUNIT_EXPECT_GE(test, pcpu_stat("nr_max_alloc"), live + 3);
	for (i = 0; i < 3; i++)
		free_percpu(p[i]);
	free_percpu(NULL);
	KUNIT_EXPECT_EQ(test, pcpu_stat("nr_dealloc"), dealloc + 3);
	KUNIT_EXPECT_EQ(test, pcpu_stat("nr_cur_alloc"), live);
}

static void extremes_follow(struct kunit *test)
{
	if (pcpu_stat("nr_alloc") < 0)
		KUNIT_SKIP(test, "no statistics in this build");
	free_percpu(__alloc_percpu(1, 1));
	KUNIT_EXPECT_EQ(test, pcpu_stat("min_alloc_size"),
			(long)PCPU_MIN_ALLOC_SIZE);
	free_percpu(__alloc_percpu(PCPU_MIN_UNIT_SIZE, 4));
	KUNIT_EXPECT_EQ(test, pcpu_stat("max_alloc_size"),
			(long)PCPU_MIN_UNIT_SIZE);
}

static void report_is_whole(struct kunit *test)
{
	if (pcpu_stat("unit_size") < 0)
		KUNIT_SKIP(test, "no statistics in this build");
	KUNIT_EXPECT_GE(test, pcpu_stat("unit_size"), (long)PCPU_MIN_UNIT_SIZE);
	KUNIT_EXPECT_GE(test, pcpu_stat("nr_chunks"), 1L);
	KUNIT_EXPECT_GE(test, pcpu_stat("empty_pop_pages"), 0L);
	KUNIT_EXPECT_NOT_NULL(test, strstr(report, "First Chunk"));
	KUNIT_EXPECT_GT(test, pcpu_nr_pages(), 0UL);
}

static struct kunit_case stats_cases[] = {
	KUNIT_CASE(counts_follow),
	KUNIT_CASE(extremes_follow),
	KUNIT_CASE(report_is_whole),
	{}
};

static struct kunit_suite stats_suite = {
	.name = "percpu-stats",
	.test_cases = stats_cases,
};
kunit_test_suite_at(slab, stats_suite);
