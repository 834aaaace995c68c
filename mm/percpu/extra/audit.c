// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * CONFIG_DEBUG_PERCPU: when is which chunk audited?
 *
 *	the chunk at hand	at each call that changed it
 *	all chunks		after PCPU_AUDIT_CALLS calls for each of them,
 *				and when somebody asks (`audit` at the prompt)
 *
 * An audit of all is as expensive as there are chunks, and the more there are,
 * the rarer it comes: each call pays for 1 / PCPU_AUDIT_CALLS of a chunk more
 * than for its own, however many there are.
 *
 * Of all chunks it is also asked that each is on a list where it may be, and
 * that their empty pages add up to the counter.  They need not while somebody
 * backs pages or takes a chunk apart, which is done with pcpu_alloc_mutex held.
 * So all are audited by a call that finds it free, or at the end of a request
 * that holds it, whichever comes first.
 *
 * What is true of one chunk is the generation's business: pcpu_audit_chunk().
 */
#define pr_fmt(fmt) "percpu: audit: " fmt

#include <linux/bug.h>
#include <linux/init.h>
#include <linux/list.h>
#include <linux/printk.h>

#include "internal.h"

static int calls_left = PCPU_AUDIT_CALLS;	/* L: until all are audited */

/* Isolated chunks are on two lists, and no other chunk is on these. */
static void audit_place(const struct pcpu_chunk *chunk, int slot)
{
	bool aside = slot == pcpu_sidelined_slot ||
		     slot == pcpu_to_depopulate_slot;

	if (chunk->isolated == aside)
		return;
	pr_emerg("chunk %px is on the list of slot %d\n", chunk->base_addr,
		 slot);
	BUG();
}

/* Lock: pcpu_lock, and pcpu_alloc_mutex is free or the caller's. */
static int audit_all(void)
{
	const struct pcpu_chunk *chunk;
	int slot, nr = 0, empty = 0;

	if (pcpu_reserved_chunk) {
		pcpu_audit_chunk(pcpu_reserved_chunk);
		nr++;
	}
	for (slot = 0; slot < pcpu_nr_slots; slot++) {
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list) {
			audit_place(chunk, slot);
			empty += pcpu_audit_chunk(chunk);
			nr++;
		}
	}
	if (empty != pcpu_nr_empty_pop_pages) {
		pr_emerg("pcpu_nr_empty_pop_pages %d, counted %d\n",
			 pcpu_nr_empty_pop_pages, empty);
		BUG();
	}
	calls_left = nr * PCPU_AUDIT_CALLS;
	return nr;
}

/**
 * pcpu_audit - a call has changed a chunk: is it right, and is it time for all?
 * @chunk: the chunk
 *
 * Lock: pcpu_lock.  Does not return if anything is wrong.
 */
void pcpu_audit(const struct pcpu_chunk *chunk)
{
	pcpu_audit_chunk(chunk);
	if (--calls_left <= 0 && !mutex_is_locked(&pcpu_alloc_mutex))
		audit_all();
}

/**
 * pcpu_audit_if_due - is it time for all?
 *
 * Lock: pcpu_alloc_mutex held, pcpu_lock not held; no pages are being backed.
 */
void pcpu_audit_if_due(void)
{
	unsigned long flags;

	spin_lock_irqsave(&pcpu_lock, flags);
	if (calls_left <= 0)
		audit_all();
	spin_unlock_irqrestore(&pcpu_lock, flags);
}

/**
 * pcpu_audit_all - is everything the allocator remembers true?
 *
 * Context: task; takes both locks.  Does not return if anything is wrong.
 * Return: the number of chunks.
 */
int pcpu_audit_all(void)
{
	unsigned long flags;
	int nr;

	mutex_lock(&pcpu_alloc_mutex);
	spin_lock_irqsave(&pcpu_lock, flags);
	nr = audit_all();
	spin_unlock_irqrestore(&pcpu_lock, flags);
	mutex_unlock(&pcpu_alloc_mutex);
	return nr;
}

static int __init say_when(void)
{
	pr_info("on: its chunk each call; all each %d a chunk\n",
		PCPU_AUDIT_CALLS);
	return 0;
}
percpu_initcall(say_when);
