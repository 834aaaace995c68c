// SPDX-License-Identifier: GPL-2.0-or-later
/* A map of signed lengths, in words. */
#include <stdio.h>

#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "machine.h"
#include "replay.h"
#include "view.h"

void view_chunk(const struct pcpu_chunk *chunk, char *line, size_t len)
{
	snprintf(line, len,
		 "free_bytes %d contig_bytes %d map_used %d "
		 "map_alloc %d populated %d",
		 chunk->free_bytes, chunk->contig_hint, chunk->map.used,
		 chunk->map.alloc, view_populated(chunk));
}

unsigned long view_old_populated(void)
{
	return 0;
}

void view_start(void)
{
	machine.kept = &pcpu_nr_kept_pages;
}
