// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What is at this address?
 *
 * is_kernel_percpu_address()  a copy of a static per-CPU variable?
 * per_cpu_ptr_to_phys()       physical address of one CPU's copy of anything
 *
 * Both take addresses as they are after per_cpu_ptr(), not __percpu pointers.
 *
 * In Linux: mm/percpu.c, functions of the same names.
 */
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/vmalloc.h>

#include "internal.h"

/**
 * __is_kernel_percpu_address - is this a copy of a static variable?
 * @addr: the address
 * @can_addr: NULL, or where the canonical form goes: the same variable's
 *	      address in the boot CPU's copy
 *
 * With one CPU the static variables are ordinary ones: never true.
 *
 * Context: any.
 */
bool __is_kernel_percpu_address(unsigned long addr, unsigned long *can_addr)
{
	const unsigned long static_size = __per_cpu_end - __per_cpu_start;
	unsigned int cpu;

	if (!IS_ENABLED(CONFIG_SMP))
		return false;

	for_each_possible_cpu(cpu) {
		unsigned long start = (unsigned long)pcpu_base_addr +
				      pcpu_unit_offsets[cpu];

		if (addr - start >= static_size)
			continue;
		if (can_addr)
			*can_addr = addr - pcpu_unit_offsets[cpu] +
				    pcpu_unit_offsets[0];
		return true;
	}
	return false;
}

/**
 * is_kernel_percpu_address - is this a copy of a static variable?
 * @addr: the address
 *
 * Context: any.
 */
bool is_kernel_percpu_address(unsigned long addr)
{
	return __is_kernel_percpu_address(addr, NULL);
}

/**
 * per_cpu_ptr_to_phys - physical address of per-CPU memory
 * @addr: in a unit of the first or of any other chunk
 *
 * The first chunk may lie in the linear map or, put together from pages, in
 * vmalloc space; so may later chunks, depending on the backend.  Only in the
 * linear map is the answer arithmetic; elsewhere the page table has it.
 *
 * Context: any; the memory must stay allocated.
 */
phys_addr_t per_cpu_ptr_to_phys(void *addr)
{
	const unsigned long offset = (unsigned long)addr & (PAGE_SIZE - 1);

	if (!is_vmalloc_addr(addr))
		return virt_to_phys(addr);
	return ((phys_addr_t)vmalloc_to_pfn(addr) << PAGE_SHIFT) + offset;
}
EXPORT_SYMBOL_GPL(per_cpu_ptr_to_phys);
