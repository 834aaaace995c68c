// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What measure.c asks of the pointer table: an object is as large as the
 * class kmalloc() serves it from, its table is what describes it.
 */
#include <stdlib.h>

#include <linux/cpumask.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/topology.h>

#include "../../../mm/percpu/generations/table/table.h"
#include "../percpu/machine.h"
#include "family.h"

unsigned long pcpu_static_room;
DEFINE_PER_CPU_READ_MOSTLY(int, cpu_number);
static size_t managed, tables;

void family_boot(void)
{
	machine.poison = false;
	machine.loglevel = 4;
	machine_init(1);
	host_ram = 0;			/* kmalloc() is malloc(): any address */
	min_low_pfn = 0;		/* is one of the linear map           */
	max_pfn = ~0UL;
	pcpu_static_room = PERCPU_ENOUGH_ROOM;
	host_per_cpu_start = aligned_alloc(PAGE_SIZE, pcpu_static_room);
	host_per_cpu_end = host_per_cpu_start + 20480;
	machine.slab_up = true;
}

void __percpu *pcpu_early_alloc(size_t size, size_t align)
{
	return NULL;
}

unsigned int family_chunks(void)
{
	return 0;
}

size_t family_managed(void)
{
	return managed;
}

/* What kmalloc() sets aside for @size bytes. */
static size_t class_of(size_t size)
{
	static const unsigned short classes[NR_KMALLOC_CACHES] = {
		8, 16, 32, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096, 8192,
	};

	if (size > KMALLOC_MAX_CACHE_SIZE)
		return PAGE_SIZE << get_order(size);
	return classes[kmalloc_index(size)];
}

size_t family_metadata(void)
{
	return tables * class_of(sizeof(struct percpu_data));
}

void family_note(size_t size, int sign)
{
	managed += sign * (long)class_of(size);
	tables += sign;
}

bool family_first_page(const void __percpu *ptr)
{
	return false;
}

/* A pointer table has nothing to balance. */
void percpu_balance(void)
{
}

void family_work(void)
{
}

/* The machine has one node. */
void *__kmalloc_node(size_t size, gfp_t gfp, int nid)
{
	return __kmalloc(size, gfp);
}
