// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * RAM is a file without a name, so that a page can have two addresses: one in
 * the "linear map" and one in the window that plays vmalloc space.
 *
 * Beside the page table, one entry per page of the window, each CPU has a TLB
 * that remembers every translation it has used until it is told to forget.
 * The promises it watches over:
 *
 *   1. An address gets a new page only when no CPU remembers the old one.
 *   2. A page is freed once, and when nothing maps it any more.
 */
#define _GNU_SOURCE
#include "machine.h"

#include <stdarg.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/workqueue.h>
#include <asm-generic/arch.h>

#define MAX_WINDOW	(1UL << 16)	/* pages */

unsigned long host_vmalloc_start, host_vmalloc_end;
struct page host_pages[HOST_NR_PAGES];
bool host_in_interrupt;
int console_loglevel;

long machine_fail_in;
unsigned long machine_pages, machine_objects;
unsigned long machine_flushes, machine_warnings, machine_messages;

static unsigned short pte[MAX_WINDOW];		/* pfn, 0: empty */
static unsigned short tlb[HOST_CPUS][MAX_WINDOW];
static unsigned int maps[HOST_NR_PAGES];	/* entries for this page */
static char *linear;
static int ram;
static struct work_struct *work;

static void *must_map(void *at, size_t size, int prot, int flags, int fd,
		      off_t offset)
{
	void *p = mmap(at, size, prot, flags, fd, offset);

	if (p == MAP_FAILED) {
		perror("mmap");
		exit(2);
	}
	return p;
}

void machine_init(unsigned long window_pages)
{
	ram = memfd_create("ram", 0);
	CHECK(ram >= 0 && window_pages <= MAX_WINDOW);
	CHECK(!ftruncate(ram, HOST_NR_PAGES << PAGE_SHIFT));
	linear = must_map(NULL, HOST_NR_PAGES << PAGE_SHIFT,
			  PROT_READ | PROT_WRITE, MAP_SHARED, ram, 0);
	host_vmalloc_start = (unsigned long)
		must_map(NULL, window_pages << PAGE_SHIFT, PROT_NONE,
			 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	host_vmalloc_end = host_vmalloc_start + (window_pages << PAGE_SHIFT);
}

static bool fails(void)
{
	return machine_fail_in && !--machine_fail_in;
}

/* ---- page table and TLBs ---- */

static unsigned long index_of(unsigned long va)
{
	CHECK(va >= host_vmalloc_start && va < host_vmalloc_end);
	return (va - host_vmalloc_start) >> PAGE_SHIFT;
}

int kernel_map_page(unsigned long va, phys_addr_t pa, enum pg_prot prot)
{
	unsigned long i = index_of(va), pfn = pa >> PAGE_SHIFT;
	unsigned int cpu;

	if (fails())
		return -ENOMEM;
	if (pte[i])
		return -EBUSY;
	CHECK(pfn_valid(pfn) && pfn_to_page(pfn)->used);
	for (cpu = 0; cpu < HOST_CPUS; cpu++)
		CHECK(!tlb[cpu][i]);
	pte[i] = (unsigned short)pfn;
	maps[pfn - HOST_FIRST_PFN]++;
	must_map((void *)va, PAGE_SIZE, PROT_READ | PROT_WRITE,
		 MAP_SHARED | MAP_FIXED, ram,
		 (off_t)(pfn - HOST_FIRST_PFN) << PAGE_SHIFT);
	return 0;
}

void kernel_unmap_pages(unsigned long start, unsigned long end)
{
	for (; start < end; start += PAGE_SIZE) {
		unsigned long i = index_of(start);

		if (!pte[i])
			continue;
		maps[pte[i] - HOST_FIRST_PFN]--;
		pte[i] = 0;
		must_map((void *)start, PAGE_SIZE, PROT_NONE, MAP_PRIVATE |
			 MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
	}
}

bool kernel_page_at(unsigned long va, phys_addr_t *pa, enum pg_prot *prot)
{
	unsigned long i = index_of(va);

	*pa = ((phys_addr_t)pte[i] << PAGE_SHIFT) | (va & ~PAGE_MASK);
	*prot = PG_DATA;
	return pte[i] != 0;
}

int kernel_populate_pte(unsigned long va)
{
	return 0;
}

void flush_tlb_kernel_range(unsigned long start, unsigned long end)
{
	unsigned int cpu;

	machine_flushes++;
	for (; start < end; start += PAGE_SIZE)
		for (cpu = 0; cpu < HOST_CPUS; cpu++)
			tlb[cpu][index_of(start)] = 0;
}

/* CPU @cpu uses @addr, which must be mapped. */
void machine_touch(unsigned int cpu, const void *addr)
{
	unsigned long i = index_of((unsigned long)addr);

	if (!tlb[cpu][i])
		tlb[cpu][i] = pte[i];
	CHECK(pte[i] && tlb[cpu][i] == pte[i]);
	CHECK(pfn_to_page(pte[i])->used);
}

/* The other address of the byte at @addr. */
void *machine_linear(const void *addr)
{
	unsigned long i = index_of((unsigned long)addr);

	CHECK(pte[i]);
	return linear + ((pte[i] - HOST_FIRST_PFN) << PAGE_SHIFT) +
	       ((unsigned long)addr & ~PAGE_MASK);
}

/* ---- pages and objects ---- */

struct page *alloc_pages_node(int node, gfp_t gfp, unsigned int order)
{
	static unsigned long next;
	unsigned long tries;

	CHECK(order == 0);
	if (fails())
		return NULL;
	for (tries = 0; tries < HOST_NR_PAGES; tries++) {
		struct page *page = &host_pages[next++ % HOST_NR_PAGES];

		if (page->used)
			continue;
		page->used = true;
		machine_pages++;
		memset(linear + ((page - host_pages) << PAGE_SHIFT),
		       gfp & __GFP_ZERO ? 0 : 0x5a, PAGE_SIZE);
		return page;
	}
	return NULL;
}

void __free_page(struct page *page)
{
	CHECK(page->used);
	CHECK(!maps[page - host_pages]);
	page->used = false;
	machine_pages--;
}

void *kmalloc(size_t size, gfp_t gfp)
{
	if (fails())
		return NULL;
	machine_objects++;
	return gfp & __GFP_ZERO ? calloc(1, size) : malloc(size);
}

void kfree(const void *obj)
{
	machine_objects -= obj != NULL;
	free((void *)obj);
}

/* ---- the rest of the kernel ---- */

bool schedule_work(struct work_struct *w)
{
	work = w;
	return true;
}

bool machine_run_work(void)
{
	struct work_struct *w = work;

	work = NULL;
	if (w)
		w->func(w);
	return w;
}

int printk(const char *fmt, ...)
{
	machine_messages++;
	return 0;
}

void warn_report(const char *file, int line, const char *func,
		 const char *fmt, ...)
{
	machine_warnings++;
}

void bug_report(const char *file, int line, const char *func,
		const char *what)
{
	fprintf(stderr, "BUG: %s:%d %s\n", file, line, what);
	abort();
}

void panic(const char *fmt, ...)
{
	fprintf(stderr, "panic: %s\n", fmt);
	abort();
}
