// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Static per-CPU variables of modules: percpu_modalloc().
 *
 * Each CPU's copy of the section is longer than the section
 * (PERCPU_ENOUGH_ROOM). A module's variables get a piece of that slack, at
 * the same place in every copy, so they are reached as the kernel's own are.
 * One array says what is taken, the same for all CPUs:
 *
 *	__per_cpu_start
 *	|<--- kernel --->|<- a ->|<- free ->|<- b ->|<------ free ------>|
 *	pcpu_size[] =  -20032     -40        96      -512          12088
 *
 * A negative length is in use. Block 0 is the kernel's and never free.
 *
 * First fit. What alignment costs is added to the block in front, used or
 * not; in front of the first module that is the kernel's, which never gives
 * it back. A rest of at most a long stays with the block it was cut from.
 *
 * In Linux 2.6.12: kernel/module.c. Replaced in 2.6.30 by the reserved chunk.
 */
#define pr_fmt(fmt) "percpu: " fmt

#include <linux/bug.h>
#include <linux/cache.h>
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/string.h>
#include "table.h"

/* Linux's callers hold the mutex of the module loader; this one is ours. */
static DEFINE_MUTEX(pcpu_modalloc_mutex);

/* pcpu_modalloc_mutex protects these */
static int *pcpu_size;			/* bytes; negative: in use        */
static unsigned int pcpu_num_used;	/* entries that count             */
static unsigned int pcpu_num_allocated;	/* entries there is room for      */

static unsigned int block_size(int val)
{
	return abs(val);
}

/* Make room for one more entry. */
static bool grow_list(void)
{
	unsigned int want = pcpu_num_allocated * 2;
	int *new;

	if (pcpu_num_used < pcpu_num_allocated)
		return true;

	new = kmalloc(want * sizeof(*new), GFP_KERNEL);
	if (!new)
		return false;
	memcpy(new, pcpu_size, pcpu_num_used * sizeof(*new));
	kfree(pcpu_size);
	pcpu_size = new;
	pcpu_num_allocated = want;
	return true;
}

/*
 * Cut block @i after @size bytes: the rest becomes block @i + 1. Linux takes
 * the size as 16 bits, which is enough for any PERCPU_ENOUGH_ROOM it had.
 */
static bool split_block(unsigned int i, unsigned short size)
{
	if (!grow_list())
		return false;

	memmove(&pcpu_size[i + 1], &pcpu_size[i],
		(pcpu_num_used - i) * sizeof(*pcpu_size));
	pcpu_num_used++;

	pcpu_size[i] = size;
	pcpu_size[i + 1] -= size;
	return true;
}

/* Block @i, used or free, has @by more bytes at its end. */
static void lengthen(unsigned int i, int by)
{
	pcpu_size[i] += pcpu_size[i] < 0 ? -by : by;
}

/*
 * Try to take @size bytes from block @i, which begins at @start.
 * Return: their address, NULL: does not fit; *@err is set if the list could
 * not grow.
 */
static void *take_from(unsigned int i, char *start, unsigned long size,
		       unsigned long align, int *err)
{
	unsigned int extra = ALIGN((unsigned long)start, align) -
			     (unsigned long)start;

	if (pcpu_size[i] < 0 || (unsigned long)pcpu_size[i] < extra + size)
		return NULL;

	/* what alignment costs goes to the block in front */
	lengthen(i - 1, extra);
	pcpu_size[i] -= extra;
	if (pcpu_size[i] - size > PCPU_MOD_LEAST_REST &&
	    !split_block(i, size)) {
		*err = -ENOMEM;
		return NULL;
	}
	pcpu_size[i] = -pcpu_size[i];
	return start + extra;
}

void *percpu_modalloc(unsigned long size, unsigned long align,
		      const char *name)
{
	char *start = __per_cpu_start;
	void *ptr = NULL;
	unsigned int i;
	int err = 0;

	align = pcpu_mod_align(align, name);
	if (size > PERCPU_ENOUGH_ROOM)
		goto none;

	mutex_lock(&pcpu_modalloc_mutex);
	for (i = 0; i < pcpu_num_used && !ptr && !err; i++) {
		unsigned int length = block_size(pcpu_size[i]);

		ptr = take_from(i, start, size, align, &err);
		start += length;
	}
	mutex_unlock(&pcpu_modalloc_mutex);
	if (ptr || err)
		return ptr;
none:
	pr_warn("Could not allocate %lu bytes percpu data\n", size);
	return NULL;
}

void percpu_modcopy(void *dest, const void *from, unsigned long size)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		memcpy(__percpu_shift(dest, per_cpu_offset(cpu)), from, size);
}

/* Block @i takes in the next one. */
static void merge_next(unsigned int i)
{
	int *next = &pcpu_size[i + 1];

	lengthen(i, *next);
	memmove(next, next + 1,
		(char *)&pcpu_size[pcpu_num_used--] - (char *)(next + 1));
}

/* Which block begins at @ptr and is in use? 0: none. */
static unsigned int used_block_at(const void *ptr)
{
	char *start = __per_cpu_start + block_size(pcpu_size[0]);
	unsigned int i;

	for (i = 1; i < pcpu_num_used; i++) {
		if (start == ptr)
			return pcpu_size[i] < 0 ? i : 0;
		start += block_size(pcpu_size[i]);
	}
	return 0;
}

/*
 * A pointer that no block begins at kills Linux (BUG); here it is reported
 * and nothing happens.
 */
void percpu_modfree(void *ptr)
{
	unsigned int i;

	mutex_lock(&pcpu_modalloc_mutex);
	i = used_block_at(ptr);
	if (i) {
		pcpu_size[i] = -pcpu_size[i];
		if (pcpu_size[i - 1] >= 0)
			merge_next(--i);
		if (i + 1 < pcpu_num_used && pcpu_size[i + 1] >= 0)
			merge_next(i);
	}
	mutex_unlock(&pcpu_modalloc_mutex);

	WARN(!i, "percpu_modfree(%px): nothing in use begins there\n", ptr);
}

/**
 * percpu_modlist() - the array, for reports and tests
 * @i: entry
 * @size: where its length goes, negative if in use
 *
 * Context: task. Return: false behind the last one.
 */
bool percpu_modlist(unsigned int i, int *size)
{
	bool there;

	mutex_lock(&pcpu_modalloc_mutex);
	there = i < pcpu_num_used;
	if (there)
		*size = pcpu_size[i];
	mutex_unlock(&pcpu_modalloc_mutex);
	return there;
}

/**
 * percpu_modinit() - the kernel's block and the rest
 * @kernel: bytes of the kernel's own static area, rounded as it was copied
 *
 * Context: once, when kmalloc() works. Return: 0 or -ENOMEM.
 */
int percpu_modinit(unsigned int kernel)
{
	pcpu_num_allocated = 2;
	pcpu_size = kmalloc(pcpu_num_allocated * sizeof(*pcpu_size),
			    GFP_KERNEL);
	if (!pcpu_size)
		return -ENOMEM;

	pcpu_size[0] = -(int)kernel;
	pcpu_size[1] = PERCPU_ENOUGH_ROOM - (int)kernel;
	pcpu_num_used = 2;
	if (pcpu_size[1] < 0) {
		pr_err("No per-cpu room for modules.\n");
		pcpu_num_used = 1;
	}
	return 0;
}
