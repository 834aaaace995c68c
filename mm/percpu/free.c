// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Giving an object back, and the pointers one must not give back.
 *
 * Linux 6.1 believes whatever it is passed and corrupts its maps.  Here a
 * pointer is checked first, at the price of two bit tests: the start of a
 * live area has both its alloc bit and its boundary bit set.
 *
 *	no chunk serves it		foreign pointer
 *	alloc bit clear			double free
 *	alloc bit set, no boundary	interior pointer
 *
 * In each case one report with the caller, and nothing is changed.
 *
 * In Linux: mm/percpu.c, free_percpu().
 */
#include <linux/export.h>
#include <linux/list.h>
#include <linux/percpu.h>

#include "ext.h"
#include "internal.h"
#include "report.h"
#include "trace.h"

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

	/* Nothing to reclaim; a quarter of less than four pages is none. */
	if (!chunk->nr_empty_pop_pages && chunk->nr_pages >= 4)
		return false;
	if (!pcpu_should_reclaim_chunk(chunk))
		return false;
	pcpu_isolate_chunk(chunk);
	return true;
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
	chunk = pcpu_chunk_addr_search(addr);
	if (unlikely(!chunk)) {
		what = "foreign pointer";
		goto bad;
	}
	off = addr - (char *)chunk->base_addr;
	size = pcpu_free_area(chunk, off);
	if (unlikely(size <= 0)) {
		what = size ? "interior pointer" : "double free";
		goto bad;
	}

	pcpu_memcg_free_hook(chunk, off, size);
	pcpu_profile_free_hook(chunk, off, size);
	need_balance = after_free(chunk);
	trace_percpu_free_percpu(chunk->base_addr, off, (void *)ptr);
	pcpu_audit_chunk(chunk);
	spin_unlock_irqrestore(&pcpu_lock, flags);

	if (need_balance)
		pcpu_schedule_balance_work();
	return;

bad:
	spin_unlock_irqrestore(&pcpu_lock, flags);
	pcpu_report_bad_free((void *)ptr, what,
			     (unsigned long)__builtin_return_address(0));
}
EXPORT_SYMBOL_GPL(free_percpu);
