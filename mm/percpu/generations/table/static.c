// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The static area before there was a first chunk: one block, NR_CPUS copies.
 *
 *	__per_cpu_start              one block from the boot allocator
 *	+---------+    copied     +---------+- - - -+---------+- - - -+- - -
 *	| section |==============>| CPU 0   | slack | CPU 1   | slack | ...
 *	+---------+               +---------+- - - -+---------+- - - -+- - -
 *	                          |<-- PERCPU_ENOUGH_ROOM ->|
 *
 * Every CPU number below NR_CPUS gets a copy, possible or not, and every copy
 * is at least PERCPU_ENOUGH_ROOM long, so that the variables of modules find
 * room in its slack (modalloc.c). A section of a hundred bytes on a kernel
 * for 128 CPUs therefore costs 4 MiB.
 *
 * Copies begin at a page here, because variables that fill a page exist in
 * the rest of this kernel; Linux 2.6.12 aligned them to a cache line.
 *
 * In Linux 2.6.12: init/main.c, setup_per_cpu_areas().
 */
#include <linux/cache.h>
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/string.h>
#include "table.h"
#include <symbols.h>		/* where the section begins: by version */

/* B, both: written once, by setup_per_cpu_areas() */
unsigned long pcpu_static_room __ro_after_init = ~0UL;
void *pcpu_base_addr __ro_after_init;	/* CPU 0's copy */

/**
 * setup_per_cpu_areas() - a copy of the section for every CPU number
 *
 * Context: boot only, memblock is up; the boot CPU is CPU 0. Panics when
 * there is no memory.
 */
void __init setup_per_cpu_areas(void)
{
	const unsigned long section = __per_cpu_end - __per_cpu_start;
	unsigned long size = ALIGN(section, SMP_CACHE_BYTES);
	unsigned int cpu;
	char *copy;

	size = size < PERCPU_ENOUGH_ROOM ? PERCPU_ENOUGH_ROOM :
	       PAGE_ALIGN(size);
	copy = memblock_alloc(size * NR_CPUS, PAGE_SIZE);
	if (!copy)
		panic("no memory for per-CPU areas: %d copies of %lu bytes",
		      NR_CPUS, size);

	pcpu_base_addr = copy;
	pcpu_static_room = size;
	for (cpu = 0; cpu < NR_CPUS; cpu++, copy += size) {
		__per_cpu_offset[cpu] = copy - __per_cpu_start;
		memcpy(copy, __per_cpu_start, section);
	}
	for_each_possible_cpu(cpu)
		per_cpu(cpu_number, cpu) = cpu;

	set_my_cpu_offset(__per_cpu_offset[0]);
	pr_info("percpu: %d copies of %lu bytes, %lu of them in use\n",
		NR_CPUS, size, section);
}

/* B: bytes of each copy that are the kernel's, counted from its start */
static unsigned long kernel_bytes;

/*
 * kmalloc()'s own per-CPU data, which it needs to begin to work, is static in
 * Linux 2.6.12. Here it is allocated, and comes from the slack as if it were.
 */
void __percpu *pcpu_early_alloc(size_t size, size_t align)
{
	unsigned long at;

	if (!kernel_bytes)
		kernel_bytes = __per_cpu_end - __per_cpu_start;
	at = ALIGN(kernel_bytes, align);
	if (at + size > pcpu_static_room)
		return NULL;
	kernel_bytes = at + size;
	return (void __percpu __force *)(__per_cpu_start + at);
}

/* Modules may come as soon as there is kmalloc(). */
static int __init pcpu_modules_init(void)
{
	if (!kernel_bytes)
		kernel_bytes = __per_cpu_end - __per_cpu_start;
	return percpu_modinit(ALIGN(kernel_bytes, SMP_CACHE_BYTES));
}
slab_initcall(pcpu_modules_init);
