/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Counters of the per-CPU allocator, and the report made of them.
 *
 * alloc.c and free.c count areas, chunk.c counts chunks.  stats.c turns the
 * counters and the chunks' maps into the text that Linux shows in debugfs as
 * "percpu_stats".
 *
 * What counts: the sizes are the rounded ones; the reserved chunk's objects
 * count in nr_alloc, the chunk itself not in nr_chunks; a request whose
 * population failed counts once as alloc and once as dealloc; other failed
 * requests do not count.
 *
 * In Linux: mm/percpu-internal.h and mm/percpu-stats.c.
 */
#ifndef _MM_PERCPU_STATS_H
#define _MM_PERCPU_STATS_H

#include <linux/errno.h>
#include "internal.h"

/* All fields: L: pcpu_lock. */
struct percpu_stats {
	u64 nr_alloc;		/* lifetime number of allocations */
	u64 nr_dealloc;		/* lifetime number of frees */
	u64 nr_cur_alloc;	/* objects alive now */
	u64 nr_max_alloc;	/* most objects ever alive at once */
	u32 nr_chunks;		/* chunks alive now */
	u32 nr_max_chunks;	/* most chunks ever alive at once */
	size_t min_alloc_size;	/* smallest object ever; starts at a unit */
	size_t max_alloc_size;	/* largest object ever */
};

extern struct percpu_stats pcpu_stats;	/* exists with PERCPU_STATS only */

struct seq_file;

#ifdef CONFIG_PERCPU_STATS

extern struct pcpu_alloc_info pcpu_stats_ai;

void pcpu_stats_save_ai(const struct pcpu_alloc_info *ai);
int percpu_stats_show(struct seq_file *m);

/* Lock: pcpu_lock held. */
static inline void pcpu_stats_chunk_alloc(void)
{
	if (pcpu_stats.nr_max_chunks < ++pcpu_stats.nr_chunks)
		pcpu_stats.nr_max_chunks = pcpu_stats.nr_chunks;
}

/* Lock: pcpu_lock held. */
static inline void pcpu_stats_chunk_dealloc(void)
{
	pcpu_stats.nr_chunks--;
}

#else /* !CONFIG_PERCPU_STATS */

static inline int percpu_stats_show(struct seq_file *m)
{
	return -EOPNOTSUPP;
}

static inline void pcpu_stats_save_ai(const struct pcpu_alloc_info *ai)
{
}

static inline void pcpu_stats_chunk_alloc(void)
{
}

static inline void pcpu_stats_chunk_dealloc(void)
{
}

#endif /* CONFIG_PERCPU_STATS */

#endif /* _MM_PERCPU_STATS_H */
