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
 * Which chunk serves a request, and where in it, is the family's business:
 * take.c in bitmap/ or generations/areamap/.
 *
 * In Linux: mm/percpu.c, pcpu_alloc().
 */
#include <linux/align.h>
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/find.h>
#include <linux/percpu.h>
#include <linux/string.h>

#include "internal.h"
#include "report.h"
#include "extra/ext.h"
#include "extra/stats.h"
#include "extra/trace.h"

/*
 * Round what may be rounded.  Before Linux 3.15 nothing is: a size is as
 * given, and an alignment is any number up to a page.  (Alignment 0 would put
 * the object into the static variables: Linux did, this does not.)
 *
 * Return: false if no allocator could serve this.
 */
static __always_inline bool pcpu_normalise(struct request *req)
{
	if (!PCPU_ANY_ALIGN) {
		if (req->align < PCPU_MIN_ALLOC_SIZE)
			req->align = PCPU_MIN_ALLOC_SIZE;
		req->size = ALIGN(req->size, PCPU_MIN_ALLOC_SIZE);
		/* a power of two has one bit, and no other below it */
		if (req->align & (req->align - 1))
			return false;
	}
	/* A size that wrapped around is 0 now: one comparison sees both. */
	return req->size - 1 < PCPU_MIN_UNIT_SIZE &&
	       req->align - 1 < PAGE_SIZE;
}

/* An area of @size bytes was taken from @chunk.  Lock: pcpu_lock. */
static __always_inline void count_alloc(struct pcpu_chunk *chunk, size_t size)
{
	struct percpu_stats *s = &pcpu_stats;

	if (!IS_ENABLED(CONFIG_PERCPU_STATS))
		return;
	s->nr_alloc++;
	s->nr_cur_alloc++;
	if (s->nr_max_alloc < s->nr_cur_alloc)
		s->nr_max_alloc = s->nr_cur_alloc;
	if (s->min_alloc_size > size)
		s->min_alloc_size = size;
	if (s->max_alloc_size < size)
		s->max_alloc_size = size;

	chunk->nr_alloc++;
	if (chunk->max_alloc_size < size)
		chunk->max_alloc_size = size;
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

/*
 * Few empty backed pages left for requests that must not sleep?  Or has balance
 * work waited for somebody who may?
 */
static __always_inline void check_reserve(void)
{
	if (READ_ONCE(pcpu_nr_empty_pop_pages) < PCPU_EMPTY_POP_PAGES_LOW ||
	    unlikely(READ_ONCE(pcpu_balance_due)))
		pcpu_schedule_balance_work();
}

/*
 * Both locks around pcpu_take_area(), and backing what it took.
 * Return: NULL, or why it failed; "" if the thread was killed while it waited,
 * which is nobody's business.
 */
static __always_inline const char *
alloc_area_locked(const struct request *req, struct place *place)
{
	unsigned long flags;
	const char *err;

	if (!req->is_atomic && mutex_lock_killable(&pcpu_alloc_mutex))
		return "";

	spin_lock_irqsave(&pcpu_lock, flags);
	err = pcpu_take_area(req, &flags, place);
	if (!err) {
		count_alloc(place->chunk, req->size);
		if (PCPU_RESERVE_CHECKED_EARLY)
			check_reserve();
		pcpu_audit(place->chunk);
	}
	spin_unlock_irqrestore(&pcpu_lock, flags);

	if (req->is_atomic)
		return err;
	if (!err && unlikely(!area_populated(place, req->size)) &&
	    pcpu_populate_area(place->chunk, place->off, req->size,
			       pcpu_gfp(req->gfp))) {
		spin_lock_irqsave(&pcpu_lock, flags);
		pcpu_free_area(place->chunk, place->off);
		pcpu_audit(place->chunk);
		spin_unlock_irqrestore(&pcpu_lock, flags);
		err = "failed to populate";
	}
	pcpu_audit_if_due();
	mutex_unlock(&pcpu_alloc_mutex);
	return err;
}

/* A valid request failed: report it and, if atomic, schedule balance work. */
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

/**
 * pcpu_alloc - every allocation comes through here
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
		.is_atomic = (gfp & PCPU_SLEEP_FLAGS) != PCPU_SLEEP_FLAGS,
	};
	struct obj_cgroup *objcg = NULL;
	struct place place = { };
	void __percpu *ptr;
	unsigned int cpu;
	const char *err;

	if (unlikely(!pcpu_normalise(&req))) {
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

	if (!PCPU_RESERVE_CHECKED_EARLY || unlikely(pcpu_balance_due))
		check_reserve();

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
 * __alloc_percpu - like __alloc_percpu_gfp() with GFP_KERNEL
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
