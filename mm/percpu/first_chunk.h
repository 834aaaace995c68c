/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files that make the first chunk share among themselves.
 */
#ifndef _MM_PERCPU_FIRST_CHUNK_H
#define _MM_PERCPU_FIRST_CHUNK_H

#include <linux/percpu-first-chunk.h>

/* node distance that means "the same node" */
#ifndef LOCAL_DISTANCE
#define LOCAL_DISTANCE		10
#endif

/*
 * Compute groups, unit size and units per allocation: alloc_info.c.
 * Return: a layout to be freed by pcpu_free_alloc_info(), or an ERR_PTR().
 */
struct pcpu_alloc_info *
pcpu_build_alloc_info(size_t reserved_size, size_t dyn_size,
		      size_t atom_size,
		      pcpu_fc_cpu_distance_fn_t cpu_distance_fn);

/* Print @ai as Linux's "pcpu-alloc:" lines: alloc_info_dump.c. */
void pcpu_dump_alloc_info(const char *lvl, const struct pcpu_alloc_info *ai);

#endif /* _MM_PERCPU_FIRST_CHUNK_H */
