// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One CPU, before chunks: a per-CPU variable is an ordinary one, and
 * alloc_percpu() is kzalloc(). There is nothing to set up.
 *
 * In Linux 2.6.12 to 2.6.36: include/linux/percpu.h, for !CONFIG_SMP.
 */
#include <linux/cache.h>
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/slab.h>

#include "../../report.h"
#include "table.h"

void *pcpu_base_addr __ro_after_init;

void __init setup_per_cpu_areas(void)
{
}

/* for kmalloc()'s own per-CPU data, which it needs to begin to work */
static char early_room[8192] __aligned(SMP_CACHE_BYTES);
static size_t early_used;	/* B */

void __percpu *pcpu_early_alloc(size_t size, size_t align)
{
	size_t at = ALIGN(early_used, align);

	if (at + size > sizeof(early_room))
		return NULL;
	early_used = at + size;
	return (void __percpu __force *)(early_room + at);
}

/**
 * __alloc_percpu_gfp - @size zeroed bytes
 * @size: bytes
 * @align: ignored: what kmalloc() gives
 * @gfp: as for kmalloc()
 *
 * Context: as kmalloc(). Return: the address, or NULL.
 */
void __percpu *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp)
{
	void *p = NULL;

	if (unlikely(!slab_is_available()))
		return pcpu_early_alloc(size, align);
	if (!should_fail_alloc(FAULT_PERCPU, size, gfp))
		p = kzalloc(size, gfp);
	if (!p)
		pcpu_report_alloc_failed(size, align, false, gfp,
					 "kmalloc() has no memory");
	return (void __percpu __force *)p;
}
EXPORT_SYMBOL_GPL(__alloc_percpu_gfp);

void __percpu *__alloc_percpu(size_t size, size_t align)
{
	return __alloc_percpu_gfp(size, align, GFP_KERNEL);
}
EXPORT_SYMBOL_GPL(__alloc_percpu);

void __percpu *__alloc_reserved_percpu(size_t size, size_t align)
{
	return __alloc_percpu(size, align);
}
EXPORT_SYMBOL_GPL(__alloc_reserved_percpu);

void free_percpu(void __percpu *ptr)
{
	kfree((__force void *)ptr);
}
EXPORT_SYMBOL_GPL(free_percpu);

/* no copies: never true */
bool __is_kernel_percpu_address(unsigned long addr __always_unused,
				unsigned long *can_addr __always_unused)
{
	return false;
}

bool is_kernel_percpu_address(unsigned long addr __always_unused)
{
	return false;
}

phys_addr_t per_cpu_ptr_to_phys(void *addr)
{
	return __pa(addr);
}
EXPORT_SYMBOL_GPL(per_cpu_ptr_to_phys);

unsigned long pcpu_nr_pages(void)
{
	return 0;
}

void percpu_enable_async(void (*queue)(void))
{
}

void percpu_balance(void)
{
}
