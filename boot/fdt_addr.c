// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Flat device tree reader: addresses and interrupts of a node.
 *
 * A device's `reg` is an address on the bus its parent stands for.  Each bus
 * says in `ranges` where its addresses appear on the bus above it:
 *
 *	root		#address-cells = 1
 *	  bus		ranges = <child 0x0, parent 0x10000000, size 0x20000>
 *	    uart	reg = <0x9000 0x1000>	-> CPU address 0x10009000
 *
 * An empty `ranges` is the identity; none at all means that the CPU cannot
 * reach the bus directly.
 *
 * An interrupt is a few cells whose meaning belongs to the controller; the
 * controller is named by the nearest `interrupt-parent` upwards, or for each
 * interrupt by `interrupts-extended`.
 *
 * In Linux: drivers/of/fdt_address.c, drivers/of/irq.c.
 */
#include <linux/errno.h>
#include <linux/types.h>

#include "fdt_internal.h"

static int count_cells(const struct fdt *fdt, int node, const char *name,
		       int absent)
{
	const void *p;
	int len;
	u32 n;

	p = fdt_getprop(fdt, node, name, &len);
	if (!p)
		return absent;
	if (len != 4)
		return -EINVAL;
	n = fdt_read_cell(p);
	return n <= FDT_MAX_CELLS ? (int)n : -EINVAL;
}

int fdt_address_cells(const struct fdt *fdt, int node)
{
	return count_cells(fdt, node, "#address-cells", 2);
}

int fdt_size_cells(const struct fdt *fdt, int node)
{
	return count_cells(fdt, node, "#size-cells", 1);
}

/* Read a number of up to FDT_MAX_CELLS cells that must fit in 64 bits. */
static int read_u64(const u8 *p, int cells, u64 *value)
{
	for (; cells > 2; cells--, p += 4)
		if (fdt_read_cell(p))
			return -EINVAL;
	*value = fdt_read_number(p, cells);
	return 0;
}

/**
 * fdt_get_reg_in - one entry of `reg`, as the node's bus counts
 * @fdt: the tree
 * @parent: the node's parent
 * @node: the node
 * @index: which entry
 * @addr: set to its address, 0 if the bus has no addresses
 * @size: set to its size, 0 if the bus has no sizes
 *
 * Return: 0, -ENOENT behind the last entry, -EINVAL if malformed.
 */
int fdt_get_reg_in(const struct fdt *fdt, int parent, int node, u32 index,
		   u64 *addr, u64 *size)
{
	int ac = fdt_address_cells(fdt, parent);
	int sc = fdt_size_cells(fdt, parent);
	const u8 *reg;
	u32 entry;
	int len;

	if (ac < 0 || sc < 0 || ac + sc == 0)
		return -EINVAL;
	reg = fdt_getprop(fdt, node, "reg", &len);
	if (!reg)
		return -ENOENT;
	entry = (u32)(ac + sc) * 4;
	if (index >= (u32)len / entry)
		return index * (u64)entry < (u32)len ? -EINVAL : -ENOENT;
	reg += index * entry;
	if (read_u64(reg, ac, addr) || read_u64(reg + ac * 4, sc, size))
		return -EINVAL;
	return 0;
}

/* Like fdt_get_reg_in(), but looks for the parent first. */
int fdt_get_reg(const struct fdt *fdt, int node, u32 index,
		u64 *addr, u64 *size)
{
	int parent = fdt_parent_offset(fdt, node);

	if (parent < 0)
		return parent;
	return fdt_get_reg_in(fdt, parent, node, index, addr, size);
}

/* Turn *@addr on @bus into an address on @above, the bus above it. */
static int translate_one(const struct fdt *fdt, int bus, int above, u64 *addr)
{
	int ac = fdt_address_cells(fdt, bus);
	int sc = fdt_size_cells(fdt, bus);
	int pc = fdt_address_cells(fdt, above);
	u64 child, parent, size;
	const u8 *p;
	int len;

	p = fdt_getprop(fdt, bus, "ranges", &len);
	if (!p || ac < 0 || sc < 0 || pc < 0)
		return -EINVAL;
	if (!len)
		return 0;
	if (ac + pc + sc == 0 || len % ((ac + pc + sc) * 4))
		return -EINVAL;
	for (; len > 0; len -= (ac + pc + sc) * 4, p += (ac + pc + sc) * 4) {
		if (read_u64(p, ac, &child) ||
		    read_u64(p + ac * 4, pc, &parent) ||
		    read_u64(p + (ac + pc) * 4, sc, &size))
			continue;
		if (*addr < child || *addr - child >= size)
			continue;
		if (parent + (*addr - child) < parent)
			return -EINVAL;
		*addr = parent + (*addr - child);
		return 0;
	}
	return -EINVAL;
}

/**
 * fdt_translate_reg - one entry of `reg`, as the CPU sees it
 * @fdt: the tree
 * @node: the node
 * @index: which entry
 * @addr: set to its physical address
 * @size: set to its size
 *
 * Return: 0, -ENOENT behind the last entry, -EINVAL if it is malformed or a
 * bus on the way does not pass it on.
 */
int fdt_translate_reg(const struct fdt *fdt, int node, u32 index,
		      u64 *addr, u64 *size)
{
	struct fdt_path path;
	int depth, ret;

	if (fdt_find_path(fdt, node, &path))
		return -EINVAL;
	if (!path.depth)
		return -ENOENT;
	ret = fdt_get_reg_in(fdt, path.node[path.depth - 1], node, index, addr,
			     size);
	for (depth = path.depth - 1; !ret && depth > 0; depth--)
		ret = translate_one(fdt, path.node[depth],
				    path.node[depth - 1], addr);
	return ret;
}

/* The interrupt controller of @node's `interrupts`. */
static int irq_parent(const struct fdt *fdt, int node)
{
	u32 phandle;
	int hops;

	for (hops = 0; hops < FDT_MAX_DEPTH; hops++) {
		if (fdt_getprop_cell(fdt, node, "interrupt-parent", 0,
				     &phandle))
			node = fdt_parent_offset(fdt, node);
		else
			node = fdt_node_offset_by_phandle(fdt, phandle);
		if (node < 0)
			return node;
		if (fdt_getprop(fdt, node, "#interrupt-cells", NULL))
			return node;
	}
	return -EINVAL;
}

/* Fill *@irq with the interrupt of @parent whose cells are at @p. */
static int read_irq(const struct fdt *fdt, int parent, const u8 *p, u32 left,
		    struct fdt_irq *irq)
{
	u32 n = fdt_getprop_u32(fdt, parent, "#interrupt-cells", 0);
	u32 i;

	if (!n || n > FDT_MAX_CELLS || left / 4 < n)
		return -EINVAL;
	irq->parent = parent;
	irq->nr_cells = n;
	for (i = 0; i < n; i++)
		irq->cells[i] = fdt_read_cell(p + i * 4);
	return 0;
}

static int extended_irq(const struct fdt *fdt, const u8 *p, u32 left,
			u32 index, struct fdt_irq *irq)
{
	int parent, ret;

	for (; left >= 4; index--) {
		parent = fdt_node_offset_by_phandle(fdt, fdt_read_cell(p));
		if (parent < 0)
			return -EINVAL;
		ret = read_irq(fdt, parent, p + 4, left - 4, irq);
		if (ret || !index)
			return ret;
		p += 4 + irq->nr_cells * 4;
		left -= 4 + irq->nr_cells * 4;
	}
	return left ? -EINVAL : -ENOENT;
}

/**
 * fdt_get_irq - one interrupt of a node
 * @fdt: the tree
 * @node: the node
 * @index: which one
 * @irq: filled with its controller and its cells
 *
 * Context: any.
 * Return: 0, -ENOENT behind the last one, -EINVAL if malformed.
 */
int fdt_get_irq(const struct fdt *fdt, int node, u32 index,
		struct fdt_irq *irq)
{
	const u8 *p;
	u32 cells, skip;
	int len, parent;

	p = fdt_getprop(fdt, node, "interrupts-extended", &len);
	if (p)
		return extended_irq(fdt, p, (u32)len, index, irq);
	p = fdt_getprop(fdt, node, "interrupts", &len);
	if (!p)
		return -ENOENT;
	parent = irq_parent(fdt, node);
	if (parent < 0)
		return -EINVAL;
	cells = fdt_getprop_u32(fdt, parent, "#interrupt-cells", 0);
	if (!cells || cells > FDT_MAX_CELLS)
		return -EINVAL;
	if (index >= (u32)len / (cells * 4))
		return index * (u64)cells * 4 < (u32)len ? -EINVAL : -ENOENT;
	skip = index * cells * 4;
	return read_irq(fdt, parent, p + skip, (u32)len - skip, irq);
}
