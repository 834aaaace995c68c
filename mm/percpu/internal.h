/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of the per-CPU allocator share: layout, lists, locks.
 *
 *	alloc.c  free.c           requests, limits, the two locks
 *	slot.c                    which chunk is looked at first
 *	balance.c                 deferred work: destroy, reclaim, populate
 *	chunk.c                   a chunk's life; address -> chunk
 *	populate.c                pages on demand
 *	km.c | vm.c               backend: where units and pages come from
 *	bitmap/ | generations/    how one chunk knows what is free in it
 *
 * All but the backend are compiled as one unit, percpu.c, so that the steps of
 * a request are put in line.  contract.h says what a backend and a generation
 * provide.  Headers in angle brackets are the generation's own: the include
 * path (generations.mk) decides which file a name means.
 *	<chunk.h>      struct pcpu_chunk
 *	<quirks.h>     what Linux gets wrong and placement depends on
 *
 * A field's or variable's comment says who protects it:
 *	L  pcpu_lock, taken with interrupts off so that atomic requests and
 *	   free_percpu() work anywhere
 *	M  written with pcpu_alloc_mutex and pcpu_lock held, read with either.
 *	   The mutex is taken first and may sleep; it serialises creation,
 *	   destruction and population of chunks and the balance work
 *	B  written at boot or before it is published, constant afterwards
 *
 * In Linux: mm/percpu-internal.h and the head of mm/percpu.c.
 */
#ifndef _MM_PERCPU_INTERNAL_H
#define _MM_PERCPU_INTERNAL_H

#include <linux/bitops.h>
#include <linux/gfp.h>
#include <linux/list.h>
#include <linux/minmax.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/spinlock.h>
#include <asm/sections.h>

#include "contract.h"
#include "generation.h"
#include <chunk.h>

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
extern bool pcpu_async_enabled;		/* B: balance work can be done        */
extern bool pcpu_balance_due;		/* it waits for a caller that may
					 * sleep: no work queue               */
extern bool pcpu_atomic_alloc_failed;	/* L: since the last balance work     */

/* ---- slot.c: lists of chunks by size class ---- */
#define PCPU_SLOT_BASE_SHIFT	5
#define PCPU_MAX_SLOTS		32	/* unit sizes below 2 GiB             */

extern int pcpu_nr_slots;		/* B, and the three below             */
extern int pcpu_sidelined_slot;		/* -1: this generation has none       */
extern int pcpu_free_slot;
extern int pcpu_to_depopulate_slot;	/* -1: this generation has none       */
extern struct list_head pcpu_chunk_lists[PCPU_MAX_SLOTS];	/* L          */
extern unsigned long pcpu_slot_mask;	/* L: lists that may have a chunk     */

void pcpu_slots_init(void);		/* needs pcpu_unit_size               */
void pcpu_chunk_move(struct pcpu_chunk *chunk, int slot, bool front);
void pcpu_chunk_relocate(struct pcpu_chunk *chunk, int old_slot);

/* ---- chunk.c ---- */
bool pcpu_add_chunk(gfp_t gfp);			/* create and publish        */
bool pcpu_add_chunk_locked(gfp_t gfp, unsigned long *flags);
void pcpu_remove_chunk(struct pcpu_chunk *chunk); /* depopulate, destroy     */
struct pcpu_chunk *pcpu_create_chunk(gfp_t gfp);
void pcpu_destroy_chunk(struct pcpu_chunk *chunk);
struct pcpu_chunk *pcpu_chunk_addr_search(const void *addr);

void *pcpu_boot_zalloc(size_t size);	/* first_chunk.c; or panic            */

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

/*
 * See pcpu_chunk_addr_search(), which this is; in line for free_percpu().  The
 * boot chunks are known by the addresses they serve; any other chunk is known
 * to the pages that back it, and the backend asks them.
 */
static __always_inline struct pcpu_chunk *
__pcpu_chunk_addr_search(const void *addr)
{
	const unsigned long a = (unsigned long)addr;
	struct pcpu_chunk *chunk;

	if (a - pcpu_first_region.start < pcpu_first_region.size)
		return pcpu_first_chunk;
	if (a - pcpu_reserved_region.start < pcpu_reserved_region.size)
		return pcpu_reserved_chunk;

	chunk = pcpu_addr_to_chunk((char *)addr +
				   pcpu_unit_offsets[pcpu_low_unit_cpu]);
	if (unlikely(chunk && a - (unsigned long)chunk->base_addr >=
		     (unsigned long)pcpu_unit_size))
		return NULL;
	return chunk;
}

/* ---- alloc.c, free.c ---- */
void __percpu *pcpu_alloc(size_t size, size_t align, bool reserved, gfp_t gfp,
			  unsigned long caller);
/* L: give [@off ..) back: its bytes; 0: it is free; -1: not an area's start */
int pcpu_free_area(struct pcpu_chunk *chunk, unsigned int off);

/* ---- populate.c: M ---- */
void pcpu_mark_populated(struct pcpu_chunk *chunk, int page_start,
			 int page_end);
void pcpu_chunk_populated(struct pcpu_chunk *chunk, int page_start,
			  int page_end);
void pcpu_chunk_depopulated(struct pcpu_chunk *chunk, int page_start,
			    int page_end);
int pcpu_populate_area(struct pcpu_chunk *chunk, int off, int size, gfp_t gfp);

/* ---- balance.c ---- */
void pcpu_schedule_balance_work(void);

/* ---- extra/audit.c: stubs unless CONFIG_DEBUG_PERCPU ---- */
#ifdef CONFIG_DEBUG_PERCPU
/* Calls for each chunk from one audit of all to the next (chosen: 6 % more). */
#define PCPU_AUDIT_CALLS	16

/* one per family; Return: the chunk's share of pcpu_nr_empty_pop_pages */
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

#endif /* _MM_PERCPU_INTERNAL_H */
