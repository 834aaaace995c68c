// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A kernel that knows no NUMA nodes: all memory is node 0.
 *
 * In Linux: mm/memblock.c, contig_page_data.
 */
#include <linux/mm.h>

#include "internal.h"

struct pglist_data contig_page_data;

pg_data_t *__init alloc_node_data(int nid __always_unused)
{
	return &contig_page_data;
}
