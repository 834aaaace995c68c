/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of this test share. */
#ifndef MODULES_PERCPU_ALLOC_TEST_H
#define MODULES_PERCPU_ALLOC_TEST_H

#include <kunit/generation.h>
#include <linux/errno.h>
#include <linux/percpu.h>
#include <linux/seq_file.h>
#include <linux/types.h>

#ifdef CONFIG_PERCPU_STATS
static inline int show_stats(struct seq_file *m)
{
	return percpu_stats_show(m);
}
#else
static inline int show_stats(struct seq_file *m)
{
	return -EOPNOTSUPP;
}
#endif

/*
 * A number of the allocator's report, by the name on its line; -1 when the
 * build keeps no statistics (stats.c).
 */
long pcpu_stat(const char *name);

#endif /* MODULES_PERCPU_ALLOC_TEST_H */
