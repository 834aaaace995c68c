// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * "vmallocinfo": every area, in the format of Linux's /proc/vmallocinfo:
 *
 *	0xstart-0xend    size caller+0x../0x.. pages=n vmalloc N0=n
 *
 * and the addresses that wait for a flush as "unpurged vm_area".
 *
 * In Linux: mm/vmalloc.c, s_show().
 */
#include <linux/atomic.h>
#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/monitor.h>
#include <linux/numa.h>
#include <linux/seq_file.h>

#include "../mm/vmalloc/internal.h"

/* What one line says: a copy, since printing takes long. */
struct line {
	struct vm_struct vm;
	unsigned int on_node[MAX_NUMNODES];
	bool vpages;
};

static void count_nodes(struct line *line, struct vm_struct *vm)
{
	unsigned int i, n = smp_load_acquire(&vm->nr_pages);

	for (i = 0; i < n; i++)
		line->on_node[page_to_nid(vm->pages[i])]++;
}

/* The first area that ends above @addr; false: there is none. */
static bool next_area(unsigned long addr, struct line *line)
{
	struct vmap_area *va;
	unsigned long irq;
	bool found;

	*line = (struct line){};
	spin_lock_irqsave(&vmap_area_lock, irq);
	va = vmap_area_above(&vmap_space, addr);
	found = va != &vmap_space.last;
	if (found) {
		line->vm = *vm_of(va);
		line->vpages = is_vmalloc_addr(line->vm.pages);
		if (IS_ENABLED(CONFIG_NUMA) && !va->lazy)
			count_nodes(line, vm_of(va));
	}
	spin_unlock_irqrestore(&vmap_area_lock, irq);
	return found;
}

static void show_area(struct seq_file *m, const struct line *line)
{
	const struct vm_struct *vm = &line->vm;
	unsigned int node;

	seq_printf(m, "0x%px-0x%px %7lu", vm->addr,
		   (char *)vm->addr + vm->size, vm->size);
	if (vm->caller)
		seq_printf(m, " %pS", vm->caller);
	if (vm->nr_pages)
		seq_printf(m, " pages=%u", vm->nr_pages);
	if (vm->phys_addr)
		seq_printf(m, " phys=%pa", &vm->phys_addr);
	if (vm->flags & VM_IOREMAP)
		seq_puts(m, " ioremap");
	if (vm->flags & VM_ALLOC)
		seq_puts(m, " vmalloc");
	if (vm->flags & VM_MAP)
		seq_puts(m, " vmap");
	if (line->vpages)
		seq_puts(m, " vpages");
	for (node = 0; node < MAX_NUMNODES; node++)
		if (line->on_node[node])
			seq_printf(m, " N%u=%u", node, line->on_node[node]);
	seq_putc(m, '\n');
}

/**
 * vmallocinfo_show - all areas by address, then what waits for a flush
 * @m: where to
 *
 * Context: task.
 */
void vmallocinfo_show(struct seq_file *m)
{
	unsigned long at;
	struct line line;

	for (at = VMALLOC_START; next_area(at, &line); at = line.vm.va.end)
		if (!line.vm.va.lazy)
			show_area(m, &line);
	for (at = VMALLOC_START; next_area(at, &line); at = line.vm.va.end)
		if (line.vm.va.lazy)
			seq_printf(m, "0x%px-0x%px %7lu unpurged vm_area\n",
				   (void *)line.vm.va.start,
				   (void *)line.vm.va.end,
				   line.vm.va.end - line.vm.va.start);
}

static int cmd_vmallocinfo(int argc __maybe_unused, char **argv __maybe_unused)
{
	struct seq_file m;

	seq_init_console(&m);
	vmallocinfo_show(&m);
	return 0;
}
MONITOR_COMMAND(vmallocinfo, "areas of vmalloc space", cmd_vmallocinfo);
