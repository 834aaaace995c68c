/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * For backends: a page that backs per-CPU memory knows its chunk.
 *
 * The flag says that page->index is a chunk and not something else, so that
 * any address may be asked.
 *
 * Lock: pcpu_lock, or nobody can know the page yet.
 */
#ifndef _MM_PERCPU_BACKEND_H
#define _MM_PERCPU_BACKEND_H

#include <linux/bitops.h>
#include <linux/mm.h>

#include "internal.h"

static inline void pcpu_set_page_chunk(struct page *page,
				       struct pcpu_chunk *chunk)
{
	page->index = (unsigned long)chunk;
	page->flags |= BIT(PG_percpu);
}

static inline void pcpu_clear_page_chunk(struct page *page)
{
	page->flags &= ~BIT(PG_percpu);
	page->index = 0;
}

static inline struct pcpu_chunk *pcpu_get_page_chunk(const struct page *page)
{
	if (!(page->flags & BIT(PG_percpu)))
		return NULL;
	return (struct pcpu_chunk *)page->index;
}

#endif /* _MM_PERCPU_BACKEND_H */
