// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Allocation: from a request to zeroed memory on every CPU.
 *
 *   normalise -> charge -> choose a chunk and take bits -> back the pages
 *             -> zero -> translate to a __percpu pointer
 *
 * A request that may sleep holds pcpu_alloc_mutex from before the search
 * until its pages are backed, so that nobody reclaims them in between, and may
 * create a chunk.  One that must not sleep takes only pcpu_lock and only
 * backed pages; when it fails it leaves a note for the balance work.
 *
 * The choice: lists in slot order from the request's own class to the free
 * slot, each from its head; the first chunk that fits wins.  Chunks of the
 * lowest classes in which a search failed are given up (slot 0) until a free
 * changes their class, so that hopeless chunks cost one search, not many.
 *
 * In Linux: mm/percpu.c, pcpu_alloc().
 */
#include <linux/align.h>
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/find.h>
#include <linux/log2.h>
#include <linux/percpu.h>
#include <linux/string.h>

#include "ext.h"
#include "hints.h"
#include "internal.h"
#include "report.h"
#include "stats.h"
#include "trace.h"

/* A normalised request. */
struct request {
	size_t size;		/* bytes, a multiple of 4 */
	size_t align;		/* bytes, a power of two, at least 4 */
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
 * Take the area out of one chunk.
 * Return: its offset, or NO_FIT, or another negative number should the bits
 * not hold what the summaries promised (never seen).
 * Lock: pcpu_lock.
 */
#define NO_FIT	(-1)

static __always_inline int alloc_from_chunk(struct pcpu_chunk *chunk,
					    int bits, int align,
					    bool is_atomic)
{
	int start = -1;

	/* the first test turns most chunks away that are */
	if (chunk->chunk_md.contig_hint < bits ||
	    !pcpu_contig_fits(&chunk->chunk_md, bits, align))
		return NO_FIT;
	if (!is_atomic)
		start = pcpu_first_block_fit(chunk, bits, align);
	if (start < 0)
		start = pcpu_find_block_fit(chunk, bits, align, is_atomic);
	if (start < 0)
		return NO_FIT;
	return pcpu_alloc_area(chunk, bits, align, start);
}

/*
 * Walk the lists from the request's own class up.  A set bit of
 * pcpu_slot_mask may stand for a list that is empty by now; it is cleared when
 * that is seen.
 *
 * Lock: pcpu_lock.
 * Return: where the area was taken; chunk NULL if nowhere.
 */
static noinline struct place alloc_from_lists(int bits, int align,
					      bool is_atomic)
{
	unsigned long slots = pcpu_slot_mask &
			      (~0UL << pcpu_contig_slot(bits));
	struct place place = { NULL, -1 };

	for (; slots; slots &= slots - 1) {
		const int slot = __ffs(slots);
		struct list_head *list = &pcpu_chunk_lists[slot];
		struct list_head *pos = list->next;

		if (unlikely(pos == list)) {
			pcpu_slot_mask &= ~BIT(slot);
			continue;
		}
		do {
			place.chunk = list_entry(pos, struct pcpu_chunk, list);
			pos = pos->next;	/* before the chunk moves */
			place.off = alloc_from_chunk(place.chunk, bits, align,
						     is_atomic);
			if (likely(place.off >= 0)) {
				if (unlikely(place.chunk->isolated))
					pcpu_reintegrate_chunk(place.chunk);
				return place;
			}
			if (slot < PCPU_SLOT_FAIL_THRESHOLD &&
			    place.off == NO_FIT)
				pcpu_chunk_move(place.chunk, 0, true);
		} while (pos != list);
	}
	place.chunk = NULL;
	return place;
}

/*
 * Not on the lists: make a chunk.  One that is free serves every valid
 * request, so a success follows.
 *
 * Lock: pcpu_lock held on entry and exit, dropped meanwhile;
 * pcpu_alloc_mutex held.
 */
static noinline struct place alloc_from_new_chunk(int bits, int align,
						  gfp_t gfp,
						  unsigned long *flags)
{
	struct place place = { NULL, -1 };

	do {
		/* somebody may have freed a whole chunk */
		if (list_empty(&pcpu_chunk_lists[pcpu_free_slot])) {
			bool added;

			spin_unlock_irqrestore(&pcpu_lock, *flags);
			added = pcpu_add_chunk(gfp);
			spin_lock_irqsave(&pcpu_lock, *flags);
			if (!added)
				break;
		}
		place = alloc_from_lists(bits, align, false);
	} while (!place.chunk);
	return place;
}

/*
 * The reserved chunk serves reserved requests and nothing else does.
 * Lock: pcpu_lock.
 */
static noinline struct place alloc_from_reserved(int bits, int align,
						 bool is_atomic)
{
	struct place place = { pcpu_reserved_chunk, -1 };

	place.off = alloc_from_chunk(place.chunk, bits, align, is_atomic);
	if (place.off < 0)
		place.chunk = NULL;
	return place;
}

/*
 * Find a chunk and take the area; create a chunk if that is what it takes.
 *
 * Lock: pcpu_lock held on entry and exit; pcpu_alloc_mutex held unless the
 * request is atomic.
 * Return: NULL, or why it failed.
 */
static __always_inline const char *
take_area(const struct request *req, unsigned long *flags, struct place *place)
{
	const int bits = req->size >> PCPU_MIN_ALLOC_SHIFT;
	const int align = req->align >> PCPU_MIN_ALLOC_SHIFT;

	if (unlikely(req->reserved) && pcpu_reserved_chunk) {
		*place = alloc_from_reserved(bits, align, req->is_atomic);
		return place->chunk ? NULL : "alloc from reserved chunk failed";
	}

	*place = alloc_from_lists(bits, align, req->is_atomic);
	if (likely(place->chunk))
		return NULL;
	if (req->is_atomic)
		return "atomic alloc failed, no space left";
	*place = alloc_from_new_chunk(bits, align, pcpu_gfp(req->gfp), flags);
	return place->chunk ? NULL : "failed to allocate new chunk";
}

/* Are all pages of the area backed?  Lock: pcpu_alloc_mutex. */
static __always_inline bool area_populated(const struct place *place,
					   unsigned int size)
{
	unsigned int first = (unsigned int)place->off >> PAGE_SHIFT;
	unsigned int last = (place->off + size - 1) >> PAGE_SHIFT;

	if (likely(first == last))
		return test_bit(first, place->chunk->populated);
	return find_next_zero_bit(place->chunk->populated, last + 1, first) >
	       last;
}

/* Both locks around take_area(), and backing what it took. */
static __always_inline const char *
alloc_area_locked(const struct request *req, struct place *place)
{
	unsigned long flags;
	const char *err;

	if (!req->is_atomic && mutex_lock_killable(&pcpu_alloc_mutex))
		return "";

	spin_lock_irqsave(&pcpu_lock, flags);
	err = take_area(req, &flags, place);
	if (!err) {
		pcpu_stats_area_alloc(place->chunk, req->size);
		pcpu_audit_chunk(place->chunk);
	}
	spin_unlock_irqrestore(&pcpu_lock, flags);

	if (req->is_atomic)
		return err;
	if (!err && unlikely(!area_populated(place, req->size)) &&
	    pcpu_populate_area(place->chunk, place->off, req->size,
				       pcpu_gfp(req->gfp))) {
		spin_lock_irqsave(&pcpu_lock, flags);
		pcpu_free_area(place->chunk, place->off);
		pcpu_audit_chunk(place->chunk);
		spin_unlock_irqrestore(&pcpu_lock, flags);
		err = "failed to populate";
	}
	mutex_unlock(&pcpu_alloc_mutex);
	return err;
}

/* A valid request was not served: say so and, if atomic, have it mended. */
static noinline void alloc_failed(struct request by_value, const char *err)
{
	const struct request *req = &by_value;
	unsigned long flags;

	trace_percpu_alloc_percpu_fail(req->reserved, req->is_atomic,
				       req->size, req->align);
	pcpu_report_alloc_failed(req->size, req->align, req->is_atomic,
				 req->gfp, err);
	if (!req->is_atomic)
		return;
	spin_lock_irqsave(&pcpu_lock, flags);
	pcpu_atomic_alloc_failed = true;
	spin_unlock_irqrestore(&pcpu_lock, flags);
	pcpu_schedule_balance_work();
}

/*
 * Round what may be rounded.
 * Return: false if no allocator could serve this.
 */
static __always_inline bool normalise(struct request *req)
{
	if (req->align < PCPU_MIN_ALLOC_SIZE)
		req->align = PCPU_MIN_ALLOC_SIZE;
	req->size = ALIGN(req->size, PCPU_MIN_ALLOC_SIZE);

	/* A size that wrapped around is 0 now: one comparison sees both. */
	return req->size - 1 < PCPU_MIN_UNIT_SIZE &&
	       req->align <= PAGE_SIZE && is_power_of_2(req->align);
}

/**
 * pcpu_alloc - the one way in
 * @size: bytes per CPU
 * @align: alignment
 * @reserved: from the reserved chunk, if there is one
 * @gfp: flags
 * @caller: address to blame
 *
 * Context: any if @gfp forbids sleeping, else task.
 * Return: a __percpu pointer, or NULL.
 */
void __percpu *pcpu_alloc(size_t size, size_t align, bool reserved, gfp_t gfp,
			  unsigned long caller)
{
	struct request req = {
		.size = size, .align = align, .gfp = gfp,
		.reserved = reserved,
		.is_atomic = !gfpflags_allow_blocking(gfp),
	};
	struct obj_cgroup *objcg = NULL;
	struct place place = { };
	void __percpu *ptr;
	unsigned int cpu;
	const char *err;

	if (unlikely(!normalise(&req))) {
		pcpu_report_invalid(size, align, gfp, caller);
		return NULL;
	}
	if (!pcpu_memcg_pre_alloc_hook(req.size, gfp, &objcg))
		return NULL;

	if (should_fail_alloc(FAULT_PERCPU, req.size, gfp))
		err = "fault injection";
	else
		err = alloc_area_locked(&req, &place);
	if (unlikely(err)) {
		if (*err)
			alloc_failed(req, err);
		pcpu_memcg_post_alloc_hook(objcg, NULL, 0, req.size);
		return NULL;
	}

	if (READ_ONCE(pcpu_nr_empty_pop_pages) < PCPU_EMPTY_POP_PAGES_LOW)
		pcpu_schedule_balance_work();

	for (cpu = 0; cpu < nr_cpu_ids; cpu++)
		if (cpu_possible(cpu))
			memset((void *)(pcpu_chunk_addr(place.chunk, cpu, 0) +
					place.off), 0, req.size);

	ptr = __addr_to_pcpu_ptr((char *)place.chunk->base_addr + place.off);
	if (IS_ENABLED(CONFIG_PERCPU_TRACE))
		trace_percpu_alloc_percpu(caller, reserved, req.is_atomic,
					  req.size, req.align,
					  place.chunk->base_addr, place.off,
					  (__force void *)ptr,
					  pcpu_obj_full_size(req.size), gfp);
	pcpu_memcg_post_alloc_hook(objcg, place.chunk, place.off, req.size);
	pcpu_profile_alloc_hook(place.chunk, place.off, req.size, caller);
	return ptr;
}

/**
 * __alloc_percpu_gfp - memory for every CPU
 * @size: bytes per CPU, 1 to PCPU_MIN_UNIT_SIZE
 * @align: a power of two up to PAGE_SIZE; 0 to 3 mean 4
 * @gfp: GFP_KERNEL, or GFP_NOWAIT for memory that is there already;
 *	 __GFP_ACCOUNT to charge the caller's group
 *
 * Context: any if @gfp forbids sleeping, else task.
 * Return: zeroed on all possible CPUs, for free_percpu(); NULL if there is
 * no memory, or with a warning if size or alignment are out of range.
 */
void __percpu *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp)
{
	return pcpu_alloc(size, align, false, gfp,
			  (unsigned long)__builtin_return_address(0));
}
EXPORT_SYMBOL_GPL(__alloc_percpu_gfp);

/**
 * __alloc_percpu - the same with GFP_KERNEL
 * @size: bytes per CPU
 * @align: a power of two up to PAGE_SIZE
 *
 * Context: task, may sleep.
 * Return: as __alloc_percpu_gfp().
 */
void __percpu *__alloc_percpu(size_t size, size_t align)
{
	return pcpu_alloc(size, align, false, GFP_KERNEL,
			  (unsigned long)__builtin_return_address(0));
}
EXPORT_SYMBOL_GPL(__alloc_percpu);

/**
 * __alloc_reserved_percpu - from the region reserved at boot
 * @size: bytes per CPU
 * @align: a power of two up to PAGE_SIZE
 *
 * For the static per-CPU variables of modules, which must lie near the
 * kernel's.  Never served from elsewhere if there is such a region.
 *
 * Context: task, may sleep.
 * Return: as __alloc_percpu_gfp().
 */
void __percpu *__alloc_reserved_percpu(size_t size, size_t align)
{
	return pcpu_alloc(size, align, true, GFP_KERNEL,
			  (unsigned long)__builtin_return_address(0));
}
EXPORT_SYMBOL_GPL(__alloc_reserved_percpu);
