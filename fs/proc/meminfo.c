// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where the memory is: /proc/meminfo, line by line in Linux's format.
 *
 *	MemTotal	what the page allocator was ever given
 *	MemFree		what the zones have; pages that CPUs keep are not in it
 *	MemAvailable	MemFree without the reserves
 *	Slab...		by those who count them (<linux/vmstat.h>)
 *	VmallocUsed	pages behind vmalloc areas
 *	Percpu		pages of all units of all chunks
 *
 * There are no files and no swap: those lines are 0, for programs that expect
 * to find them.
 *
 * In Linux: fs/proc/meminfo.c.
 */
#include <linux/mm.h>
#include <linux/monitor.h>
#include <linux/percpu.h>
#include <linux/seq_file.h>
#include <linux/vmalloc.h>
#include <linux/vmstat.h>

static void show_kb(struct seq_file *m, const char *name, unsigned long kb)
{
	seq_printf(m, "%-15s %8lu kB\n", name, kb);
}

static void show_pages(struct seq_file *m, const char *name,
		       unsigned long pages)
{
	show_kb(m, name, pages << (PAGE_SHIFT - 10));
}

/* Free, and not a reserve: Linux's si_mem_available() without caches. */
static unsigned long available_pages(void)
{
	unsigned long reserve = 0, free = zones_free_pages();
	struct zone *zone;
	int type;

	for_each_populated_zone(zone) {
		unsigned long most = 0;

		for (type = 0; type < MAX_NR_ZONES; type++)
			if (zone->lowmem_reserve[type] > most)
				most = zone->lowmem_reserve[type];
		reserve += most + zone->watermark[WMARK_HIGH];
	}
	return free > reserve ? free - reserve : 0;
}

void meminfo_show(struct seq_file *m)
{
	unsigned long reclaimable, unreclaimable;

	reclaimable = global_node_page_state(NR_SLAB_RECLAIMABLE_B) >> 10;
	unreclaimable = global_node_page_state(NR_SLAB_UNRECLAIMABLE_B) >> 10;
	show_pages(m, "MemTotal:", totalram_pages());
	show_pages(m, "MemFree:", zones_free_pages());
	show_pages(m, "MemAvailable:", available_pages());
	show_kb(m, "Buffers:", 0);
	show_kb(m, "Cached:", 0);
	show_kb(m, "SwapCached:", 0);
	show_kb(m, "SwapTotal:", 0);
	show_kb(m, "SwapFree:", 0);
	show_kb(m, "Slab:", reclaimable + unreclaimable);
	show_kb(m, "SReclaimable:", reclaimable);
	show_kb(m, "SUnreclaim:", unreclaimable);
	show_kb(m, "KernelStack:", global_node_page_state(NR_KERNEL_STACK_KB));
	show_pages(m, "PageTables:", global_node_page_state(NR_PAGETABLE));
	show_kb(m, "VmallocTotal:", (unsigned long)VMALLOC_TOTAL >> 10);
	show_pages(m, "VmallocUsed:", vmalloc_nr_pages());
	show_kb(m, "VmallocChunk:", 0);
	show_pages(m, "Percpu:", pcpu_nr_pages());
}

static int cmd_meminfo(int argc __maybe_unused, char **argv __maybe_unused)
{
	struct seq_file m;

	seq_init_console(&m);
	meminfo_show(&m);
	return 0;
}
MONITOR_COMMAND(meminfo, "where the memory is", cmd_meminfo);
