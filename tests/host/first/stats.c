// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The report percpu_stats, byte for byte.
 */
#include "check.h"

#include <linux/gfp.h>
#include <linux/percpu.h>
#include <linux/seq_file.h>
#include <linux/slab.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "../percpu/machine.h"

static char text[65536];

static const char *report(void)
{
	struct seq_file m;

	seq_init_buffer(&m, text, sizeof(text));
	CHECK_EQ(percpu_stats_show(&m), 0);
	CHECK(!seq_has_overflowed(&m));
	return text;
}

static const char *after(const char *title)
{
	const char *at = strstr(text, title);

	if (!at)
		check_failed(__FILE__, __LINE__, "no %s in:\n%s", title,
			     text);
	return at;
}

/* Value of @name in the paragraph that starts with @title. */
static long long value(const char *title, const char *name)
{
	const char *at = after(title), *end = strstr(at, "\n\n");
	long long v;
	char key[32];

	snprintf(key, sizeof(key), "\n  %s ", name);
	at = strstr(at, key);
	CHECK(at && at < end);
	CHECK_EQ(sscanf(strchr(at, ':'), ": %lld", &v), 1);
	return v;
}

#ifdef CONFIG_SMP
#define FIRST	"Chunk: <- First Chunk\n"
#define RULER	"----------------------------------------\n"

static void whole_report(void)
{
	void __percpu *p[5];
	int i;

	boot(4, 45002);
	p[0] = __alloc_percpu(100, 4);
	p[1] = __alloc_percpu(40, 8);
	p[2] = __alloc_percpu(20, 4);
	p[3] = __alloc_percpu(60, 4);
	p[4] = __alloc_reserved_percpu(12, 4);
	for (i = 0; i < 5; i++)
		CHECK(p[i]);
	free_percpu(p[1]);

	CHECK_TEXT(report(),
		   "Percpu Memory Statistics\n"
		   "Allocation Info:\n"
		   RULER
		   "  unit_size           :        81920\n"
		   "  static_size         :        45002\n"
		   "  reserved_size       :         8192\n"
		   "  dyn_size            :        28726\n"
		   "  atom_size           :         4096\n"
		   "  alloc_size          :        81920\n"
		   "\n"
		   "Global Stats:\n"
		   RULER
		   "  nr_alloc            :            5\n"
		   "  nr_dealloc          :            1\n"
		   "  nr_cur_alloc        :            4\n"
		   "  nr_max_alloc        :            5\n"
		   "  nr_chunks           :            1\n"
		   "  nr_max_chunks       :            1\n"
		   "  min_alloc_size      :           12\n"
		   "  max_alloc_size      :          100\n"
		   "  empty_pop_pages     :            6\n"
		   "\n"
		   "Per Chunk Stats:\n"
		   RULER
		   "Chunk: <- Reserved Chunk\n"
		   "  nr_alloc            :            1\n"
		   "  max_alloc_size      :           12\n"
		   "  empty_pop_pages     :            1\n"
		   "  first_bit           :         1014\n"
		   "  free_bytes          :         8180\n"
		   "  contig_bytes        :         8180\n"
		   "  sum_frag            :            0\n"
		   "  max_frag            :            0\n"
		   "  cur_min_alloc       :           12\n"
		   "  cur_med_alloc       :           12\n"
		   "  cur_max_alloc       :           12\n"
		   "\n"
		   FIRST
		   "  nr_alloc            :            3\n"
		   "  max_alloc_size      :          100\n"
		   "  empty_pop_pages     :            6\n"
		   "  first_bit           :         1036\n"
		   "  free_bytes          :        28544\n"
		   "  contig_bytes        :        28504\n"
		   "  sum_frag            :           40\n"
		   "  max_frag            :           40\n"
		   "  cur_min_alloc       :           20\n"
		   "  cur_med_alloc       :           60\n"
		   "  cur_max_alloc       :          100\n"
		   "\n");
}

static void nothing_allocated(void)
{
	boot(1, 20480);
	report();
	CHECK_EQ(value("Global Stats", "min_alloc_size"), pcpu_unit_size);
	CHECK_EQ(value("Global Stats", "max_alloc_size"), 0);
	CHECK_EQ(value(FIRST, "cur_min_alloc"), 0);
	CHECK_EQ(value(FIRST, "cur_med_alloc"), 0);
	CHECK_EQ(value(FIRST, "cur_max_alloc"), 0);
	CHECK_EQ(value(FIRST, "sum_frag"), 0);
}
#else
#define FIRST	"Chunk: <- First Chunk\n"
#endif

/* The lower of the middle two; objects up to the very end of the region. */
static void median(void)
{
	static const int sizes[] = { 8, 4, 32, 16, 64, 128 };
	int i;

	boot(1, 20480);
	for (i = 0; i < 6; i++)
		CHECK(__alloc_percpu(sizes[i], 4));
	report();
	CHECK_EQ(value(FIRST, "cur_min_alloc"), 4);
	CHECK_EQ(value(FIRST, "cur_med_alloc"), 16);
	CHECK_EQ(value(FIRST, "cur_max_alloc"), 128);
	CHECK(__alloc_percpu(512, 4));
	report();
	CHECK_EQ(value(FIRST, "cur_med_alloc"), 32);

	while (pcpu_first_chunk->free_bytes)
		CHECK(__alloc_percpu(4, 4));
	report();
	CHECK_EQ(value(FIRST, "sum_frag"), 0);
	CHECK_EQ(value(FIRST, "free_bytes"), 0);
	CHECK_EQ(value(FIRST, "cur_med_alloc"), 4);
	CHECK_EQ(value(FIRST, "cur_max_alloc"), 512);
	CHECK_EQ(value(FIRST, "nr_alloc"), pcpu_first_chunk->nr_alloc);
}

/* Holes between objects count, free space behind the last one does not. */
static void fragments(void)
{
	void __percpu *p[8];
	int i;

	boot(1, 20480);
	for (i = 0; i < 8; i++)
		p[i] = __alloc_percpu(100, 4);
	free_percpu(p[0]);
	free_percpu(p[2]);
	free_percpu(p[3]);
	free_percpu(p[7]);
	report();
	CHECK_EQ(value(FIRST, "sum_frag"), 300);
	CHECK_EQ(value(FIRST, "max_frag"), 200);
	CHECK_EQ(value(FIRST, "nr_alloc"), 4);
}

/* Every chunk has a paragraph, in the lists' order. */
static void chunks(void)
{
	const char *at;
	int i, n = 0;

	boot(1, 20480);
	for (i = 0; i < 6; i++)
		CHECK(__alloc_percpu(32768, 4));
	report();
	CHECK(value("Global Stats", "nr_chunks") > 3);
	CHECK_EQ(value("Global Stats", "nr_chunks"), pcpu_stats.nr_chunks);
	for (at = text; (at = strstr(at, "\nChunk:\n")); at++)
		n++;
	CHECK_EQ(n, (int)pcpu_stats.nr_chunks - 1);
	after(FIRST);
}

/* No memory for the report: nothing is written, nothing is lost. */
static void no_memory(void)
{
	struct seq_file m;
	long meta, n;

	boot(1, 20480);
	meta = machine.nr_meta;
	for (n = 1; n <= 2; n++) {
		machine_arm(FAULT_META, n);
		seq_init_buffer(&m, text, sizeof(text));
		CHECK_EQ(percpu_stats_show(&m), -ENOMEM);
		CHECK_EQ(m.count, 0);
		CHECK_EQ(machine.nr_meta, meta);
	}
	machine_arm(FAULT_META, 3);
	report();
}

const struct test stats_tests[] = {
#ifdef CONFIG_SMP
	TEST(whole_report),
	TEST(nothing_allocated),
#endif
	TEST(median),
	TEST(fragments),
	TEST(chunks),
	TEST(no_memory),
	{ NULL, NULL }
};
