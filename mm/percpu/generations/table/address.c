// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What is at this address? For the pointer-table generations, which have no
 * chunks to ask: static copies lie in one block, objects are kmalloc()'s.
 *
 * Linux 2.6.12 had none of these functions; other parts of this kernel call
 * them.
 */
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <asm-generic/sections.h>
#include "table.h"

/**
 * __is_kernel_percpu_address - is this a copy of a static variable?
 * @addr: the address, as after per_cpu_ptr()
 * @can_addr: NULL, or where the same variable's address in CPU 0's copy goes
 *
 * Context: any.
 */
bool __is_kernel_percpu_address(unsigned long addr, unsigned long *can_addr)
{
	const unsigned long section = __per_cpu_end - __per_cpu_start;
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		unsigned long off = addr - (unsigned long)__per_cpu_start -
				    per_cpu_offset(cpu);

		if (off >= section)
			continue;
		if (can_addr)
			*can_addr = (unsigned long)__per_cpu_start +
				    per_cpu_offset(0) + off;
		return true;
	}
	return false;
}

bool is_kernel_percpu_address(unsigned long addr)
{
	return __is_kernel_percpu_address(addr, NULL);
}

/**
 * per_cpu_ptr_to_phys - physical address of per-CPU memory
 * @addr: as after per_cpu_ptr(): in a static copy or from kmalloc()
 *
 * Context: any.
 */
phys_addr_t per_cpu_ptr_to_phys(void *addr)
{
	return __pa(addr);
}
EXPORT_SYMBOL_GPL(per_cpu_ptr_to_phys);

/* Pages of the static copies; objects are slab's. Context: any. */
unsigned long pcpu_nr_pages(void)
{
	return pcpu_static_room / PAGE_SIZE * NR_CPUS;
}

/* Nothing is ever put off. Context: boot. */
void percpu_enable_async(void (*queue)(void))
{
}

void percpu_balance(void)
{
}

/*
 * There is no reserved chunk: what it is for is percpu_modalloc()'s.
 * Context: task. Return: an address as of the section, or NULL; it goes back
 * through percpu_modfree().
 */
void __percpu *__alloc_reserved_percpu(size_t size, size_t align)
{
	return (void __percpu __force *)percpu_modalloc(size, align,
							"reserved");
}
EXPORT_SYMBOL_GPL(__alloc_reserved_percpu);
