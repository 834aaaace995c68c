/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Three contracts: a request on its way, what a family of generations
 * provides, and what a backend provides.
 */
#ifndef _MM_PERCPU_CONTRACT_H
#define _MM_PERCPU_CONTRACT_H

#include <linux/bitops.h>
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/types.h>

struct pcpu_alloc_info;
struct pcpu_chunk;

/* ---- a request: alloc.c makes it, pcpu_take_area() serves it ---- */
struct request {
	size_t size;		/* bytes, rounded */
	size_t align;		/* bytes */
	gfp_t gfp;		/* as the caller gave it */
	bool reserved;
	bool is_atomic;		/* must not sleep */
};

/* What a successful search found. */
struct place {
	struct pcpu_chunk *chunk;
	int off;		/* bytes from chunk->base_addr */
};

/* What of the caller's flags goes on to the page allocator. */
static __always_inline gfp_t pcpu_gfp(gfp_t gfp)
{
	return gfp & (GFP_KERNEL | __GFP_NORETRY | __GFP_NOWARN);
}

/*
 * ---- a family: bitmap/ or generations/, the files its family.c lists ----
 *
 * struct pcpu_chunk (<chunk.h>), generation.h's numbers, the functions below,
 * and two that are put in line in alloc.c and free.c and therefore have no
 * prototype.  L, both:
 *
 * const char *pcpu_take_area(const struct request *req, unsigned long *flags,
 *			      struct place *place)
 *	Find a chunk and take the area; create a chunk if that is what it
 *	takes (then pcpu_lock is dropped meanwhile; pcpu_alloc_mutex is held
 *	unless the request is atomic).
 *	Return: NULL, or why it failed.
 *
 * int pcpu_give_area(struct pcpu_chunk *chunk, unsigned int off)
 *	See pcpu_free_area().
 */

/* metadata of one chunk, all of it free; no units, on no list; or NULL */
struct pcpu_chunk *pcpu_alloc_chunk(gfp_t gfp);
void pcpu_free_chunk(struct pcpu_chunk *chunk);	/* NULL is ignored */
/*
 * Boot: the two chunks over the first units, pcpu_first_chunk and (or NULL)
 * pcpu_reserved_chunk, the regions they serve, and the empty pages.
 */
void pcpu_boot_chunks(const struct pcpu_alloc_info *ai, void *base_addr);

/* L: the slot that the chunk belongs in, whatever list it is on */
int pcpu_chunk_slot(const struct pcpu_chunk *chunk);
/* L: @nr pages that are wholly free were populated (or, < 0, depopulated) */
void pcpu_update_empty_pages(struct pcpu_chunk *chunk, int nr);
/* L: backed pages with nothing in them; 0 where nobody counts */
int pcpu_chunk_empty_pages(const struct pcpu_chunk *chunk);

/* the balance work's step between destroying and populating; takes locks */
void pcpu_balance_family(void);
/* L, if PCPU_RECLAIMS: an area went; is the chunk to lose pages now? */
bool pcpu_reclaim_after_free(struct pcpu_chunk *chunk);
/* M, if PCPU_FAILURE_UNDOES: generations/areamap/signed/undo.c */
extern long pcpu_nr_kept_pages;
int pcpu_back_pages(struct pcpu_chunk *chunk, int start, int end, gfp_t gfp);
void pcpu_pages_leave(struct pcpu_chunk *chunk);
void pcpu_populate_failed(struct pcpu_chunk *chunk, int off, int size,
			  const unsigned long *ours);

/*
 * L: every area in address order, free ones between them; offsets from
 * base_addr.  What a first or reserved chunk hides is not shown.
 */
typedef void (pcpu_area_fn_t)(void *arg, int start, int end, bool used);
void pcpu_for_each_area(const struct pcpu_chunk *chunk, pcpu_area_fn_t *fn,
			void *arg);

/*
 * L, for reports: the lowest free unit of the map (a bit, or a byte), and the
 * largest known free run, in bytes; -1: where it starts is not known.
 */
int pcpu_chunk_first_bit(const struct pcpu_chunk *chunk);
int pcpu_chunk_contig_bytes(const struct pcpu_chunk *chunk);
int pcpu_chunk_contig_start(const struct pcpu_chunk *chunk);

/* ---- a backend: km.c or vm.c, exactly one is linked ---- */

/* can pages be taken from a chunk that is in use? */
extern const bool pcpu_backend_reclaims;

/* M: address space for a new chunk (data, base_addr); may sleep as @gfp says */
int pcpu_get_units(struct pcpu_chunk *chunk, gfp_t gfp);
/* M: that goes again; the chunk has no object and no populated page */
void pcpu_put_units(struct pcpu_chunk *chunk);
/* M: back pages [start, end) of every unit; all or nothing, 0 or -ENOMEM;
 * bookkeeping is the caller's */
int pcpu_populate_chunk(struct pcpu_chunk *chunk, int page_start, int page_end,
			gfp_t gfp);
/* M: take those pages away again; no CPU reaches them afterwards */
void pcpu_depopulate_chunk(struct pcpu_chunk *chunk, int page_start,
			   int page_end);
/* chunk behind a mapped unit address, NULL when it is not one of ours (any
 * value may be asked) */
struct pcpu_chunk *pcpu_addr_to_chunk(void *addr);
/* 0, or -EINVAL when the layout cannot be served */
int pcpu_verify_alloc_info(const struct pcpu_alloc_info *ai);

/*
 * For backends: a page that backs per-CPU memory knows its chunk.  The flag
 * says that page->index is a chunk and not something else, so that any address
 * may be asked.
 *
 * Lock: pcpu_lock, or nobody can know the page yet.
 */
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

#endif /* _MM_PERCPU_CONTRACT_H */
