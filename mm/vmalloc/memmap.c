// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The virtual map in print: the architecture's windows from the constants
 * that the code uses, the image's parts from the linker's symbols with the
 * rights that the page table gives them.
 *
 * In Linux: arch/riscv/mm/init.c, print_vm_layout(); arch/arm had one, too.
 */
#include <linux/console.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memmap.h>
#include <linux/monitor.h>
#include <linux/printk.h>
#include <linux/seq_file.h>
#include <asm-generic/arch.h>
#include <asm/sections.h>

static const char *rights(unsigned long addr)
{
	enum pg_prot prot;
	phys_addr_t pa;

	if (!kernel_page_at(addr, &pa, &prot))
		return "---";
	return prot == PG_TEXT ? "R-X" : prot == PG_RO ? "R--" : "RW-";
}

static void show_range(struct seq_file *m, const char *name,
		       unsigned long start, unsigned long last,
		       const char *note)
{
	static const char *const units[] = {
		"KiB", "MiB", "GiB", "TiB", "PiB", "EiB"
	};
	unsigned long size = (last - start) / 1024 + 1;
	const int width = 2 * (int)sizeof(long);
	unsigned int unit = 0;

	while (size >= 10240 && unit < ARRAY_SIZE(units) - 1) {
		size /= 1024;
		unit++;
	}
	seq_printf(m, "%13s : 0x%0*lx-0x%0*lx %5lu %s %s\n", name, width,
		   start, width, last, size, units[unit], note);
}

static void show_image(struct seq_file *m)
{
	const struct {
		const char *name, *start, *end;
	} parts[] = {
		{ ".text", _text, __start_rodata },
		{ ".rodata", __start_rodata, __init_begin },
		{ ".init.text", __init_begin, __init_data_begin },
		{ ".init.data", __init_data_begin, __init_end },
		{ ".data", _sdata, __bss_start },
		{ ".bss", __bss_start, init_stack_guard },
		{ "stack guard", init_stack_guard, init_stack },
		{ "boot stack", init_stack, init_stack_end },
	};
	size_t i;

	for (i = 0; i < ARRAY_SIZE(parts); i++)
		if (parts[i].start < parts[i].end)
			show_range(m, parts[i].name,
				   (unsigned long)parts[i].start,
				   (unsigned long)parts[i].end - 1,
				   rights((unsigned long)parts[i].start));
}

/**
 * memmap_show - the whole map
 * @m: where to
 *
 * Context: any.
 */
void memmap_show(struct seq_file *m)
{
	struct memmap_region map[MEMMAP_MAX];
	unsigned int i, n = arch_memmap(map);

	seq_puts(m, "Virtual kernel memory layout:\n");
	for (i = 0; i < n; i++) {
		bool image = (unsigned long)_text >= map[i].start &&
			     (unsigned long)_text <= map[i].last;
		bool empty = i == 0 || i == n - 1;

		show_range(m, map[i].name, map[i].start, map[i].last,
			   empty ? "---" : "RW-");
		if (image)
			show_image(m);
	}
}

static int cmd_memmap(int argc __maybe_unused, char **argv __maybe_unused)
{
	struct seq_file m;

	seq_init_console(&m);
	memmap_show(&m);
	return 0;
}
MONITOR_COMMAND(memmap, "the virtual map and the rights of the image",
		cmd_memmap);

static bool memmap_wanted __initdata;

/* "memmap": print the map once the page tables are what they will be. */
static int __init memmap_param(char *arg __always_unused)
{
	memmap_wanted = true;
	return 0;
}
early_param("memmap", memmap_param);

static void __init log_line(struct seq_file *m __always_unused,
			    const char *text, size_t len)
{
	printk("%s%.*s", KERN_INFO, (int)len, text);
}

static int __init memmap_at_boot(void)
{
	struct seq_file m = { .emit = log_line };

	if (memmap_wanted)
		memmap_show(&m);
	return 0;
}
vmalloc_initcall(memmap_at_boot);
