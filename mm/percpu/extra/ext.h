/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the allocator remembers about each object beyond its place.
 *
 * A chunk may carry a vector of struct pcpuobj_ext, one entry per map bit;
 * an object's entry is the one of its first bit.  Two optional parts use it:
 *
 *   CONFIG_PERCPU_PROFILING  who asked for the object (profile.c)
 *   CONFIG_PERCPU_MEMCG      which group pays for it (memcg.c)
 *
 * With neither, the vector, the entry and every hook below are gone.
 *
 * Both select CONFIG_PERCPU_EXT.  chunk->obj_exts is NULL for a chunk that
 * has no vector.
 *
 * Order of calls, by the allocation path:
 *	pcpu_memcg_pre_alloc_hook()	before any lock; false: fail
 *	pcpu_memcg_post_alloc_hook()	at the end, chunk NULL if it failed
 *	pcpu_profile_alloc_hook()	after success
 * and by the free path, under pcpu_lock:
 *	pcpu_memcg_free_hook(), pcpu_profile_free_hook()
 *
 * An entry belongs to whoever owns the object: the allocating caller until
 * the pointer is handed out, then pcpu_lock's holder in the free path.  Other
 * readers (the top list) hold pcpu_lock and may find a new object's call_site
 * still 0.
 *
 * In Linux: struct pcpuobj_ext in mm/percpu-internal.h (6.10), and the
 * pcpu_memcg_*_hook() and pcpu_alloc_tag_*_hook() functions of mm/percpu.c.
 */
#ifndef _MM_PERCPU_EXT_H
#define _MM_PERCPU_EXT_H

#include <linux/cpumask.h>
#include <linux/errno.h>
#include "internal.h"

struct obj_cgroup;

#ifdef CONFIG_PERCPU_EXT

struct pcpuobj_ext {
#ifdef CONFIG_PERCPU_MEMCG
	struct obj_cgroup	*cgroup;	/* who pays, or NULL */
#endif
#ifdef CONFIG_PERCPU_PROFILING
	unsigned long		call_site;	/* 0: not an object's start */
#endif
};

int pcpu_ext_chunk_init(struct pcpu_chunk *chunk, gfp_t gfp);
void pcpu_ext_chunk_exit(struct pcpu_chunk *chunk);
void pcpu_ext_first_chunk_init(struct pcpu_chunk *chunk);

#else /* !CONFIG_PERCPU_EXT */

static inline int pcpu_ext_chunk_init(struct pcpu_chunk *chunk, gfp_t gfp)
{
	return 0;
}

static inline void pcpu_ext_chunk_exit(struct pcpu_chunk *chunk)
{
}

static inline void pcpu_ext_first_chunk_init(struct pcpu_chunk *chunk)
{
}

#endif /* CONFIG_PERCPU_EXT */

#ifdef CONFIG_PERCPU_MEMCG

/*
 * Bytes an object of @size bytes per CPU really takes: every possible CPU's
 * copy and the pointers to its group.  This is what a group is charged and
 * what the alloc trace point shows as bytes_alloc.
 */
static inline size_t pcpu_obj_full_size(size_t size)
{
	return size * num_possible_cpus() +
	       (size >> PCPU_MIN_ALLOC_SHIFT) * sizeof(struct obj_cgroup *);
}

bool pcpu_memcg_pre_alloc_hook(size_t size, gfp_t gfp,
			       struct obj_cgroup **objcgp);
void pcpu_memcg_post_alloc_hook(struct obj_cgroup *objcg,
				struct pcpu_chunk *chunk, int off,
				size_t size);
void pcpu_memcg_free_hook(struct pcpu_chunk *chunk, int off, size_t size);

#else /* !CONFIG_PERCPU_MEMCG */

static inline size_t pcpu_obj_full_size(size_t size)
{
	return size * num_possible_cpus();
}

static inline bool pcpu_memcg_pre_alloc_hook(size_t size, gfp_t gfp,
					     struct obj_cgroup **objcgp)
{
	return true;
}

static inline void pcpu_memcg_post_alloc_hook(struct obj_cgroup *objcg,
					      struct pcpu_chunk *chunk,
					      int off, size_t size)
{
}

static inline void pcpu_memcg_free_hook(struct pcpu_chunk *chunk, int off,
					size_t size)
{
}

#endif /* CONFIG_PERCPU_MEMCG */

/* All live objects that one place in the code asked for. */
struct pcpu_site {
	unsigned long	call_site;	/* 0: the sites that had no room */
	unsigned long	nr;		/* objects */
	unsigned long	bytes;		/* as pcpu_obj_full_size() */
};

struct seq_file;

#ifdef CONFIG_PERCPU_PROFILING

int percpu_top_collect(struct pcpu_site *sites, int nr);
int percpu_top_show(struct seq_file *m, int nr);
void pcpu_profile_alloc_hook(struct pcpu_chunk *chunk, int off, size_t size,
			     unsigned long call_site);
void pcpu_profile_free_hook(struct pcpu_chunk *chunk, int off, size_t size);

#else /* !CONFIG_PERCPU_PROFILING */

static inline int percpu_top_show(struct seq_file *m, int nr)
{
	return -EOPNOTSUPP;
}

static inline void pcpu_profile_alloc_hook(struct pcpu_chunk *chunk, int off,
					   size_t size,
					   unsigned long call_site)
{
}

static inline void pcpu_profile_free_hook(struct pcpu_chunk *chunk, int off,
					  size_t size)
{
}

#endif /* CONFIG_PERCPU_PROFILING */

#endif /* _MM_PERCPU_EXT_H */
