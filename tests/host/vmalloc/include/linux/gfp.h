/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: pages of the simulated RAM. */
#ifndef _HOST_LINUX_GFP_H
#define _HOST_LINUX_GFP_H

#include <linux/types.h>

#define __GFP_DMA		((gfp_t)1)
#define __GFP_HIGHMEM		((gfp_t)2)
#define __GFP_ZERO		((gfp_t)4)
#define __GFP_NOWARN		((gfp_t)8)
#define GFP_KERNEL		((gfp_t)16)

struct page;
struct page *alloc_pages_node(int node, gfp_t gfp, unsigned int order);
void __free_page(struct page *page);

#endif /* _HOST_LINUX_GFP_H */
