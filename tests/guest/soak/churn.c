// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * One step of an actor: a slot is filled or emptied, and something is counted.
 *
 * Whatever is allocated carries its owner's stamp in every word, per-CPU
 * memory in every CPU's copy. A word that is not what it was means that two
 * had the same memory.
 */
#include <linux/gfp.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/string.h>

#include "soak.h"

#define SMALL_WORDS	60
#define LARGE_WORDS	500		/* one of eight: chunks come and go */
#define EMPTY_EVERY	256		/* then all slots are emptied */

DEFINE_PER_CPU(unsigned long, soak_static);
struct soak_sums soak_sums;

void soak_actor_init(struct soak_actor *a, u32 number)
{
	memset(a, 0, sizeof(*a));
	a->seed = 17 + number * 7919;
	a->stamp = 0x50000000 + (number << 16);
}

static void fill(struct soak_actor *a, u32 *words, unsigned int n, u32 extra,
		 bool zeroed)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		a->errors += zeroed && words[i];
		words[i] = a->stamp ^ extra ^ i;
	}
}

static void check(struct soak_actor *a, u32 *words, unsigned int n, u32 extra)
{
	unsigned int i;

	for (i = 0; i < n; i++) {
		a->errors += words[i] != (a->stamp ^ extra ^ i);
		words[i] = 0xdeadbeef;
	}
}

static void empty(struct soak_actor *a, struct soak_slot *slot)
{
	unsigned int cpu;

	switch (slot->kind) {
	case SOAK_PERCPU:
		for_each_possible_cpu(cpu)
			check(a, per_cpu_ptr(slot->percpu, cpu), slot->words,
			      cpu);
		free_percpu(slot->percpu);
		break;
	case SOAK_KMALLOC:
		check(a, slot->memory, slot->words, 0x777);
		kfree(slot->memory);
		break;
	case SOAK_PAGE:
		check(a, slot->memory, slot->words, 0x999);
		free_page((unsigned long)slot->memory);
		break;
	case SOAK_NONE:
		break;
	}
	slot->kind = SOAK_NONE;
}

static bool fill_percpu(struct soak_actor *a, struct soak_slot *slot,
			gfp_t gfp)
{
	bool large = soak_random(a) % 8 == 0;
	unsigned int cpu;

	slot->words = 1 + soak_random(a) % (large ? LARGE_WORDS : SMALL_WORDS);
	slot->percpu = __alloc_percpu_gfp(slot->words * 4, 4, gfp);
	if (!slot->percpu)
		return false;
	for_each_possible_cpu(cpu)
		fill(a, per_cpu_ptr(slot->percpu, cpu), slot->words, cpu,
		     true);
	slot->kind = SOAK_PERCPU;
	a->percpu++;
	return true;
}

static bool fill_other(struct soak_actor *a, struct soak_slot *slot, gfp_t gfp)
{
	bool page = soak_random(a) % 4 == 0;

	if (page) {
		slot->words = PAGE_SIZE / 4;
		slot->memory = (u32 *)__get_free_page(gfp);
	} else {
		slot->words = 1 + soak_random(a) % LARGE_WORDS;
		slot->memory = kmalloc(slot->words * 4, gfp);
	}
	if (!slot->memory)
		return false;
	slot->kind = page ? SOAK_PAGE : SOAK_KMALLOC;
	fill(a, slot->memory, slot->words, page ? 0x999 : 0x777, false);
	a->other++;
	return true;
}

static void count(struct soak_actor *a)
{
	s64 amount = (s64)(soak_random(a) % 200) - 50;

	percpu_counter_add(&soak_sums.counter, amount);
	a->added += amount;
	this_cpu_inc(soak_static);
	this_cpu_inc(*soak_sums.dynamic);
	a->incs++;
}

void soak_step(struct soak_actor *a, bool may_sleep)
{
	gfp_t gfp = may_sleep ? GFP_KERNEL : GFP_NOWAIT | __GFP_NOWARN;
	struct soak_slot *slot = &a->slot[soak_random(a) % SOAK_SLOTS];
	bool done;

	count(a);
	if (slot->kind != SOAK_NONE) {
		empty(a, slot);
	} else {
		done = soak_random(a) % 4 ? fill_percpu(a, slot, gfp) :
			fill_other(a, slot, gfp);
		a->refused += !done;
	}
	if (++a->steps % EMPTY_EVERY == 0)
		soak_actor_end(a);
}

void soak_actor_end(struct soak_actor *a)
{
	unsigned int i;

	for (i = 0; i < SOAK_SLOTS; i++)
		empty(a, &a->slot[i]);
}
