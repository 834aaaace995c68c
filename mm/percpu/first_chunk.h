/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files that make the first chunk share among themselves.
 */
#ifndef _MM_PERCPU_FIRST_CHUNK_H
#define _MM_PERCPU_FIRST_CHUNK_H

#include <linux/compiler.h>
#include <linux/limits.h>
#include <linux/memblock.h>
#include <linux/percpu-first-chunk.h>
#include <linux/topology.h>
#include <asm/memory.h>

/*
 * Compute groups, unit size and units per allocation: alloc_info.c.
 * Return: a layout to be freed by pcpu_free_alloc_info(), or an ERR_PTR().
 */
struct pcpu_alloc_info *
pcpu_build_alloc_info(size_t reserved_size, size_t dyn_size,
		      size_t atom_size,
		      pcpu_fc_cpu_distance_fn_t cpu_distance_fn);

/* Print @ai as Linux's "pcpu-alloc:" lines: alloc_info_dump.c. */
void pcpu_dump_alloc_info(const struct pcpu_alloc_info *ai, bool emerg);

/* Refuse @ai: first_chunk.c.  @cond is the broken rule, then the numbers. */
void pcpu_setup_bug(const struct pcpu_alloc_info *ai, const char *cond,
		    const char *fmt, ...) __printf(3, 4) __noreturn __cold;

#define PCPU_SETUP_BUG_ON(cond, ai, ...)				\
do {									\
	if (unlikely(cond))						\
		pcpu_setup_bug(ai, #cond, __VA_ARGS__);			\
} while (0)

/* Boot memory is taken from above the DMA zone; no board here has one. */
#ifdef MAX_DMA_ADDRESS
#define PCPU_FC_ALLOC_MIN_ADDR	__pa(MAX_DMA_ADDRESS)
#else
#define PCPU_FC_ALLOC_MIN_ADDR	0
#endif

/* Memory near @cpu, above the DMA zone if there is any.  Context: boot. */
static inline void *pcpu_fc_alloc(unsigned int cpu, size_t size, size_t align,
				  pcpu_fc_cpu_to_node_fn_t cpu_to_nd_fn)
{
	const phys_addr_t goal = PCPU_FC_ALLOC_MIN_ADDR;
	int node = cpu_to_nd_fn ? cpu_to_nd_fn(cpu) : NUMA_NO_NODE;

	if (node == NUMA_NO_NODE)
		return memblock_alloc_from(size, align, goal);

	return memblock_alloc_try_nid(size, align, goal,
				      MEMBLOCK_ALLOC_ACCESSIBLE, node);
}

int pcpu_make_first_chunk(void);	/* setup.c, and tests */

/* Bytes of address space that chunks made later can lie in. */
static inline unsigned long pcpu_vmalloc_total(void)
{
	unsigned long total = VMALLOC_END - VMALLOC_START;

	return total ? total : ULONG_MAX;	/* none: contiguous chunks */
}

#endif /* _MM_PERCPU_FIRST_CHUNK_H */
