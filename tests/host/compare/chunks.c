// SPDX-License-Identifier: GPL-2.0-or-later
/* What measure.c asks of a generation with chunks. */
#include <linux/list.h>
#include <linux/percpu.h>

#include "../../../mm/percpu/internal.h"
#include "../percpu/boot.h"
#include "../percpu/machine.h"
#include "family.h"

void family_boot(void)
{
	const struct boot_config config = {
		.first_chunk = "embed", .nr_cpus = 1, .static_size = 20480,
		.dyn_size = 28672, .atom_size = PAGE_SIZE,
	};

	machine.poison = false;
	machine.loglevel = 4;
	machine_init(config.nr_cpus);
	boot_first_chunk(&config);
}

/* Sums over all lists; called after every operation, so no more than that. */
static void sum_up(unsigned int *chunks, size_t *managed)
{
	const struct pcpu_chunk *chunk;
	int slot;

	*chunks = 0;
	*managed = 0;
	for (slot = 0; slot < pcpu_nr_slots; slot++)
		list_for_each_entry(chunk, &pcpu_chunk_lists[slot], list) {
			++*chunks;
			*managed += chunk == pcpu_first_chunk ?
				    pcpu_first_region.size :
				    (unsigned long)pcpu_unit_size;
		}
}

unsigned int family_chunks(void)
{
	unsigned int chunks;
	size_t managed;

	sum_up(&chunks, &managed);
	return chunks;
}

size_t family_managed(void)
{
	unsigned int chunks;
	size_t managed;

	sum_up(&chunks, &managed);
	return managed;
}

size_t family_metadata(void)
{
	return machine.meta_bytes;
}

bool family_first_page(const void __percpu *ptr)
{
	const void *addr = per_cpu_ptr(ptr, 0);
	const struct pcpu_chunk *chunk = pcpu_chunk_addr_search(addr);

	return addr < chunk->base_addr + PAGE_SIZE;
}

void family_note(size_t size, int sign)
{
}

void family_work(void)
{
	machine_run_work();
}
