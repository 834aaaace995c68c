// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Charging per-CPU memory to groups.
 *
 *	request --pre--> charge the group --> allocate --post--> entry.cgroup
 *	            |                             |
 *	       over limit: NULL              failed: uncharge
 *
 *	free_percpu --free--> entry.cgroup --> uncharge, entry cleared
 *
 * 1. The charge comes first: a request over the limit touches neither maps
 *    nor lists.
 * 2. An object remembers its group in the entry of its first map bit, so the
 *    right group gets the charge back whoever frees.
 * 3. Every chunk has entries, the first one included.  Linux has none there
 *    and uncharges what lands in it; then a group's bytes depend on luck.
 *
 * Lock: a group's own, inside pcpu_lock in the free path.
 *
 * In Linux: pcpu_memcg_*_hook() in mm/percpu.c.
 */
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/percpu-memcg.h>
#include <linux/smp.h>
#include <linux/string.h>
#include "ext.h"

/* For whom each CPU works.  C: owner CPU. */
static struct obj_cgroup *active_objcg[NR_CPUS];

/**
 * obj_cgroup_init() - make a group
 * @objcg: the group; must outlive every object charged to it
 * @name: for reports
 * @limit: bytes it may use
 */
void obj_cgroup_init(struct obj_cgroup *objcg, const char *name, size_t limit)
{
	memset(objcg, 0, sizeof(*objcg));
	spin_lock_init(&objcg->lock);
	objcg->name = name;
	objcg->limit = limit;
}

/**
 * obj_cgroup_charge() - use up some of a group's limit
 * @objcg: the group
 * @size: bytes
 *
 * Context: any.
 * Return: 0, or -ENOMEM with nothing changed but the count of refusals.
 */
int obj_cgroup_charge(struct obj_cgroup *objcg, size_t size)
{
	unsigned long flags;
	int rc = 0;

	spin_lock_irqsave(&objcg->lock, flags);
	if (size > objcg->limit || objcg->charged > objcg->limit - size) {
		objcg->failcnt++;
		rc = -ENOMEM;
	} else {
		objcg->charged += size;
		objcg->max_charged = max(objcg->max_charged, objcg->charged);
	}
	spin_unlock_irqrestore(&objcg->lock, flags);

	return rc;
}

/**
 * obj_cgroup_uncharge() - give some of a group's limit back
 * @objcg: the group
 * @size: bytes that were charged
 *
 * Context: any.
 */
void obj_cgroup_uncharge(struct obj_cgroup *objcg, size_t size)
{
	unsigned long flags;

	spin_lock_irqsave(&objcg->lock, flags);
	objcg->charged -= size;
	spin_unlock_irqrestore(&objcg->lock, flags);
}

/**
 * obj_cgroup_charged() - what a group uses now
 * @objcg: the group
 *
 * Context: any.
 * Return: bytes.
 */
size_t obj_cgroup_charged(struct obj_cgroup *objcg)
{
	unsigned long flags;
	size_t charged;

	spin_lock_irqsave(&objcg->lock, flags);
	charged = objcg->charged;
	spin_unlock_irqrestore(&objcg->lock, flags);

	return charged;
}

/**
 * set_active_objcg() - choose who pays for this CPU's requests
 * @objcg: a group, or NULL: nobody
 *
 * Context: the caller stays on this CPU until it has put back what was before.
 * Return: who paid until now.
 */
struct obj_cgroup *set_active_objcg(struct obj_cgroup *objcg)
{
	struct obj_cgroup **active = &active_objcg[raw_smp_processor_id()];
	struct obj_cgroup *before = *active;

	*active = objcg;

	return before;
}

/**
 * pcpu_memcg_pre_alloc_hook() - charge a request before it is served
 * @size: rounded bytes per CPU
 * @gfp: its flags; only __GFP_ACCOUNT is charged
 * @objcgp: set to the group that was charged, NULL: none was
 *
 * Context: any; no allocator lock held.
 * Return: false if the group cannot pay: the request fails.
 */
bool pcpu_memcg_pre_alloc_hook(size_t size, gfp_t gfp,
			       struct obj_cgroup **objcgp)
{
	struct obj_cgroup *payer = NULL;

	if (gfp & __GFP_ACCOUNT)
		payer = active_objcg[raw_smp_processor_id()];
	if (payer && obj_cgroup_charge(payer, pcpu_obj_full_size(size)))
		return false;
	*objcgp = payer;
	return true;
}

/**
 * pcpu_memcg_post_alloc_hook() - settle a charge after the attempt
 * @objcg: as set by the pre hook, NULL: nothing was charged
 * @chunk: where the object lies, NULL: the attempt failed
 * @off: the object's offset from the chunk's first map bit, bytes
 * @size: as in the pre hook
 *
 * Context: any; the object is not public yet.
 */
void pcpu_memcg_post_alloc_hook(struct obj_cgroup *objcg,
				struct pcpu_chunk *chunk, int off,
				size_t size)
{
	struct pcpuobj_ext *entries = chunk ? chunk->obj_exts : NULL;

	if (entries && objcg)
		entries[off >> PCPU_MIN_ALLOC_SHIFT].cgroup = objcg;
	else if (objcg)
		obj_cgroup_uncharge(objcg, pcpu_obj_full_size(size));
}

/**
 * pcpu_memcg_free_hook() - give an object's charge back
 * @chunk: where it lies
 * @off: its offset from the chunk's first map bit, bytes
 * @size: its bytes per CPU
 *
 * Context: any.
 * Lock: pcpu_lock held.
 */
void pcpu_memcg_free_hook(struct pcpu_chunk *chunk, int off, size_t size)
{
	struct pcpuobj_ext *ext;

	if (!chunk->obj_exts)
		return;

	ext = &chunk->obj_exts[off >> PCPU_MIN_ALLOC_SHIFT];
	if (!ext->cgroup)
		return;

	obj_cgroup_uncharge(ext->cgroup, pcpu_obj_full_size(size));
	ext->cgroup = NULL;
}
