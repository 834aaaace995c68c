/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The contract of a backend: km.c or vm.c, exactly one is linked.
 *
 * pcpu_create_chunk    a chunk that is on no list and has no object, or NULL
 *                      (M held, may sleep as @gfp allows)
 * pcpu_destroy_chunk   gives everything back; NULL is ignored
 * pcpu_populate_chunk  back pages [start, end) of every unit; all or nothing,
 *                      0 or -ENOMEM; bookkeeping is the caller's
 * pcpu_depopulate_chunk  take those pages away; no TLB flush
 * pcpu_post_unmap_tlb_flush  ... which is this, once per chunk
 * pcpu_addr_to_chunk   chunk behind a mapped unit address, NULL when the
 *                      address is not one of ours (any value may be asked)
 * pcpu_verify_alloc_info  0, or -EINVAL when the layout cannot be served
 * pcpu_backend_reclaims  can pages be taken from a chunk that is in use?
 */
#ifndef _MM_PERCPU_CONTRACT_H
#define _MM_PERCPU_CONTRACT_H

#include <linux/types.h>

struct pcpu_alloc_info;
struct pcpu_chunk;

struct pcpu_chunk *pcpu_create_chunk(gfp_t gfp);
void pcpu_destroy_chunk(struct pcpu_chunk *chunk);
int pcpu_populate_chunk(struct pcpu_chunk *chunk, int page_start, int page_end,
			gfp_t gfp);
void pcpu_depopulate_chunk(struct pcpu_chunk *chunk, int page_start,
			   int page_end);
void pcpu_post_unmap_tlb_flush(struct pcpu_chunk *chunk, int page_start,
			       int page_end);
struct pcpu_chunk *pcpu_addr_to_chunk(void *addr);
int pcpu_verify_alloc_info(const struct pcpu_alloc_info *ai);
bool pcpu_backend_reclaims(void);

#endif /* _MM_PERCPU_CONTRACT_H */
