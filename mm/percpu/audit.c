// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * CONFIG_DEBUG_PERCPU, all chunks: each is audited (the generation's
 * pcpu_audit_chunk()), stands on a list it may stand on, and their empty pages
 * add up.  After every balance work.
 */
#define pr_fmt(fmt) "percpu: audit: " fmt

#include <linux/bug.h>
#include <linux/list.h>
#include <linux/printk.h>

#include "internal.h"

/* Isolated chunks stand on the two lists that nobody else stands on. */
static void audit_place(const struct pcpu_chunk *chunk, int slot)
{
	bool aside = slot == pcpu_sidelined_slot ||
		     slot == pcpu_to_depopulate_slot;

	if (pcpu_chunk_isolated(chunk) == aside)
		return;
	pr_emerg("chunk %px is on the list of slot %d\n", chunk->base_addr,
		 slot);
	BUG();
}

/**
 * pcpu_audit_all - is everything the allocator remembers true?
 *
 * Context: task; takes pcpu_lock for the whole of it.
 */
void pcpu_audit_all(void)
{
	const struct pcpu_chunk *chunk;
	unsigned long flags;
	int slot, empty = 0;

	spin_lock_irqsave(&pcpu_lock, flags);
	if (pcpu_reserved_chunk)
		pcpu_audit_chunk(pcpu_reserved_chunk);
	for (slot = 0; slot < pcpu_nr_slots; slot++) {
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list) {
			audit_place(chunk, slot);
			empty += pcpu_audit_chunk(chunk);
		}
	}
	if (empty != pcpu_nr_empty_pop_pages) {
		pr_emerg("pcpu_nr_empty_pop_pages %d, counted %d\n",
			 pcpu_nr_empty_pop_pages, empty);
		BUG();
	}
	spin_unlock_irqrestore(&pcpu_lock, flags);
}
