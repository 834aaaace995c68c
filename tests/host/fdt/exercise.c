// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Call everything the reader offers on whatever it accepted: every node, and
 * offsets that are no nodes.  The caller runs this on a buffer of exactly the
 * blob's size under a sanitizer.  The sum keeps calls from vanishing.
 */
#include <linux/fdt.h>

#include "dump.h"

#include <string.h>

static const char *const names[] = {
	"reg", "ranges", "compatible", "status", "interrupts", "phandle",
	"interrupts-extended", "#address-cells", "", "nothing",
};

static unsigned long touch(const char *s)
{
	return s ? (unsigned long)strlen(s) : 1;
}

static unsigned long one_node(const struct fdt *fdt, int node)
{
	unsigned long sum = 0;
	struct fdt_prop prop;
	struct fdt_irq irq;
	u64 addr, size;
	u32 pos = 0, i, value;
	const u8 *data;
	int len, child;

	sum += touch(fdt_get_name(fdt, node, &len));
	while (fdt_next_prop(fdt, node, &pos, &prop)) {
		sum += touch(prop.name);
		for (i = 0; i < prop.len; i++)
			sum += prop.data[i];
		data = fdt_getprop(fdt, node, prop.name, &len);
		sum += data ? data[0 * len] : 0;
	}
	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		sum += touch(fdt_getprop_string(fdt, node, names[i]));
		sum += touch(fdt_stringlist_get(fdt, node, names[i], 1));
		sum += fdt_getprop_u32(fdt, node, names[i], 7);
		if (!fdt_getprop_cell(fdt, node, names[i], 3, &value))
			sum += value;
	}
	for (i = 0; i < 3; i++) {
		sum += !fdt_get_reg(fdt, node, i, &addr, &size);
		sum += !fdt_translate_reg(fdt, node, i, &addr, &size);
		if (!fdt_get_irq(fdt, node, i, &irq))
			sum += irq.cells[irq.nr_cells - 1];
	}
	sum += fdt_get_reg(fdt, node, 0xffffffff, &addr, &size) == 0;
	sum += fdt_get_irq(fdt, node, 0xffffffff, &irq) == 0;
	sum += (unsigned long)fdt_parent_offset(fdt, node);
	sum += fdt_node_is_available(fdt, node);
	sum += fdt_node_is_compatible(fdt, node, "simple-bus");
	sum += (unsigned long)fdt_subnode_offset(fdt, node, "cpu@1");
	fdt_for_each_subnode(child, fdt, node)
		sum++;
	return sum;
}

unsigned long crumb_exercise(const void *blob, size_t size)
{
	const char *options;
	unsigned long sum = 0;
	u64 addr, len;
	struct fdt fdt;
	int node, steps = 0, i;

	if (fdt_open(&fdt, blob, size)) {
		/* an empty tree: everything fails, nothing breaks */
		sum += one_node(&fdt, 0);
		sum += (unsigned long)fdt_num_mem_rsv(&fdt);
		return sum + (unsigned long)fdt_path_offset(&fdt, "/chosen");
	}
	fdt_for_each_node(node, &fdt)
		if (steps++ < 32)
			sum += one_node(&fdt, node);
	for (node = -3; node < 64; node += 7)
		sum += one_node(&fdt, node);
	for (i = 0; i < 4; i++)
		sum += one_node(&fdt, (int)(fdt.size_struct - 16 + i * 4));
	sum += one_node(&fdt, 0x7ffffffc);
	sum += one_node(&fdt, (int)0x80000000);

	for (i = 0; i < fdt_num_mem_rsv(&fdt); i++)
		sum += (unsigned long)fdt_get_mem_rsv(&fdt, (u32)i, &addr,
						      &len);
	sum += (unsigned long)fdt_get_mem_rsv(&fdt, 0x0fffffff, &addr, &len);
	sum += (unsigned long)fdt_stdout_path(&fdt, &options);
	sum += touch(options);
	sum += (unsigned long)fdt_path_offset(&fdt, "serial0/x");
	sum += (unsigned long)fdt_path_offset(&fdt, "//cpus//cpu@0/");
	sum += (unsigned long)fdt_path_offset(&fdt, "");
	sum += (unsigned long)fdt_node_offset_by_phandle(&fdt, 1);
	sum += (unsigned long)fdt_node_offset_by_compatible(&fdt, -1, "");
	return sum;
}
