// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The machine: pages from an arena whose halves are two nodes, per-CPU memory
 * from another, with one copy of it per CPU.
 *
 * Only three quarters of the frames lie in slab_linear: the others take the
 * way that objects behind a hole take.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "../../../mm/slab/slab.h"

void *(*memblock_late_alloc)(size_t size);
#include <linux/string.h>
#include <linux/topology.h>
#include "machine.h"

#define PERCPU_BYTES	(1UL << 20)
#define NR_ORDERS	6
#define NR_FREED	256

unsigned int host_cpu, host_warnings, fail_pages;
unsigned long host_checks, pages_out, host_ram, host_irqs_off;
unsigned long host_cpu_offset[NR_HOST_CPUS];
unsigned long min_low_pfn, max_pfn;
int host_preempt_count;
struct page *mem_map;
struct cpumask __cpu_possible_mask, __cpu_online_mask;
unsigned int nr_cpu_ids = NR_HOST_CPUS;
struct slab_linear slab_linear;

static bool taken[HOST_FRAMES];
static char *percpu_arena;
static size_t percpu_used;
static struct { char *p; size_t size; } freed[NR_FREED];
static unsigned int seed = 1;

void host_fail(const char *file, int line, const char *what)
{
	printf("%s:%d: %s\n", file, line, what);
	exit(1);
}

void bug_report(const char *file, int line, const char *func, const char *what)
{
	host_fail(file, line, what);
}

void warn_report(const char *file, int line, const char *func, const char *fmt,
		 ...)
{
	host_warnings++;
}

void panic(const char *fmt, ...)
{
	host_fail(__FILE__, __LINE__, fmt);
}

int printk(const char *fmt, ...)
{
	return 0;
}

void *memchr_inv(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; n--, p++)
		if (*p != (unsigned char)c)
			return (void *)p;
	return NULL;
}

unsigned long simple_strtoul(const char *s, char **end, unsigned int base)
{
	return strtoul(s, end, (int)base);
}

void host_seed(unsigned int s)
{
	seed = s * 2654435761u | 1;
}

unsigned int host_random(unsigned int below)
{
	seed ^= seed << 13;
	seed ^= seed >> 17;
	seed ^= seed << 5;
	return seed % below;
}

void on_each_cpu(smp_call_func_t func, void *info, int wait)
{
	unsigned int me = host_cpu;

	CHECK(!irqs_disabled() && wait);
	for (host_cpu = 0; host_cpu < NR_HOST_CPUS; host_cpu++)
		func(info);
	host_cpu = me;
}

/* ---- nodes ---- */
#ifdef CONFIG_NUMA
nodemask_t node_states[NR_NODE_STATES];
unsigned int nr_node_ids = 2;

int early_cpu_to_node(int cpu)
{
	return cpu & 1;
}
#endif

static int frame_nid(unsigned long frame)
{
	return nr_node_ids > 1 && frame >= HOST_FRAMES / 2;
}

void mod_node_page_state(int nid, int item, long delta)
{
}

/* ---- pages ---- */
static struct page *take(unsigned long from, unsigned long to,
			 unsigned int order)
{
	unsigned long i, j, n = 1UL << order;

	for (i = from; i + n <= to; i += n) {
		for (j = 0; j < n && !taken[i + j]; j++)
			;
		if (j < n)
			continue;
		memset(&taken[i], 1, n);
		pages_out += n;
		return mem_map + i;
	}
	return NULL;
}

struct page *alloc_pages_node(int nid, gfp_t gfp, unsigned int order)
{
	const unsigned long half = HOST_FRAMES / 2;
	unsigned long start = nr_node_ids > 1 && nid > 0 ? half : 0;
	struct page *page;

	if (fail_pages && !host_random(fail_pages))
		return NULL;
	/* frames low and high: in slab_linear and not */
	page = take(start + host_random(2) * half / 2, start + half, order);
	if (!page && !(gfp & __GFP_THISNODE))
		page = take(0, HOST_FRAMES, order);
	if (!page)
		return NULL;
	page->flags |= 1ul << PG_head;
	page->order = order;
	page->private = 0;
	memset(page_address(page), gfp & __GFP_ZERO ? 0 : 0xa5,
	       PAGE_SIZE << order);
	return page;
}

struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	return alloc_pages_node(0, gfp, order);
}

void __free_pages(struct page *page, unsigned int order)
{
	unsigned long frame = page - mem_map, i;

	CHECK(page->order == order && (page->flags & 1ul << PG_head));
	page->flags &= ~(1ul << PG_head);
	for (i = 0; i < 1ul << order; i++) {
		CHECK(taken[frame + i]);
		CHECK(!(page[i].flags & 1ul << PG_slab));
		CHECK(!page[i].slab_state);
		taken[frame + i] = false;
	}
	memset(page_address(page), 0xdb, PAGE_SIZE << order);
	pages_out -= 1ul << order;
}

/* ---- per-CPU memory and strings ---- */
void __percpu *__alloc_percpu_gfp(size_t size, size_t align, gfp_t gfp)
{
	unsigned int i, cpu;
	char *p = NULL;

	for (i = 0; i < NR_FREED && !p; i++)
		if (freed[i].size == size) {
			p = freed[i].p;
			freed[i].size = 0;
		}
	if (!p) {
		p = percpu_arena + percpu_used;
		percpu_used += ALIGN(size, 64);
		CHECK(percpu_used <= PERCPU_BYTES);
	}
	*(size_t *)(p + NR_HOST_CPUS * PERCPU_BYTES) = size;
	for (cpu = 0; cpu < NR_HOST_CPUS; cpu++)
		memset(p + host_cpu_offset[cpu], 0, size);
	return p;
}

void free_percpu(void __percpu *ptr)
{
	unsigned int i;

	for (i = 0; freed[i].size; i++)
		CHECK(i < NR_FREED - 1);
	freed[i].p = ptr;
	freed[i].size = *(size_t *)((char *)ptr + NR_HOST_CPUS * PERCPU_BYTES);
}

char *kstrdup(const char *s, gfp_t gfp)
{
	char *p = kmalloc(strlen(s) + 1, gfp);

	return p ? memcpy(p, s, strlen(s) + 1) : NULL;
}

static void *arena(size_t size)
{
	void *p = mmap(NULL, size, PROT_READ | PROT_WRITE,
		       MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	CHECK(p != MAP_FAILED);
	return p;
}

void machine_boot(void)
{
	const size_t bytes = HOST_FRAMES * PAGE_SIZE;
	unsigned long i;

	host_ram = ALIGN((unsigned long)arena(2 * bytes), bytes);
	mem_map = arena(HOST_FRAMES * sizeof(struct page));
	min_low_pfn = __pa(host_ram) >> PAGE_SHIFT;
	max_pfn = min_low_pfn + HOST_FRAMES;
	for (i = 0; i < HOST_FRAMES; i++) {
		mem_map[i].virtual = (void *)(host_ram + i * PAGE_SIZE);
		mem_map[i].flags = (unsigned long)frame_nid(i) <<
				   PAGE_NODE_SHIFT;
	}
	slab_linear.base = host_ram;
	slab_linear.size = bytes / 4 * 3;
	slab_linear.map = mem_map;
	percpu_arena = arena((NR_HOST_CPUS + 1) * PERCPU_BYTES);
	for (i = 0; i < NR_HOST_CPUS; i++) {
		host_cpu_offset[i] = i * PERCPU_BYTES;
		set_cpu_possible(i, true);
		set_cpu_online(i, true);
	}
#ifdef CONFIG_NUMA
	for (i = 0; i < 2; i++) {
		node_set_state(i, N_POSSIBLE);
		node_set_online(i);
	}
#endif
}

void __init slab_linear_init(void)
{
}
