// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Memory that may be large: from kmalloc() if it has that much in one piece,
 * else page by page.
 *
 * In Linux: mm/util.c.
 */
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

/**
 * kvmalloc_node - memory that need not be contiguous physically
 * @size: bytes
 * @gfp: GFP_KERNEL and modifiers for more than a page
 * @nid: node or NUMA_NO_NODE
 *
 * kmalloc() if it has that much at hand, else vmalloc().
 *
 * Context: as kmalloc().
 * Return: the memory, for kvfree(), or NULL.
 */
void *kvmalloc_node(size_t size, gfp_t gfp, int nid)
{
	gfp_t kmalloc_gfp = gfp;
	void *p;

	if (size > PAGE_SIZE)
		kmalloc_gfp |= __GFP_NOWARN | __GFP_NORETRY;
	p = __kmalloc_node(size, kmalloc_gfp, nid);
	if (p || size <= PAGE_SIZE || !gfpflags_allow_blocking(gfp))
		return p;
	return __vmalloc_node(size, 1, gfp, nid, __builtin_return_address(0));
}

/* Give back what kvmalloc() returned; NULL is ignored. Context: any. */
void kvfree(const void *obj)
{
	if (is_vmalloc_addr(obj))
		vfree(obj);
	else
		kfree(obj);
}
