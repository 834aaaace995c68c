/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Between the audit of a bitmap chunk and that of its summaries.
 */
#ifndef _MM_PERCPU_BITMAP_AUDIT_H
#define _MM_PERCPU_BITMAP_AUDIT_H

#include <linux/compiler.h>
#include <linux/types.h>

struct pcpu_chunk;
struct pcpu_block_md;

#define AUDIT(chunk, cond, what, index) do {				\
	if (unlikely(!(cond)))						\
		pcpu_audit_failed(chunk, what, index, #cond);		\
} while (0)

/* audit.c; the first does not return */
void pcpu_audit_failed(const struct pcpu_chunk *chunk, const char *what,
		       int index, const char *cond);
/* Are there bits [@start, @start + @len) between @base and @end, all free? */
bool pcpu_range_free(const struct pcpu_chunk *chunk, int base, int end,
		     int start, int len);

/* audit_hinted.c or audit_plain.c */
void pcpu_audit_show(const struct pcpu_block_md *md);
/* @left: free bits at the block's left edge */
void pcpu_audit_block(const struct pcpu_chunk *chunk, int index, int left);
/* @empty: pages free and backed, less those in use and not backed yet */
void pcpu_audit_chunk_md(const struct pcpu_chunk *chunk, int empty);

#endif /* _MM_PERCPU_BITMAP_AUDIT_H */
