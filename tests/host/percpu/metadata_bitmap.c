// SPDX-License-Identifier: GPL-2.0-or-later
/* Metadata of a bitmap chunk: the same whatever is in it. */
#include <stdio.h>

#include "../../../mm/percpu/internal.h"
#include "metadata.h"

void print_metadata(void)
{
	const int pages = pcpu_unit_pages;
	const double maps = pcpu_alloc_map_size(pages) +
			    (double)pcpu_alloc_map_size(pages) +
			    pcpu_md_blocks_size(pages);
	const double all = pcpu_alloc_map_size(pages) +
			   pcpu_bound_map_size(pages) +
			   pcpu_md_blocks_size(pages) +
			   pcpu_chunk_bytes(pages);

	printf("metadata %.5f %.5f\n", maps / pcpu_unit_size,
	       all / pcpu_unit_size);
}
