// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Areas for a chunk of per-CPU memory: one for each group of CPUs, at the
 * distances that the first chunk has (vmap_congruent.c says why and where).
 *
 * In Linux: mm/vmalloc.c, pcpu_get_vm_areas(): from the top down, so that
 * chunks and vmalloc()'s areas meet in the middle.
 */
#define pr_fmt(fmt) "vmalloc: " fmt

#include <linux/bug.h>
#include <linux/fault-inject.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/slab.h>

#include "internal.h"

static void free_array(struct vm_struct **vms, int nr_vms)
{
	while (nr_vms--)
		kfree(vms[nr_vms]);
	kfree(vms);
}

static struct vm_struct **alloc_array(int nr_vms)
{
	struct vm_struct **vms = kcalloc(nr_vms, sizeof(vms[0]), GFP_KERNEL);
	int i;

	if (!vms)
		return NULL;
	for (i = 0; i < nr_vms; i++) {
		vms[i] = kzalloc(sizeof(*vms[i]), GFP_KERNEL);
		if (!vms[i]) {
			free_array(vms, i);
			return NULL;
		}
		vms[i]->on_heap = true;
	}
	return vms;
}

/* Take all areas or none. */
static bool take_areas(struct vm_struct **vms, const unsigned long *offsets,
		       const size_t *sizes, int nr_vms, size_t align)
{
	unsigned long base, irq;
	int i;

	spin_lock_irqsave(&vmap_area_lock, irq);
	base = vmap_congruent_base(&vmap_space, offsets, sizes, nr_vms, align);
	for (i = 0; base != VMAP_NO_ADDR && i < nr_vms; i++) {
		BUG_ON(!vmap_area_insert(&vmap_space, &vms[i]->va,
					 base + offsets[i], sizes[i]));
		vm_area_setup(vms[i], base + offsets[i], sizes[i],
			      VM_ALLOC | VM_NO_GUARD, pcpu_get_vm_areas);
	}
	spin_unlock_irqrestore(&vmap_area_lock, irq);
	return base != VMAP_NO_ADDR;
}

/**
 * pcpu_get_vm_areas - areas at given offsets from a base that is chosen here
 * @offsets: of each area, multiples of @align
 * @sizes: bytes of each, multiples of @align; they do not overlap
 * @nr_vms: how many
 * @align: power of two, at least a page
 *
 * The highest base at which all of them are free.  There are no guard pages.
 * If there is no room, what has been freed lazily is purged, once.
 *
 * Context: task.
 * Return: an array of @nr_vms areas with nothing mapped, or NULL.
 * pcpu_free_vm_areas() gives all of it back.
 */
struct vm_struct **pcpu_get_vm_areas(const unsigned long *offsets,
				     const size_t *sizes, int nr_vms,
				     size_t align)
{
	struct vm_struct **vms;

	if (WARN(!vmap_congruent_valid(&vmap_space, offsets, sizes, nr_vms,
				       align),
		 "%d areas aligned to %zu cannot lie in %lu KiB of vmalloc space",
		 nr_vms, align, VMALLOC_TOTAL >> 10))
		return NULL;
	if (should_fail_alloc(FAULT_VMALLOC, sizes[0], GFP_KERNEL))
		return NULL;
	vms = alloc_array(nr_vms);
	if (!vms)
		return NULL;
	if (take_areas(vms, offsets, sizes, nr_vms, align))
		return vms;
	if (vmap_purge() && take_areas(vms, offsets, sizes, nr_vms, align))
		return vms;
	pr_warn_once("no room for the %d areas of a per-CPU chunk in %lu KiB\n",
		nr_vms, VMALLOC_TOTAL >> 10);
	free_array(vms, nr_vms);
	return NULL;
}

/**
 * pcpu_free_vm_areas - give back what pcpu_get_vm_areas() returned
 * @vms: the array, freed too
 * @nr_vms: how many
 *
 * Context: task; nothing is mapped in them any more.
 */
void pcpu_free_vm_areas(struct vm_struct **vms, int nr_vms)
{
	int i;

	for (i = 0; i < nr_vms; i++)
		free_vm_area(vms[i]);
	kfree(vms);
	vmap_purge_if_many();
}
