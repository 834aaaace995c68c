// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The allocator's global state, in one place.
 *
 * Three kinds, by who may change them and when (see internal.h):
 *  layout    written once by pcpu_setup_first_chunk(), constant afterwards;
 *  locks     pcpu_alloc_mutex outside, pcpu_lock inside;
 *  counters  under pcpu_lock.  pcpu_nr_empty_pop_pages is also read without
 *            it, as a hint, to decide whether background work is due.
 *
 * In Linux: the statics at the top of mm/percpu.c.
 */
#include <linux/cache.h>
#include <linux/export.h>

#include "internal.h"

int pcpu_unit_pages __ro_after_init;
int pcpu_unit_size __ro_after_init;
int pcpu_nr_units __ro_after_init;
int pcpu_atom_size __ro_after_init;
int pcpu_nr_groups __ro_after_init;
unsigned int pcpu_low_unit_cpu __ro_after_init;
unsigned int pcpu_high_unit_cpu __ro_after_init;
void *pcpu_base_addr __ro_after_init;
const int *pcpu_unit_map __ro_after_init;
const unsigned long *pcpu_unit_offsets __ro_after_init;
const unsigned long *pcpu_group_offsets __ro_after_init;
const size_t *pcpu_group_sizes __ro_after_init;
struct pcpu_chunk *pcpu_first_chunk __ro_after_init;
struct pcpu_chunk *pcpu_reserved_chunk __ro_after_init;
struct pcpu_region pcpu_first_region __ro_after_init;
struct pcpu_region pcpu_reserved_region __ro_after_init;

DEFINE_SPINLOCK(pcpu_lock);
DEFINE_MUTEX(pcpu_alloc_mutex);

int pcpu_nr_empty_pop_pages;
unsigned long pcpu_nr_populated;
bool pcpu_async_enabled;
bool pcpu_balance_due;
bool pcpu_atomic_alloc_failed;

/**
 * pcpu_nr_pages - memory that per-CPU data takes, for /proc/meminfo
 *
 * Context: any.
 * Return: populated pages per unit times all units, unused units included.
 */
unsigned long pcpu_nr_pages(void)
{
	return READ_ONCE(pcpu_nr_populated) * pcpu_nr_units;
}
EXPORT_SYMBOL_GPL(pcpu_nr_pages);
