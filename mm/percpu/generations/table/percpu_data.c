// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * alloc_percpu() as a table of pointers: one kmalloc() object per CPU.
 *
 * The picture is in <linux/percpu-table.h>. Nothing here is clever, and that
 * was the point: every object has its CPU's node, any size that kmalloc() can
 * do, no limit of its own, no lock. What it costs: a table of NR_CPUS
 * pointers for each object, a second load for each access, and objects of a
 * few bytes that share their cache line with strangers.
 *
 * The requested alignment is ignored: what kmalloc() gives is what there is.
 * A handle cannot be NULL when it is freed: Linux allows that since 2.6.20.
 * Linux would follow a wrong pointer; here the member that Linux never used
 * marks a live table, and a wrong or a second free is reported.
 *
 * In Linux 2.6.12: mm/slab.c, __alloc_percpu() and free_percpu().
 */
#include <linux/cpumask.h>
#include <linux/export.h>
#include <linux/fault-inject.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "../../report.h"
#include "table.h"

/* Give back the objects of all possible CPUs below @end, last one first. */
static void free_copies(struct percpu_data *table, unsigned int end)
{
	while (end--)
		if (cpu_possible(end))
			kfree(table->ptrs[end]);
}

/* An object for each possible CPU. Return: false with none left behind. */
static bool alloc_copies(struct percpu_data *table, size_t size, gfp_t gfp)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		table->ptrs[cpu] = pcpu_alloc_copy(size, gfp, cpu);
		if (!table->ptrs[cpu]) {
			free_copies(table, cpu);
			return false;
		}
		memset(table->ptrs[cpu], 0, size);
	}
	return true;
}

/*
 * A table whose handle cannot be taken for a static variable's address. The
 * two ranges meet only where memory is used at its physical address and there
 * is a GiB of it.
 */
static struct percpu_data *alloc_table(gfp_t gfp)
{
	struct percpu_data *table = kmalloc(sizeof(*table), gfp), *other;

	if (!table || likely(!__pcpu_is_static(__percpu_disguise(table))))
		return table;

	other = alloc_table(gfp);
	kfree(table);
	return other;
}

/**
 * __alloc_percpu_gfp - @size zeroed bytes for every possible CPU
 * @size: bytes
 * @align: ignored
 * @gfp: as for kmalloc(). These Linux versions had GFP_KERNEL only.
 *
 * Context: as kmalloc(). Return: the handle, or NULL with nothing allocated.
 */
void __percpu *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp)
{
	struct percpu_data *table;

	if (unlikely(!slab_is_available()))
		return pcpu_early_alloc(size, align);
	if (should_fail_alloc(FAULT_PERCPU, size, gfp))
		goto fail;
	table = alloc_table(gfp);
	if (!table)
		goto fail;
	if (!alloc_copies(table, size, gfp)) {
		kfree(table);
		goto fail;
	}
	table->blkp = table;
	return (void __percpu __force *)__percpu_disguise(table);
fail:
	pcpu_report_alloc_failed(size, align, false, gfp,
				 "no memory for every CPU's object");
	return NULL;
}
EXPORT_SYMBOL_GPL(__alloc_percpu_gfp);

void __percpu *__alloc_percpu(size_t size, size_t align)
{
	return __alloc_percpu_gfp(size, align, GFP_KERNEL);
}
EXPORT_SYMBOL_GPL(__alloc_percpu);

/* What is wrong with this handle? NULL: nothing. */
static const char *handle_fault(const void *ptr)
{
	const struct percpu_data *table = __percpu_disguise(ptr);

	if (!ptr)
		return "NULL, which Linux allows since 2.6.20";
	if (__pcpu_is_static(ptr))
		return "static variable";
	if (!virt_addr_valid(table) || (unsigned long)table % sizeof(long))
		return "foreign pointer";
	if (table->blkp != table)
		return "double free or foreign pointer";
	return NULL;
}

/**
 * free_percpu - give back what __alloc_percpu() gave
 * @ptr: the handle
 *
 * Context: as kfree().
 */
void free_percpu(void __percpu *ptr)
{
	const unsigned long caller = _RET_IP_;
	const char *fault = handle_fault((__force void *)ptr);
	struct percpu_data *table = __percpu_disguise((__force void *)ptr);

	if (unlikely(fault)) {
		pcpu_report_bad_free((__force void *)ptr, fault, caller);
		return;
	}

	table->blkp = NULL;
	free_copies(table, nr_cpu_ids);
	kfree(table);
}
EXPORT_SYMBOL_GPL(free_percpu);
