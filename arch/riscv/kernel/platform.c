// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Facts from the device tree that the rest of arch/riscv needs: how fast time
 * runs, and whether S-mode has its own timer compare register.
 *
 * In Linux each driver asks by itself; here one short function does, early,
 * so that time stamps are right from then on.
 */
#include <linux/errno.h>
#include <linux/fdt.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <asm/platform.h>
#include <asm/sbi.h>

u32 riscv_timebase;		/* B: */
bool riscv_has_sstc;		/* B: */

/**
 * cpu_fdt_node - find the node of a hart
 * @hwid: its hart id
 *
 * Context: any.  Linear in the number of CPUs.
 * Return: node, or -ENOENT.
 */
int __init cpu_fdt_node(u64 hwid)
{
	int cpus = fdt_path_offset(&boot_fdt, "/cpus");
	int node;
	u64 id, size;

	if (cpus < 0)
		return -ENOENT;
	fdt_for_each_subnode(node, &boot_fdt, cpus) {
		const char *type = fdt_getprop_string(&boot_fdt, node,
						      "device_type");

		if (!type || strcmp(type, "cpu"))
			continue;
		if (!fdt_get_reg(&boot_fdt, node, 0, &id, &size) &&
		    id == hwid)
			return node;
	}
	return -ENOENT;
}

/*
 * Does a hart have this extension?  Newer trees list them one by one, older
 * ones have a single string, "rv64imac_zicsr_sstc".
 */
static bool __init isa_has(int cpu, const char *ext)
{
	const char *p = fdt_getprop_string(&boot_fdt, cpu, "riscv,isa");
	const char *item;
	size_t len = strlen(ext);
	u32 i;

	for (i = 0; (item = fdt_stringlist_get(&boot_fdt, cpu,
					       "riscv,isa-extensions", i)); i++)
		if (!strcmp(item, ext))
			return true;
	while (p && (p = strchr(p, '_'))) {
		p++;
		if (!strncmp(p, ext, len) && (!p[len] || p[len] == '_'))
			return true;
	}
	return false;
}

/**
 * platform_init - read the facts
 *
 * Context: boot CPU, final page tables, boot_fdt is open.
 */
void __init platform_init(void)
{
	int cpus = fdt_path_offset(&boot_fdt, "/cpus");
	int cpu0 = cpu_fdt_node(boot_hwid);

	if (cpus >= 0)
		riscv_timebase = fdt_getprop_u32(&boot_fdt, cpus,
						 "timebase-frequency", 0);
	if (cpu0 >= 0) {
		/* Some trees have it in each CPU's node. */
		if (!riscv_timebase)
			riscv_timebase = fdt_getprop_u32(&boot_fdt, cpu0,
						"timebase-frequency", 0);
		riscv_has_sstc = isa_has(cpu0, "sstc");
	}
	time_early_init();
	reset_init();
	sbi_init();
}
