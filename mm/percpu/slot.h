/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Slots: lists of chunks by size class: of their largest known free run, or
 * (before Linux 5.2) of all their free bytes.
 * slot.c has the picture.
 *
 * Numbers are constant after boot (B), the lists belong to pcpu_lock (L).
 */
#ifndef _MM_PERCPU_SLOT_H
#define _MM_PERCPU_SLOT_H

#include <linux/bitops.h>
#include <linux/list.h>
#include <linux/minmax.h>

#include <chunk.h>

#define PCPU_SLOT_BASE_SHIFT		5
#define PCPU_MAX_SLOTS			32	/* unit sizes below 2 GiB */

extern int pcpu_unit_size;		/* B: state.c */

extern int pcpu_nr_slots;
extern int pcpu_sidelined_slot;		/* -1: this generation has none       */
extern int pcpu_free_slot;
extern int pcpu_to_depopulate_slot;	/* -1: this generation has none       */
extern struct list_head pcpu_chunk_lists[PCPU_MAX_SLOTS];
extern unsigned long pcpu_slot_mask;	/* L: of lists that may have a chunk  */

void pcpu_slots_init(void);		/* needs pcpu_unit_size               */

/* Class of @size bytes: 1-15, 16-31, 32-63 ... are 1, 2, 3 ... */
static inline int __pcpu_size_to_slot(int size)
{
	return max(fls(size) - PCPU_SLOT_BASE_SHIFT + 2, 1);
}

/* The same; a whole unit has a slot of its own. */
static inline int pcpu_size_to_slot(int size)
{
	if (size == pcpu_unit_size)
		return pcpu_free_slot;
	return __pcpu_size_to_slot(size);
}

void pcpu_chunk_move(struct pcpu_chunk *chunk, int slot, bool front);
void pcpu_chunk_relocate(struct pcpu_chunk *chunk, int old_slot);

#endif /* _MM_PERCPU_SLOT_H */
