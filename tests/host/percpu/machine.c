// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The simulated machine.  Two arenas of the process's address space:
 *
 *   RAM       linear map; the first quarter is memblock's, the rest the page
 *             allocator's.  A page has its struct page in mem_map[].
 *   vmalloc   chunks of the vm backend.  Mapping a page makes the arena's
 *             memory there accessible and notes the page; the memory does not
 *             travel with the page, but is poisoned at each mapping.
 *
 * Per-CPU memory is thus really there: zeroing and overlaps can be checked,
 * and with machine.protect what is not mapped faults.
 */
#include <malloc.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include <linux/bug.h>
#include <linux/cpumask.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/vmalloc.h>

#include "machine.h"

#define NR_ORDERS	20
#define POISON_NEW	0x5a
#define POISON_FREED	0xdb

struct machine machine = { .poison = true, .loglevel = 5 };

unsigned long host_ram, host_vmalloc_start, host_vmalloc_end;
struct page **host_vmalloc_pages;
struct page *mem_map;
unsigned long min_low_pfn, max_pfn;

static unsigned long next_pfn;			/* never handed out before  */
static struct page *free_pages_of[NR_ORDERS];	/* linked through ->private */
static bool unflushed;				/* unmapped, TLBs may know  */
static unsigned long next_area;			/* never handed out before  */
static struct vm_struct **free_areas;		/* linked through [nr].addr */
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void *reserve(size_t size, int prot)
{
	void *p = mmap(NULL, size, prot,
		       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (p == MAP_FAILED) {
		perror("mmap");
		exit(2);
	}
	return p;
}

/**
 * machine_init - power on
 * @nr_cpus: possible CPUs
 */
void machine_init(unsigned int nr_cpus)
{
	const unsigned long most = sizeof(long) == 8 ? 1UL << 19 : 1UL << 16;
	const unsigned long pages = PAGE_SHIFT < 12 ? 1UL << 14 : most;
	const size_t size = pages << PAGE_SHIFT;
	unsigned int cpu;

	host_ram = (unsigned long)reserve(size, PROT_READ | PROT_WRITE);
	mem_map = reserve(pages * sizeof(*mem_map), PROT_READ | PROT_WRITE);
	min_low_pfn = HOST_RAM_PHYS >> PAGE_SHIFT;
	max_pfn = min_low_pfn + pages;
	next_pfn = min_low_pfn + pages / 4;

	host_vmalloc_start = (unsigned long)reserve(size, machine.protect ?
					PROT_NONE : PROT_READ | PROT_WRITE);
	host_vmalloc_end = host_vmalloc_start + size;
	host_vmalloc_pages = reserve(pages * sizeof(void *),
				     PROT_READ | PROT_WRITE);
	next_area = host_vmalloc_end;

	nr_cpu_ids = nr_cpus;
	for (cpu = 0; cpu < nr_cpus; cpu++) {
		set_cpu_possible(cpu, true);
		set_cpu_online(cpu, true);
	}
	memblock_add(HOST_RAM_PHYS, size / 4);
}

/**
 * machine_arm - make a call fail
 * @what: which kind
 * @n: the n-th from now, 0 for none
 */
void machine_arm(enum fault what, long n)
{
	memset(machine.calls, 0, sizeof(machine.calls));
	memset(machine.fail_at, 0, sizeof(machine.fail_at));
	machine.fail_at[what] = n;
}

static bool one_more(enum fault what)
{
	return ++machine.calls[what] == machine.fail_at[what];
}

/* Lock: lock. */
static bool fails(enum fault what)
{
	bool fail = one_more(what);

	return one_more(FAULT_ANY) || fail;
}

/* ---- pages ---- */

/* Lock: lock. */
static struct page *take_block(unsigned int order)
{
	struct page *page = free_pages_of[order];
	unsigned long pfn;

	if (page) {
		free_pages_of[order] = (struct page *)page->private;
		return page;
	}
	pfn = ALIGN(next_pfn, 1UL << order);
	if (pfn + (1UL << order) > max_pfn)
		return NULL;
	next_pfn = pfn + (1UL << order);
	return pfn_to_page(pfn);
}

struct page *alloc_pages(gfp_t gfp, unsigned int order)
{
	struct page *page = NULL;

	pthread_mutex_lock(&lock);
	if (fails(FAULT_PAGE))
		goto out;
	if (order ? machine.max_chunks &&
		    machine.nr_chunks >= machine.max_chunks :
		    machine.max_pages && machine.nr_pages -
		    (machine.kept ? *machine.kept : 0) >= machine.max_pages)
		goto out;
	page = take_block(order);
	if (!page)
		goto out;
	if (order)
		machine.nr_chunks++;
	else
		machine.nr_pages++;
	page->index = 0xdead;	/* whoever used it last */
	page->flags = 0;
out:
	pthread_mutex_unlock(&lock);
	if (page && order && machine.poison)
		memset(page_address(page), POISON_NEW, PAGE_SIZE << order);
	return page;
}

struct page *alloc_pages_node(int nid, gfp_t gfp, unsigned int order)
{
	return alloc_pages(gfp, order);
}

void __free_pages(struct page *page, unsigned int order)
{
	pthread_mutex_lock(&lock);
	BUG_ON(page->flags);
	BUG_ON(!order && unflushed);
	if (order && machine.poison)
		memset(page_address(page), POISON_FREED, PAGE_SIZE << order);
	page->private = (unsigned long)free_pages_of[order];
	free_pages_of[order] = page;
	if (order)
		machine.nr_chunks--;
	else
		machine.nr_pages--;
	pthread_mutex_unlock(&lock);
}

/* ---- small objects ---- */

void *__kmalloc(size_t size, gfp_t gfp)
{
	void *p;

	pthread_mutex_lock(&lock);
	p = fails(FAULT_META) ? NULL : aligned_alloc(64, ALIGN(size, 64));
	if (p) {
		machine.nr_meta++;
		machine.meta_bytes += malloc_usable_size(p);
	}
	pthread_mutex_unlock(&lock);
	if (p)
		memset(p, gfp & __GFP_ZERO ? 0 : POISON_NEW, size);
	return p;
}

void kfree(const void *obj)
{
	if (!obj)
		return;
	pthread_mutex_lock(&lock);
	machine.nr_meta--;
	machine.meta_bytes -= malloc_usable_size((void *)obj);
	pthread_mutex_unlock(&lock);
	free((void *)obj);
}

/* kmalloc() of a constant size picks its class when it is compiled. */
struct kmem_cache {
	size_t size;
};
static struct kmem_cache classes[NR_KMALLOC_CACHES] = {
	{ 8 }, { 16 }, { 32 }, { 64 }, { 96 }, { 128 }, { 192 }, { 256 },
	{ 512 }, { 1024 }, { 2048 }, { 4096 }, { 8192 },
};
#define C(n)	&classes[n]
struct kmem_cache *kmalloc_caches[NR_KMALLOC_CACHES] = {
	C(0), C(1), C(2), C(3), C(4), C(5), C(6), C(7), C(8), C(9), C(10),
	C(11), C(12),
};

void *kmem_cache_alloc(struct kmem_cache *s, gfp_t gfp)
{
	return __kmalloc(s->size, gfp);
}

void *kvmalloc_node(size_t size, gfp_t gfp, int nid)
{
	return __kmalloc(size, gfp);
}

void kvfree(const void *obj)
{
	kfree(obj);
}

bool slab_is_available(void)
{
	return machine.slab_up;
}

/* ---- vmalloc space ---- */

/* All chunks have the same shape: areas are handed out again as they were. */
struct vm_struct **pcpu_get_vm_areas(const unsigned long *offsets,
				     const size_t *sizes, int nr_vms,
				     size_t align)
{
	struct vm_struct **vms = NULL;
	unsigned long base, span = 0;
	int i;

	pthread_mutex_lock(&lock);
	if (fails(FAULT_AREA) || (machine.max_chunks &&
				  machine.nr_chunks >= machine.max_chunks))
		goto out;
	if (free_areas) {
		vms = free_areas;
		free_areas = vms[nr_vms]->addr;
		machine.nr_chunks++;
		goto out;
	}

	for (i = 0; i < nr_vms; i++)
		span = max(span, offsets[i] + (unsigned long)sizes[i]);
	base = (next_area - span) & -(unsigned long)align;
	if (next_area - host_vmalloc_start < span + align)
		goto out;
	next_area = base;

	vms = calloc(nr_vms + 1, sizeof(*vms));
	for (i = 0; i <= nr_vms; i++)
		vms[i] = calloc(1, sizeof(*vms[i]));
	for (i = 0; i < nr_vms; i++) {
		vms[i]->addr = (void *)(base + offsets[i]);
		vms[i]->size = sizes[i];
	}
	machine.nr_chunks++;
out:
	pthread_mutex_unlock(&lock);
	return vms;
}

void pcpu_free_vm_areas(struct vm_struct **vms, int nr_vms)
{
	unsigned long addr;
	int i;

	pthread_mutex_lock(&lock);
	for (i = 0; i < nr_vms; i++)
		for (addr = 0; addr < vms[i]->size; addr += PAGE_SIZE)
			BUG_ON(vmalloc_to_page((char *)vms[i]->addr + addr));
	vms[nr_vms]->addr = free_areas;
	free_areas = vms;
	machine.nr_chunks--;
	pthread_mutex_unlock(&lock);
}

static void protect(unsigned long start, unsigned long end, int prot)
{
	if (machine.protect && mprotect((void *)start, end - start, prot)) {
		perror("mprotect");
		exit(2);
	}
}

int vmap_pages_range_noflush(unsigned long addr, unsigned long end,
			     pgprot_t prot, struct page **pages,
			     unsigned int page_shift)
{
	unsigned long i, first = (addr - host_vmalloc_start) >> PAGE_SHIFT;
	bool fail;

	pthread_mutex_lock(&lock);
	fail = fails(FAULT_MAP);
	for (i = 0; i < (end - addr) >> PAGE_SHIFT; i++) {
		BUG_ON(host_vmalloc_pages[first + i]);
		host_vmalloc_pages[first + i] = pages[i];
		if (fail)
			break;		/* half done, as it can be for real */
	}
	pthread_mutex_unlock(&lock);
	if (fail)
		return -ENOMEM;
	protect(addr, end, PROT_READ | PROT_WRITE);
	if (machine.poison)
		memset((void *)addr, POISON_NEW, end - addr);
	return 0;
}

void vunmap_range_noflush(unsigned long start, unsigned long end)
{
	unsigned long addr;

	pthread_mutex_lock(&lock);
	unflushed = true;
	for (addr = start; addr < end; addr += PAGE_SIZE)
		host_vmalloc_pages[(addr - host_vmalloc_start) >>
				   PAGE_SHIFT] = NULL;
	pthread_mutex_unlock(&lock);
	protect(start, end, PROT_NONE);
}

void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	pthread_mutex_lock(&lock);
	unflushed = false;
	pthread_mutex_unlock(&lock);
}
