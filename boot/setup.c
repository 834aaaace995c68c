// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * setup_arch(): from the device tree to a machine the kernel can use.
 *
 *	tree checked ---> command line, early parameters
 *	    |
 *	    +--> memory nodes --> memblock.memory
 *	    +--> kernel, tree, initrd, /memreserve/, /reserved-memory
 *	    |                 --> memblock.reserved, no-map
 *	    +--> /cpus        --> logical CPUs, cpu_possible_mask
 *	    +--> numa-node-id, distance-map
 *	    |                 --> nodes of memory and CPUs
 *	    v
 *	paging_init() ---> console_init()
 *
 * Nothing here knows which architecture it runs on.
 *
 * A machine that cannot boot says so in one line and stops: boot_stop().
 * The line goes through early_putc(), which works before anything else does.
 *
 * In Linux: arch/<isa>/kernel/setup.c and drivers/of/fdt.c.
 */
#include <linux/errno.h>
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/string.h>
#include <asm/memory.h>
#include <asm/page.h>
#include <asm-generic/arch.h>

#include "setup.h"

#define FDT_MAX_SIZE	(4UL << 20)	/* no tree is larger */
#define ATAG_CORE	0x54410001U	/* what ARM boot loaders had before */

struct fdt boot_fdt;		/* B: set once by setup_machine_fdt() */
unsigned long initial_dtb;	/* B: head.S */
unsigned long boot_hwid;	/* B: head.S */

static void early_puts(const char *s)
{
	for (; *s; s++)
		early_putc(*s);
}

/**
 * boot_stop - this machine cannot boot: say why and stop
 * @fmt: one line without a newline, as for printk()
 *
 * Context: boot CPU, at any time before the console is up.
 */
void boot_stop(const char *fmt, ...)
{
	static char line[160];
	va_list args;

	va_start(args, fmt);
	vsnprintf(line, sizeof(line), fmt, args);
	va_end(args);
	early_puts("Crumb: ");
	early_puts(line);
	early_puts("\r\n");
	arch_poweroff(1);
}

/* Open the tree that head.S was given. */
static void __init setup_machine_fdt(void)
{
	phys_addr_t end = PHYS_OFFSET + (phys_addr_t)LINEAR_MAP_SIZE;
	phys_addr_t dtb = initial_dtb;
	const char *why;
	const u8 *blob;
	size_t limit;

	if (!dtb)
		boot_stop("no device tree: the boot loader passed none");
	if (dtb < PHYS_OFFSET || dtb > end - FDT_HEADER_SIZE)
		boot_stop("no device tree: the boot loader passed %#llx, which is outside memory",
			  (unsigned long long)dtb);

	blob = phys_to_virt(dtb);
	limit = min(end - dtb, (phys_addr_t)FDT_MAX_SIZE);
	why = fdt_open(&boot_fdt, blob, limit);
	if (!why)
		return;
	boot_fdt.blob = NULL;	/* arch_poweroff() looks for its switch */
	/* little-endian, the second word: its size is the first */
	if (blob[4] == (ATAG_CORE & 0xff) && blob[5] == 0 &&
	    blob[6] == 0x41 && blob[7] == 0x54)
		boot_stop("no device tree: the boot loader passed an ATAG list");
	boot_stop("bad device tree at %#llx: %s", (unsigned long long)dtb, why);
}

/* Linux's name for it. Context: any, after setup_arch(). */
const char *of_flat_dt_get_machine_name(void)
{
	int root = fdt_next_node(&boot_fdt, -1, NULL);
	const char *name;

	name = fdt_getprop_string(&boot_fdt, root, "model");
	if (!name)
		name = fdt_getprop_string(&boot_fdt, root, "compatible");
	return name ? name : "unknown machine";
}

/* Fetch /chosen/bootargs. */
static void __init setup_command_line(void)
{
	int chosen = fdt_path_offset(&boot_fdt, "/chosen");
	const char *args;

	if (chosen < 0)
		return;
	args = fdt_getprop_string(&boot_fdt, chosen, "bootargs");
	if (!args)
		return;
	if (strscpy(boot_command_line, args, COMMAND_LINE_SIZE) < 0)
		pr_warn("command line cut to %d characters\n",
			COMMAND_LINE_SIZE - 1);
}

/**
 * setup_arch - find out what machine this is and make its memory usable
 * @cmdline: set to the command line, unchanged
 *
 * After it: memblock is complete and allocates from anywhere in the linear
 * map, the final page tables are on, the possible CPUs are known, the console
 * speaks. A machine that cannot boot does not return from here.
 *
 * Context: boot CPU, first of all, interrupts off.
 */
void __init setup_arch(char **cmdline)
{
	setup_machine_fdt();
	setup_command_line();
	*cmdline = boot_command_line;

	setup_memory();
	parse_early_param();
	printk(KERN_DEBUG "Machine model: %s\n",
	       of_flat_dt_get_machine_name());
	reserve_early_memory();
	paging_init();
	memblock_allow_resize();
	setup_cpus();
	numa_init();
	if (console_init())
		pr_warn("no console device: output through the early console\n");
	memblock_dump_all();
}
