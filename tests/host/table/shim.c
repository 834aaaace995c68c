// SPDX-License-Identifier: GPL-2.0-or-later
/* See shim.h. CPU n is on node n / 2. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/bug.h>
#include <linux/cpumask.h>
#include <linux/mm.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/slab.h>
#include <linux/topology.h>

#include "../../../mm/percpu/report.h"
#include "../../../mm/percpu/generations/table/table.h"
#include "shim.h"

struct shim shim;
struct cpumask __cpu_possible_mask, __cpu_present_mask, __cpu_online_mask;
unsigned int nr_cpu_ids = NR_CPUS;
char *host_per_cpu_start, *host_per_cpu_end;
unsigned long __per_cpu_offset[NR_CPUS];
unsigned long pcpu_static_room;
unsigned long host_ram;		/* all addresses are RAM's */
struct page *mem_map = (struct page *)4096;
unsigned long max_pfn = ~0UL, min_low_pfn;
int console_loglevel;
DEFINE_PER_CPU_READ_MOSTLY(int, cpu_number);

void shim_arm(long fail_at)
{
	shim.calls = 0;
	shim.fail_at = fail_at;
	shim.nr_freed = 0;
}

static void *get(size_t size, int node)
{
	if (shim.calls < MAX_EVENTS)
		shim.node[shim.calls] = node;
	if (++shim.calls == shim.fail_at)
		return NULL;
	shim.live++;
	return memset(malloc(size ? size : 1), 0xa5, size);
}

void *__kmalloc(size_t size, gfp_t gfp)
{
	return get(size, ANY_NODE);
}

void *__kmalloc_node(size_t size, gfp_t gfp, int node)
{
	return get(size, node);
}

/* the class of a constant size is not chosen at compile time here */
struct kmem_cache *kmalloc_caches[NR_KMALLOC_CACHES];

void *kmem_cache_alloc(struct kmem_cache *s, gfp_t gfp)
{
	return get(sizeof(struct percpu_data), ANY_NODE);
}

bool slab_is_available(void)
{
	return true;
}

void __percpu *pcpu_early_alloc(size_t size, size_t align)
{
	return NULL;
}

void kfree(const void *obj)
{
	if (!obj)
		return;
	shim.live--;
	if (shim.nr_freed < MAX_EVENTS)
		shim.freed[shim.nr_freed++] = (void *)obj;
	free((void *)obj);
}

unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base)
{
	return strtoul(cp, endp, base);
}

nodemask_t node_states[NR_NODE_STATES];

int early_cpu_to_node(int cpu)
{
	return cpu / 2;
}

int printk(const char *fmt, ...)
{
	va_list args;

	va_start(args, fmt);
	vsnprintf(shim.last, sizeof(shim.last), fmt, args);
	va_end(args);
	shim.messages++;
	return 0;
}

void warn_report(const char *file, int line, const char *func,
		 const char *fmt, ...)
{
	shim.warnings++;
}

void bug_report(const char *file, int line, const char *func,
		const char *what)
{
	if (shim.bug)
		longjmp(*shim.bug, 1);
	fprintf(stderr, "BUG in %s() at %s:%d: %s\n", func, file, line, what);
	abort();
}

void pcpu_report_bad_free(const void *ptr, const char *what,
			  unsigned long caller)
{
	shim.warnings++;
}

void pcpu_report_alloc_failed(size_t size, size_t align, bool is_atomic,
			      gfp_t gfp, const char *err)
{
	shim.messages++;
}
