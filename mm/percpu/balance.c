// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Work that can wait: how many chunks and empty pages to keep.
 *
 *   1. free       of the entirely free chunks one is kept
 *   2. family     pcpu_balance_family(): take pages back, extend maps, nothing
 *   3. populate   up to PCPU_EMPTY_POP_PAGES_HIGH empty backed pages are kept
 *                 for requests that must not sleep
 *   4. free       if step 2 takes pages back: free chunks that have no backed
 *                 page left after step 3
 *
 * It runs under pcpu_alloc_mutex: no chunk and no page comes or goes meanwhile
 * but through here.  pcpu_lock is dropped around the backend's work; what the
 * work is about to change is out of the reach of allocations then: a chunk to
 * be destroyed is on a private list, one to lose pages is isolated on a list
 * that no search looks at, and pages just mapped are not counted yet.
 *
 * Who runs it is up to the kernel (percpu_enable_async()): a thread of the
 * work queue or, in a kernel without one, the caller of free_percpu() or of an
 * allocation, if that caller may sleep.
 *
 * The first chunk is never destroyed.  (On a uniprocessor it can be entirely
 * free, and Linux would.)
 *
 * In Linux: mm/percpu.c, pcpu_balance_workfn() and what it calls.
 */
#include <linux/bitmap.h>
#include <linux/bug.h>
#include <linux/list.h>
#include <linux/minmax.h>
#include <linux/preempt.h>

#include "internal.h"

/* Nobody waits for this: fail early and quietly. */
#define BALANCE_GFP	(GFP_NOIO | __GFP_NORETRY | __GFP_NOWARN)

/*
 * Destroy all free chunks but the first of the list.
 * @empty_only: only those without an empty backed page
 * Lock: pcpu_lock not held.
 */
static void balance_free(bool empty_only)
{
	struct list_head *free_list = &pcpu_chunk_lists[pcpu_free_slot];
	struct pcpu_chunk *chunk, *next;
	LIST_HEAD(doomed);

	spin_lock_irq(&pcpu_lock);
	list_for_each_entry_safe(chunk, next, free_list, list) {
		if (list_is_first(&chunk->list, free_list) ||
		    chunk->immutable)
			continue;
		if (!empty_only || !pcpu_chunk_empty_pages(chunk))
			list_move(&chunk->list, &doomed);
	}
	spin_unlock_irq(&pcpu_lock);

	list_for_each_entry_safe(chunk, next, &doomed, list) {
		list_del(&chunk->list);
		pcpu_remove_chunk(chunk);
	}
}

/* First chunk of a list that has a page to populate, or NULL. */
static struct pcpu_chunk *unpopulated_chunk(int slot)
{
	struct pcpu_chunk *chunk;

	list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list)
		if (chunk->nr_populated < chunk->nr_pages)
			return chunk;
	return NULL;
}

/*
 * Populate up to @wanted of a chunk's pages, lowest first.
 * Lock: pcpu_lock held, dropped and taken again.
 * Return: how many are still wanted, 0 also when the backend failed.
 */
static int populate_pages(struct pcpu_chunk *chunk, int wanted)
{
	unsigned int rs = 0, re;

	for_each_clear_bitrange_from(rs, re, chunk->populated,
				     chunk->nr_pages) {
		int nr = min((int)(re - rs), wanted);
		int err;

		spin_unlock_irq(&pcpu_lock);
		err = pcpu_populate_chunk(chunk, rs, rs + nr, BALANCE_GFP);
		spin_lock_irq(&pcpu_lock);
		if (err)
			return 0;
		pcpu_chunk_populated(chunk, rs, rs + nr);
		pcpu_audit_chunk(chunk);
		wanted -= nr;
		if (!wanted)
			break;
	}
	return wanted;
}

/* Lock: pcpu_lock not held. */
static void balance_populate(void)
{
	bool added;

	do {
		int slot, wanted;

		spin_lock_irq(&pcpu_lock);
		wanted = clamp(PCPU_EMPTY_POP_PAGES_HIGH -
			       pcpu_nr_empty_pop_pages, 0,
			       PCPU_EMPTY_POP_PAGES_HIGH);
		if (pcpu_atomic_alloc_failed) {
			wanted = PCPU_EMPTY_POP_PAGES_HIGH;
			pcpu_atomic_alloc_failed = false;
		}

		for (slot = pcpu_size_to_slot(PAGE_SIZE);
		     slot <= pcpu_free_slot && wanted; slot++) {
			struct pcpu_chunk *chunk = unpopulated_chunk(slot);

			if (chunk)
				wanted = populate_pages(chunk, wanted);
		}
		spin_unlock_irq(&pcpu_lock);

		added = wanted && pcpu_add_chunk(BALANCE_GFP);
	} while (added);
}

/*
 * Lock: pcpu_alloc_mutex; given up.
 */
static void balance_and_unlock(void)
{
	WRITE_ONCE(pcpu_balance_due, false);
	balance_free(false);
	pcpu_balance_family();
	balance_populate();
	if (PCPU_RECLAIMS)
		balance_free(true);
	mutex_unlock(&pcpu_alloc_mutex);
}

/**
 * percpu_balance - the balance work
 *
 * Context: task, may sleep.
 */
void percpu_balance(void)
{
	mutex_lock(&pcpu_alloc_mutex);
	balance_and_unlock();
}

/*
 * B: has percpu_balance() called soon, from a context of its own; NULL:
 * nothing can.
 */
static void (*queue_balance)(void) __ro_after_init;

/**
 * pcpu_schedule_balance_work - have the balance work run soon
 *
 * Before percpu_enable_async() that is forgotten: the next occasion asks
 * again.  Without a work queue it happens right here if the caller may sleep
 * (which it may not with pcpu_lock held) and pcpu_alloc_mutex is free (which
 * it is not when the balance work itself comes here); otherwise the next
 * caller that may does it, because pcpu_balance_due says so.
 *
 * Context: any.
 */
noinline void pcpu_schedule_balance_work(void)
{
	if (!pcpu_async_enabled)
		return;
	if (queue_balance) {
		queue_balance();
		return;
	}
	WRITE_ONCE(pcpu_balance_due, true);
	if (preemptible() && mutex_trylock(&pcpu_alloc_mutex))
		balance_and_unlock();
}

/**
 * percpu_enable_async - balance work can be done from now on
 * @queue: has percpu_balance() called soon, may be called in any context;
 *	   NULL in a kernel that has no work queue
 *
 * Chunks that became free before could not ask to be destroyed: that is made
 * up for (Linux waits for the next occasion).
 *
 * Context: boot only.
 */
void percpu_enable_async(void (*queue)(void))
{
	struct list_head *free_list = &pcpu_chunk_lists[pcpu_free_slot];
	unsigned long flags;
	bool surplus;

	queue_balance = queue;
	pcpu_async_enabled = true;

	spin_lock_irqsave(&pcpu_lock, flags);
	surplus = !list_empty(free_list) && !list_is_singular(free_list);
	spin_unlock_irqrestore(&pcpu_lock, flags);
	if (surplus)
		pcpu_schedule_balance_work();
}
