/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What all generations of chunk allocators share: layout, lists, locks, the
 * contract of a backend, and what a generation provides.
 *
 *	alloc.c  free.c           requests, limits, the two locks
 *	slot.c                    which chunk is looked at first
 *	balance.c                 deferred work: destroy, reclaim, populate
 *	chunk.c                   a chunk's life; address -> chunk
 *	populate.c                pages on demand
 *	km.c | vm.c               backend: where units and pages come from
 *	bitmap/ | areamap/        how one chunk knows what is free in it
 *
 * Four headers are the generation's own; which ones these names mean is
 * decided by the include path (generations.mk):
 *	generation.h   numbers and switches of one version
 *	chunk.h        struct pcpu_chunk
 *	family.h       small questions about a chunk, asked by shared files
 *	take.h         taking an area for a request (alloc.c)
 *	give.h         giving one back (free.c)
 *
 * Locks:
 *  pcpu_alloc_mutex  creation, destruction, population of chunks; the
 *                    balance work.  Taken first, may sleep.
 *  pcpu_lock         everything marked "L"; taken with interrupts off so
 *                    that atomic requests and free_percpu() work anywhere.
 *
 * In Linux: mm/percpu-internal.h and the head of mm/percpu.c.
 */
#ifndef _MM_PERCPU_INTERNAL_H
#define _MM_PERCPU_INTERNAL_H

#include <linux/bitops.h>
#include <linux/gfp.h>
#include <linux/minmax.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/spinlock.h>
#include <asm/sections.h>

#include <generation.h>
#include <chunk.h>
#include "contract.h"
#include "slot.h"

/* ---- layout: B, written once by pcpu_setup_first_chunk() (state.c) ---- */
extern int pcpu_unit_pages;		/* pages per unit                     */
extern int pcpu_unit_size;		/* bytes per unit                     */
extern int pcpu_nr_units;		/* units per chunk, unused included   */
extern int pcpu_atom_size;
extern int pcpu_nr_groups;
extern unsigned int pcpu_low_unit_cpu;	/* CPU whose unit is lowest           */
extern unsigned int pcpu_high_unit_cpu;	/* CPU whose unit is highest          */
extern void *pcpu_base_addr;		/* address of unit 0, first chunk     */
extern const int *pcpu_unit_map;	/* cpu -> unit                        */
extern const unsigned long *pcpu_unit_offsets; /* cpu -> unit offset          */
extern const unsigned long *pcpu_group_offsets;
extern const size_t *pcpu_group_sizes;
extern struct pcpu_chunk *pcpu_first_chunk;	/* serves the dynamic region  */
extern struct pcpu_chunk *pcpu_reserved_chunk;	/* or NULL; on no list        */

/* Unit-0 addresses that the two serve; size 0 until set up. */
struct pcpu_region {
	unsigned long start;
	unsigned long size;
};
extern struct pcpu_region pcpu_first_region;
extern struct pcpu_region pcpu_reserved_region;

/* ---- counters and flags (state.c) ---- */
extern spinlock_t pcpu_lock;
extern struct mutex pcpu_alloc_mutex;
extern int pcpu_nr_empty_pop_pages;	/* L: of chunks neither isolated nor
					 * reserved                           */
extern unsigned long pcpu_nr_populated;	/* L: pages per unit                  */
extern bool pcpu_async_enabled;		/* B: deferred work may be queued     */
extern bool pcpu_atomic_alloc_failed;	/* L: since the last balance work     */

void percpu_enable_async(void);		/* from an initcall: work may run     */

/* ---- chunk.c ---- */
bool pcpu_add_chunk(gfp_t gfp);			/* create and publish        */
void pcpu_remove_chunk(struct pcpu_chunk *chunk); /* depopulate, destroy     */
struct pcpu_chunk *pcpu_chunk_addr_search(const void *addr);

/* ---- the generation's: metadata of one chunk, no locks inside ---- */
struct pcpu_chunk *pcpu_alloc_chunk(gfp_t gfp);	/* metadata only, all free   */
void pcpu_free_chunk(struct pcpu_chunk *chunk);
/*
 * Boot: the two chunks over the first units, pcpu_first_chunk and (or NULL)
 * pcpu_reserved_chunk, the regions they serve, and the empty pages.
 */
void pcpu_boot_chunks(const struct pcpu_alloc_info *ai, void *base_addr);
void *pcpu_boot_zalloc(size_t size);	/* first_chunk.c; or panic            */
/* L: give [@off ..) back: its bytes; 0: it is free; -1: not an area's start */
int pcpu_free_area(struct pcpu_chunk *chunk, unsigned int off);
/* L: @nr pages that are wholly free were populated (or, < 0, depopulated) */
void pcpu_update_empty_pages(struct pcpu_chunk *chunk, int nr);
/*
 * L: every area of @chunk in address order, free ones between them; offsets
 * from base_addr.  What a first or reserved chunk hides is not shown.
 */
typedef void (pcpu_area_fn_t)(void *arg, int start, int end, bool used);
void pcpu_for_each_area(const struct pcpu_chunk *chunk, pcpu_area_fn_t *fn,
			void *arg);

static inline unsigned long pcpu_unit_page_offset(unsigned int cpu,
						  int page_idx)
{
	return pcpu_unit_offsets[cpu] +
	       ((unsigned long)page_idx << PAGE_SHIFT);
}

/* Where page @page_idx of @cpu's unit of @chunk is. */
static inline unsigned long pcpu_chunk_addr(const struct pcpu_chunk *chunk,
					    unsigned int cpu, int page_idx)
{
	return (unsigned long)chunk->base_addr +
	       pcpu_unit_page_offset(cpu, page_idx);
}

/*
 * A __percpu pointer is the address the object would have if the static
 * section were unit 0 of the first chunk: one offset per CPU then serves
 * static and dynamic variables alike.  With one CPU the address itself.
 */
#ifdef CONFIG_SMP
static inline unsigned long __pcpu_ptr_delta(void)
{
	return (unsigned long)pcpu_base_addr - (unsigned long)__per_cpu_start;
}
#else
static inline unsigned long __pcpu_ptr_delta(void)
{
	return 0;
}
#endif

static inline void __percpu *__addr_to_pcpu_ptr(const void *addr)
{
	return (void __percpu *)((unsigned long)addr - __pcpu_ptr_delta());
}

static inline void *__pcpu_ptr_to_addr(const void __percpu *ptr)
{
	return (void *)((unsigned long)ptr + __pcpu_ptr_delta());
}

/* ---- alloc.c ---- */
void __percpu *pcpu_alloc(size_t size, size_t align, bool reserved, gfp_t gfp,
			  unsigned long caller);

/* ---- populate.c, populate_area.c: M ---- */
void pcpu_mark_populated(struct pcpu_chunk *chunk, int page_start,
			 int page_end);
int pcpu_populate_area(struct pcpu_chunk *chunk, int off, int size, gfp_t gfp);
void pcpu_chunk_populated(struct pcpu_chunk *chunk, int page_start,
			  int page_end);
void pcpu_chunk_depopulated(struct pcpu_chunk *chunk, int page_start,
			    int page_end);

/* ---- balance.c ---- */
void pcpu_schedule_balance_work(void);

/* ---- audit.c: stubs unless CONFIG_DEBUG_PERCPU ---- */
#ifdef CONFIG_DEBUG_PERCPU
/* Calls for each chunk from one audit of all to the next (chosen: 6 % more). */
#define PCPU_AUDIT_CALLS	16

/* the generation's; Return: its share of pcpu_nr_empty_pop_pages */
int pcpu_audit_chunk(const struct pcpu_chunk *chunk);
void pcpu_audit(const struct pcpu_chunk *chunk);
void pcpu_audit_if_due(void);
int pcpu_audit_all(void);
#else
static inline int pcpu_audit_chunk(const struct pcpu_chunk *chunk)
{
	return 0;
}

static inline void pcpu_audit(const struct pcpu_chunk *chunk)
{
}

static inline void pcpu_audit_if_due(void)
{
}

static inline int pcpu_audit_all(void)
{
	return 0;
}
#endif

#include <family.h>

#endif /* _MM_PERCPU_INTERNAL_H */
