// SPDX-License-Identifier: GPL-2.0-or-later
/* Metadata of area map chunks: their maps have grown with what was in them. */
#include <stdio.h>

#include "../../../mm/percpu/internal.h"
#include "metadata.h"

void print_metadata(void)
{
	const struct pcpu_chunk *chunk;
	double maps = 0, all = 0, managed = 0;
	int slot;

	for (slot = 0; slot < pcpu_nr_slots; slot++) {
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list) {
			maps += chunk->map.alloc * sizeof(int);
			all += pcpu_chunk_bytes(chunk->nr_pages);
			managed += pcpu_unit_size - chunk->start_offset -
				   chunk->end_offset;
		}
	}
	printf("metadata %.5f %.5f\n", maps / managed,
	       (maps + all) / managed);
}
