// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The CPUs' stacks of free objects: their size, filling and emptying them.
 *
 * A stack of 30 small objects with its two pointers is 256 bytes. Objects of
 * more than 256 bytes get shorter ones, so that a CPU does not sit on many
 * pages; debugged ones get none.
 *
 * Only the owner touches a stack: to empty those of other CPUs is to ask them
 * to do it, in an interrupt. The stack of a CPU that has gone offline is
 * emptied in its place (slab_stack_drain_cpu()).
 *
 * In Linux: mm/slab.c, enable_cpucache(), drain_cpu_caches().
 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/irqflags.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/topology.h>

#include "slab.h"

static unsigned int stack_capacity(const struct kmem_cache *s)
{
	if (s->flags & SLAB_DEBUG_FLAGS)
		return 0;
	return s->size <= 256 ? 30 : s->size <= 1024 ? 14 : 6;
}

/**
 * slab_stacks_create - an empty stack on every CPU for a new cache
 * @s: the cache; its geometry is known
 *
 * Context: task or boot.
 * Return: 0 or -ENOMEM.
 */
int slab_stacks_create(struct kmem_cache *s)
{
	unsigned int cpu;

	s->capacity = stack_capacity(s);
	s->batch = s->capacity / 2;
	s->cpu = __alloc_percpu_gfp(sizeof(struct array_cache) +
				    s->capacity * sizeof(void *),
				    sizeof(void *), GFP_KERNEL | __GFP_NOWARN);
	if (!s->cpu)
		return -ENOMEM;
	for_each_possible_cpu(cpu) {
		struct array_cache *ac = per_cpu_ptr(s->cpu, cpu);

		ac->top = ac->entry;
		ac->end = ac->entry + s->capacity;
	}
	return 0;
}

/* Pop an object, or one of a batch from @node's slabs; NULL if all is empty. */
static void *pop_refilled(struct kmem_cache *s, struct kmem_cache_node *n)
{
	struct array_cache *ac;
	unsigned long flags;
	void *obj = NULL;

	local_irq_save(flags);
	ac = this_cpu_ptr(s->cpu);
	if (ac->top == ac->entry)
		ac->top += slab_take(n, ac->entry, s->batch);
	if (ac->top != ac->entry)
		obj = *--ac->top;
	local_irq_restore(flags);
	return obj;
}

/* An object from a slab of node @nid that exists already. */
static void *take_from(struct kmem_cache *s, int nid, bool by_stack)
{
	void *obj = NULL;

	if (by_stack && s->capacity)
		return pop_refilled(s, &s->node[nid]);
	slab_take(&s->node[nid], &obj, 1);
	return obj;
}

/* Whatever any node still has in its slabs. */
static void *take_from_anywhere(struct kmem_cache *s)
{
	void *obj = NULL;
	int nid;

	for_each_online_node(nid)
		if (slab_take(&s->node[nid], &obj, 1))
			break;
	return obj;
}

/**
 * slab_alloc_slow - the stack is empty, or a certain node is asked for
 * @s: the cache
 * @gfp: as for kmem_cache_alloc()
 * @nid: the node; NUMA_NO_NODE for this CPU's, by way of its stack
 *
 * Context: as kmem_cache_alloc(), which it is the end of.
 * Return: the object or NULL.
 */
void *slab_alloc_slow(struct kmem_cache *s, gfp_t gfp, int nid)
{
	bool any_node = nid == NUMA_NO_NODE;
	void *obj;

	if (any_node)
		nid = numa_mem_id();
	obj = take_from(s, nid, any_node);
	if (!obj)
		obj = slab_grow(s, gfp, nid);
	if (!obj && !(gfp & __GFP_THISNODE))
		obj = take_from_anywhere(s);
	if (!obj) {
		slab_report_no_memory(s, gfp, nid);
		return NULL;
	}
	mark_live(obj);
	slab_debug_alloc(s, obj, _RET_IP_);
	if (gfp & __GFP_ZERO)
		memset(obj, 0, s->object_size);
	return obj;
}

/* The end of kmem_cache_alloc() with __GFP_ZERO. */
void *slab_zeroed(void *obj, gfp_t gfp __always_unused,
		  const struct kmem_cache *s)
{
	return memset(obj, 0, s->object_size);
}

/**
 * slab_free_slow - there is no room on the stack
 * @obj: the object, its state bit set
 * @s: the cache
 *
 * The older half goes to the slabs: what was freed last is likely to be in
 * this CPU's cache.
 *
 * Context: any; the end of kmem_cache_free() and kfree().
 */
void slab_free_slow(void *obj, struct kmem_cache *s)
{
	LIST_HEAD(unused);
	struct array_cache *ac;
	unsigned long flags;

	if (!s->capacity) {
		slab_debug_free(s, obj, _RET_IP_);
		slab_put(s, &obj, 1, &unused);
		slab_discard(&unused);
		return;
	}
	local_irq_save(flags);
	ac = this_cpu_ptr(s->cpu);
	if (ac->top == ac->end) {
		slab_put(s, ac->entry, s->batch, &unused);
		ac->top -= s->batch;
		memmove(ac->entry, ac->entry + s->batch,
			(char *)ac->top - (char *)ac->entry);
	}
	*ac->top++ = obj;
	local_irq_restore(flags);
	slab_discard(&unused);
}

/*
 * Empty the stack of @cpu.
 * Context: that CPU with interrupts off, or any if the CPU is not running.
 */
void slab_stack_drain_cpu(struct kmem_cache *s, unsigned int cpu)
{
	struct array_cache *ac = per_cpu_ptr(s->cpu, cpu);
	LIST_HEAD(unused);

	slab_put(s, ac->entry, ac->top - ac->entry, &unused);
	ac->top = ac->entry;
	slab_discard(&unused);
}

static void drain_here(void *info)
{
	unsigned long flags;

	local_irq_save(flags);
	slab_stack_drain_cpu(info, smp_processor_id());
	local_irq_restore(flags);
}

/**
 * slab_stacks_drain - empty the stacks of all CPUs
 * @s: the cache
 *
 * Context: task, interrupts on; or boot, one CPU.
 */
void slab_stacks_drain(struct kmem_cache *s)
{
	on_each_cpu(drain_here, s, 1);
}

/* Free objects on the stacks; exact if nobody uses the cache meanwhile. */
unsigned long slab_stacks_count(struct kmem_cache *s)
{
	unsigned long n = 0;
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		struct array_cache *ac = per_cpu_ptr(s->cpu, cpu);

		n += READ_ONCE(ac->top) - ac->entry;
	}
	return n;
}
