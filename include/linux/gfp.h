/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a caller allows the allocators to do for it ("get free pages").
 *
 * A request is a set of permissions (may it sleep?) and of wishes (zeroed,
 * quiet on failure).  Every allocator of the kernel takes the same word:
 * alloc_pages(), kmalloc(), alloc_percpu_gfp().
 *
 * In Linux: include/linux/gfp_types.h, with the same names and, so that a
 * "mode:0xcc0" in a message means the same, the values of 6.1.
 */
#ifndef _LINUX_GFP_H
#define _LINUX_GFP_H

#include <linux/types.h>

struct page;

#define __GFP_DMA		((gfp_t)0x000001) /* from ZONE_DMA            */
#define __GFP_HIGHMEM		((gfp_t)0x000002) /* no linear map needed     */
#define __GFP_HIGH		((gfp_t)0x000020) /* may use the last reserve */
#define __GFP_IO		((gfp_t)0x000040) /* may start I/O            */
#define __GFP_FS		((gfp_t)0x000080) /* may call filesystems     */
#define __GFP_ZERO		((gfp_t)0x000100) /* hand it out zeroed       */
#define __GFP_ATOMIC		((gfp_t)0x000200) /* cannot sleep, in earnest */
#define __GFP_DIRECT_RECLAIM	((gfp_t)0x000400) /* may sleep                */
#define __GFP_KSWAPD_RECLAIM	((gfp_t)0x000800) /* may wake a helper        */
#define __GFP_NOWARN		((gfp_t)0x002000) /* no message on failure    */
#define __GFP_NOFAIL		((gfp_t)0x008000) /* caller cannot fail       */
#define __GFP_NORETRY		((gfp_t)0x010000) /* one attempt, then NULL   */
#define __GFP_THISNODE		((gfp_t)0x200000) /* that node or none        */
#define __GFP_ACCOUNT		((gfp_t)0x400000) /* charge it to the group   */

#define __GFP_RECLAIM	(__GFP_DIRECT_RECLAIM | __GFP_KSWAPD_RECLAIM)

#define GFP_ATOMIC	(__GFP_HIGH | __GFP_ATOMIC | __GFP_KSWAPD_RECLAIM)
#define GFP_KERNEL	(__GFP_RECLAIM | __GFP_IO | __GFP_FS)
#define GFP_KERNEL_ACCOUNT (GFP_KERNEL | __GFP_ACCOUNT)
#define GFP_NOWAIT	(__GFP_KSWAPD_RECLAIM)
#define GFP_NOIO	(__GFP_RECLAIM)
#define GFP_NOFS	(__GFP_RECLAIM | __GFP_IO)
#define GFP_DMA		(__GFP_DMA)

/**
 * gfpflags_allow_blocking - may the request sleep?
 * @flags: the request's flags
 *
 * Context: any.
 * Return: true if the caller can be put to sleep.
 */
static inline bool gfpflags_allow_blocking(const gfp_t flags)
{
	return (flags & __GFP_DIRECT_RECLAIM) != 0;
}

struct page *alloc_pages(gfp_t gfp, unsigned int order);
struct page *alloc_pages_node(int nid, gfp_t gfp, unsigned int order);
void __free_pages(struct page *page, unsigned int order);
unsigned long __get_free_pages(gfp_t gfp, unsigned int order);
void free_pages(unsigned long addr, unsigned int order);

#define alloc_page(gfp)		alloc_pages(gfp, 0)
#define __free_page(page)	__free_pages(page, 0)
#define __get_free_page(gfp)	__get_free_pages(gfp, 0)
#define get_zeroed_page(gfp)	__get_free_pages((gfp) | __GFP_ZERO, 0)
#define free_page(addr)		free_pages(addr, 0)

#endif /* _LINUX_GFP_H */
