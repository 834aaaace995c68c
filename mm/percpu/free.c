// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Giving an object back, and the pointers one must not give back.
 *
 * Linux, up to 6.12, believes whatever it is passed and corrupts its maps (or
 * finds nothing and stops, before 4.14).  Here the chunk is asked first:
 *
 *	no chunk serves it		foreign pointer
 *	it is free			double free
 *	inside an area			interior pointer
 *
 * In each case one report with the caller, and nothing is changed.  How a
 * chunk knows: pcpu_give_area(), one per family.
 *
 * In Linux: mm/percpu.c, free_percpu().
 */
#include <linux/export.h>
#include <linux/list.h>
#include <linux/percpu.h>

#include "internal.h"
#include "report.h"
#include "extra/ext.h"
#include "extra/stats.h"
#include "extra/trace.h"

/* An area of @chunk was given back.  Lock: pcpu_lock. */
static __always_inline void count_free(struct pcpu_chunk *chunk)
{
	if (!IS_ENABLED(CONFIG_PERCPU_STATS))
		return;
	pcpu_stats.nr_dealloc++;
	pcpu_stats.nr_cur_alloc--;
	chunk->nr_alloc--;
}

/**
 * pcpu_free_area - give an area back
 * @chunk: the chunk
 * @off: byte offset from base_addr, any value inside the chunk
 *
 * Lock: pcpu_lock.
 * Return: its length in bytes; or nothing is changed and 0 if @off is free,
 * -1 if it lies inside an area.
 */
int pcpu_free_area(struct pcpu_chunk *chunk, unsigned int off)
{
	const int size = pcpu_give_area(chunk, off);

	if (size > 0)
		count_free(chunk);
	return size;
}

/*
 * An area of @chunk went: is there work to be put off?
 * Lock: pcpu_lock.
 */
static bool after_free(struct pcpu_chunk *chunk)
{
	struct list_head *free_list = &pcpu_chunk_lists[pcpu_free_slot];

	if (!chunk->isolated && chunk->free_bytes == pcpu_unit_size)
		/* One free chunk is kept; with another there is one to go. */
		return !list_empty(free_list) &&
		       (free_list->next != &chunk->list ||
			free_list->prev != &chunk->list);
	return PCPU_RECLAIMS && pcpu_reclaim_after_free(chunk);
}

/**
 * free_percpu - give back what alloc_percpu() gave
 * @ptr: the __percpu pointer, or NULL
 *
 * Context: any.
 */
void free_percpu(void __percpu *ptr)
{
	struct pcpu_chunk *chunk;
	const char *what;
	unsigned long flags;
	bool need_balance;
	char *addr;
	int off, size;

	if (!ptr)
		return;
	addr = __pcpu_ptr_to_addr(ptr);

	spin_lock_irqsave(&pcpu_lock, flags);
	chunk = __pcpu_chunk_addr_search(addr);
	if (unlikely(!chunk)) {
		what = "foreign pointer";
		goto bad;
	}
	off = addr - (char *)chunk->base_addr;
	size = pcpu_give_area(chunk, off);
	if (unlikely(size <= 0)) {
		what = size ? "interior pointer" : "double free";
		goto bad;
	}

	count_free(chunk);
	pcpu_memcg_free_hook(chunk, off, size);
	pcpu_profile_free_hook(chunk, off, size);
	need_balance = after_free(chunk);
	trace_percpu_free_percpu(chunk->base_addr, off, (__force void *)ptr);
	pcpu_audit(chunk);
	spin_unlock_irqrestore(&pcpu_lock, flags);

	if (need_balance)
		pcpu_schedule_balance_work();
	return;

bad:
	spin_unlock_irqrestore(&pcpu_lock, flags);
	pcpu_report_bad_free((__force void *)ptr, what,
			     (unsigned long)__builtin_return_address(0));
}
EXPORT_SYMBOL_GPL(free_percpu);
