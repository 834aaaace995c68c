// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Slots: which chunk is looked at first.
 *
 * Chunks are on lists by the size class of the largest free run they know
 * of, so that a request meets the fullest chunks that may serve it first:
 *
 *    slot   0        1    2    3   ...  R        R+1        R+2   R+3
 *           full or  1-   16-  32- ...  up to a  sidelined  free  to
 *           given up 15   31   63       unit                      depopulate
 *
 * A request walks from its own size's slot to the free slot.  Chunks are put
 * in front of a list when their run grew, at its tail when it shrank, and
 * stay where they are as long as the class stays: placement depends on it.
 *
 * That is since Linux 5.2; before, the class was that of all free bytes.  Only
 * generations that take pages back from chunks in use have the lists
 * "sidelined" and "to depopulate".
 *
 * A chunk's class follows from what the chunk knows (pcpu_chunk_slot()) and is
 * not stored: the code that changes what the chunk knows has the old value.
 * A chunk in slot 0 that was given up stays there until its class changes.
 *
 * Lock: pcpu_lock for all lists.
 * In Linux: mm/percpu.c, pcpu_size_to_slot(), pcpu_chunk_relocate().
 */
#include <linux/bug.h>
#include <linux/cache.h>
#include <linux/list.h>

#include "internal.h"

/* Class of @size bytes: 1-15, 16-31, 32-63 ... are 1, 2, 3 ... */
static inline int __pcpu_size_to_slot(int size)
{
	return max(fls(size) - PCPU_SLOT_BASE_SHIFT + 2, 1);
}

/* Slot of @size bytes: the class, but a whole unit has a slot of its own. */
static inline int pcpu_size_to_slot(int size)
{
	if (size == pcpu_unit_size)
		return pcpu_free_slot;
	return __pcpu_size_to_slot(size);
}

int pcpu_nr_slots __ro_after_init;
int pcpu_sidelined_slot __ro_after_init = -1;
int pcpu_free_slot __ro_after_init;
int pcpu_to_depopulate_slot __ro_after_init = -1;
struct list_head pcpu_chunk_lists[PCPU_MAX_SLOTS];
unsigned long pcpu_slot_mask;	/* L: lists that may have a chunk */

/**
 * pcpu_slots_init - number the slots and empty their lists
 *
 * Context: boot only; pcpu_unit_size is known.
 */
void pcpu_slots_init(void)
{
	int i, next = __pcpu_size_to_slot(pcpu_unit_size) + 1;

	if (PCPU_RECLAIMS)
		pcpu_sidelined_slot = next++;
	pcpu_free_slot = next++;
	if (PCPU_RECLAIMS)
		pcpu_to_depopulate_slot = next++;
	pcpu_nr_slots = next;
	BUG_ON(pcpu_nr_slots > PCPU_MAX_SLOTS);

	for (i = 0; i < pcpu_nr_slots; i++)
		INIT_LIST_HEAD(&pcpu_chunk_lists[i]);
}

/**
 * pcpu_chunk_move - put a chunk on a list
 * @chunk: any chunk but the reserved one; it is on a list already
 * @slot: the list
 * @front: at its head, else at its tail
 *
 * Lock: pcpu_lock.
 */
void pcpu_chunk_move(struct pcpu_chunk *chunk, int slot, bool front)
{
	if (chunk == pcpu_reserved_chunk)
		return;
	pcpu_slot_mask |= BIT(slot);
	if (front)
		list_move(&chunk->list, &pcpu_chunk_lists[slot]);
	else
		list_move_tail(&chunk->list, &pcpu_chunk_lists[slot]);
}

/**
 * pcpu_chunk_relocate - put a chunk on the list it belongs on by now
 * @chunk: the chunk
 * @old_slot: the slot it belonged in before, -1 for a chunk new to the lists
 *
 * Does nothing to isolated chunks, which wait on lists of their own, nor to
 * the reserved chunk, which is on none.
 *
 * Lock: pcpu_lock.
 */
void pcpu_chunk_relocate(struct pcpu_chunk *chunk, int old_slot)
{
	int new_slot = pcpu_chunk_slot(chunk);

	if (chunk->isolated || new_slot == old_slot)
		return;
	pcpu_chunk_move(chunk, new_slot, new_slot > old_slot);
}
