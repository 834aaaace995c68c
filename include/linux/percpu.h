/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Per-CPU memory: everything a user of it includes.
 *
 *	percpu-defs.h		define a variable, reach a copy
 *	asm/percpu.h		the offset register, restartable operations
 *	percpu-ops.h		this_cpu_add() and its family
 *	percpu-first-chunk.h	boot: layout and creation of the first chunk
 *	below			allocation at run time
 *	percpu-limits.h		numbers of the chosen generation (not included)
 *
 * All memory comes zeroed on every possible CPU.  A request may be for at
 * most PCPU_MIN_UNIT_SIZE bytes per CPU, aligned to a power of two of at most
 * a page; anything else is reported and answered with NULL.
 *
 * In Linux: include/linux/percpu.h.
 */
#ifndef _LINUX_PERCPU_H
#define _LINUX_PERCPU_H

#include <linux/compiler.h>
#include <linux/cpumask.h>
#include <linux/gfp.h>
#include <linux/percpu-defs.h>
#include <linux/percpu-first-chunk.h>
#include <linux/preempt.h>
#include <linux/smp.h>
#include <linux/types.h>
#include <asm/percpu.h>
#include <asm/sections.h>
#include <linux/percpu-ops.h>

extern void *pcpu_base_addr;		/* unit 0 of the first chunk */
extern const unsigned long *pcpu_unit_offsets;	/* cpu -> offset from it */

/*
 * __alloc_percpu_gfp - @size bytes on every possible CPU
 * Context: task when @gfp has GFP_KERNEL's bits, else any: such a request is
 * served from memory that is mapped already, or fails.
 * Return: a __percpu pointer, or NULL.  free_percpu() takes it back.
 */
void __percpu *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp);
void __percpu *__alloc_percpu(size_t size, size_t align);

/* from the region kept for the static variables of modules; may sleep */
void __percpu *__alloc_reserved_percpu(size_t size, size_t align);

/* Context: any, interrupt handlers included.  NULL is ignored. */
void free_percpu(void __percpu *ptr);

#define alloc_percpu_gfp(type, gfp)					\
	((__typeof__(type) __percpu *)__alloc_percpu_gfp(sizeof(type),	\
					__alignof__(type), gfp))
#define alloc_percpu(type)						\
	((__typeof__(type) __percpu *)__alloc_percpu(sizeof(type),	\
					__alignof__(type)))

/* `int __percpu *p __free(free_percpu) = ...` frees it at the end of scope */
#ifndef __free
#define __free(name)	__attribute__((__cleanup__(__free_##name)))
#endif
static inline void __free_free_percpu(void *p)
{
	free_percpu(*(void __percpu **)p);
}

/* does @addr point into a copy of the kernel's static area? */
bool is_kernel_percpu_address(unsigned long addr);
bool __is_kernel_percpu_address(unsigned long addr, unsigned long *can_addr);

/* physical address behind a copy's address (not a __percpu pointer's) */
phys_addr_t per_cpu_ptr_to_phys(void *addr);

/*
 * Boot: from now on balance work can be done.  @queue has percpu_balance()
 * called soon, by somebody who may sleep; NULL: there is no work queue.
 */
void percpu_enable_async(void (*queue)(void));
void percpu_balance(void);

/* pages that back per-CPU memory, all units together */
unsigned long pcpu_nr_pages(void);

/*
 * Is @addr what a use of a static per-CPU variable before the areas exist
 * comes to?  Only with CONFIG_DEBUG_PERCPU; for the report of a trap.
 */
static inline bool pcpu_used_early(unsigned long addr)
{
	unsigned long orig = addr - PCPU_EARLY_OFFSET;

	return PCPU_EARLY_OFFSET &&
	       orig >= (unsigned long)__per_cpu_start &&
	       orig < (unsigned long)__per_cpu_end;
}

#ifdef CONFIG_PERCPU_STATS
/* the allocator's report, laid out as Linux's debugfs file "percpu_stats" */
struct seq_file;
int percpu_stats_show(struct seq_file *m);
#endif

#endif /* _LINUX_PERCPU_H */
