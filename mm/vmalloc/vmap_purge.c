// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Address space comes back when every CPU has forgotten it.
 *
 *	vfree(): page-table entries cleared, pages freed, area retired
 *	           ... another CPU's TLB may still translate it ...
 *	purge:   one TLB flush on all CPUs for everything that is retired,
 *	           then the addresses are free
 *
 * One flush serves many areas, which is what being lazy is for.  It happens
 * when enough pages are waiting (32 MiB for each doubling of the number of
 * CPUs, as in Linux, and at most an eighth of memory), when an allocation
 * finds no room, and when vm_unmap_aliases() asks.
 *
 * The pages of a vfree()d area are free at once, as in Linux: only somebody
 * who uses memory after freeing it could reach them through an old
 * translation.  Code that
 * gives pages to others for a while (per-CPU chunks) flushes before freeing
 * them.
 *
 * Locks: purge_lock makes the flush and what follows one step, so that when
 * vmap_purge() returns, all that was retired before it is free, whoever did
 * it.  What interrupts have freed is worked off under it for the same reason.
 *
 * In Linux: mm/vmalloc.c, __purge_vmap_area_lazy(), free_vmap_area_noflush().
 */
#include <linux/bitops.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/mutex.h>
#include <linux/preempt.h>
#include <linux/slab.h>
#include <linux/smp.h>

#include "internal.h"

static DEFINE_MUTEX(purge_lock);
static struct vm_struct *retired;	/* L: vmap_area_lock, by ->next */
static unsigned long nr_lazy;		/* L: vmap_area_lock; pages */
static unsigned long purges;		/* L: purge_lock */

/**
 * vm_area_retire - an area's entries are cleared, it waits for the flush
 * @vm: from vm_area_take(); belongs to the purge from here on
 *
 * Context: any.
 */
void vm_area_retire(struct vm_struct *vm)
{
	unsigned long irq;

	spin_lock_irqsave(&vmap_area_lock, irq);
	vm->next = retired;
	retired = vm;
	nr_lazy += (vm->va.end - vm->va.start) >> PAGE_SHIFT;
	spin_unlock_irqrestore(&vmap_area_lock, irq);
}

static struct vm_struct *take_retired(void)
{
	struct vm_struct *list;
	unsigned long irq;

	spin_lock_irqsave(&vmap_area_lock, irq);
	list = retired;
	retired = NULL;
	nr_lazy = 0;
	spin_unlock_irqrestore(&vmap_area_lock, irq);
	return list;
}

static void flush_list(const struct vm_struct *vm)
{
	unsigned long start = ~0UL, end = 0;

	for (; vm; vm = vm->next) {
		start = min(start, vm->va.start);
		end = max(end, vm->va.end);
	}
	flush_tlb_kernel_range(start, end);
}

static void release_list(struct vm_struct *vm)
{
	struct vm_struct *next;
	unsigned long irq;

	for (; vm; vm = next) {
		next = vm->next;
		spin_lock_irqsave(&vmap_area_lock, irq);
		vmap_area_remove(&vmap_space, &vm->va);
		spin_unlock_irqrestore(&vmap_area_lock, irq);
		if (vm->on_heap)
			kfree(vm);
	}
}

/**
 * vmap_purge - flush, and free all address space that waits for it
 *
 * Also what interrupts have freed and nobody has looked at yet.
 * Context: task.  Lock: takes purge_lock.
 * Return: true if there was any, or another CPU has just done it.
 */
bool vmap_purge(void)
{
	unsigned long before = READ_ONCE(purges);
	struct vm_struct *list;
	bool any;

	mutex_lock(&purge_lock);
	vfree_deferred();
	list = take_retired();
	if (list) {
		flush_list(list);
		release_list(list);
		WRITE_ONCE(purges, purges + 1);
	}
	any = purges != before;
	mutex_unlock(&purge_lock);
	return any;
}

/* Retire what interrupts have freed.  Context: task. */
void vmap_drain_deferred(void)
{
	mutex_lock(&purge_lock);
	vfree_deferred();
	mutex_unlock(&purge_lock);
}

static unsigned long lazy_max_pages(void)
{
	unsigned long max = (32UL << 20 >> PAGE_SHIFT) *
			    fls(num_online_cpus());

	return min(max, totalram_pages() / 8);
}

/* After a vfree(): purge if it is worth it and this is a place for it. */
void vmap_purge_if_many(void)
{
	if (READ_ONCE(nr_lazy) > lazy_max_pages() && !in_atomic() &&
	    !irqs_disabled())
		vmap_purge();
}

/**
 * vm_unmap_aliases - no CPU has a translation of anything freed
 *
 * Context: task.  In Linux 6.1: the same name.
 */
void vm_unmap_aliases(void)
{
	vmap_purge();
}
