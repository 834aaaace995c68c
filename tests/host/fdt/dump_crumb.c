// SPDX-License-Identifier: GPL-2.0-or-later
/* A tree as text, by our reader; dump_libfdt.c prints the same by libfdt. */
#include <linux/fdt.h>

#include "dump.h"

#include <inttypes.h>
#include <string.h>

static int nodes[MAX_NODES];
static int nr_nodes;

static int index_of(int node)
{
	int i;

	for (i = 0; i < nr_nodes; i++)
		if (nodes[i] == node)
			return i;
	return -1;
}

static void dump_props(const struct fdt *fdt, int node, FILE *out)
{
	struct fdt_prop prop;
	u32 pos = 0, i;

	while (fdt_next_prop(fdt, node, &pos, &prop)) {
		fprintf(out, "  %s %u", prop.name, prop.len);
		for (i = 0; i < prop.len; i++)
			fprintf(out, "%s%02x", i % 4 ? "" : " ", prop.data[i]);
		fprintf(out, "\n");
	}
}

/* libfdt looks one byte too far in a list whose last string has no end. */
static bool compat_ends(const struct fdt *fdt, int node)
{
	int len;
	const char *p = fdt_getprop(fdt, node, "compatible", &len);

	return p && len && !p[len - 1];
}

static void dump_lookups(const struct fdt *fdt, int node, const char *path,
			 FILE *out)
{
	const char *compat;
	u32 phandle = fdt_get_phandle(fdt, node);
	int len, i, n;

	fprintf(out, "  > path %d", index_of(fdt_path_offset(fdt, path)));
	len = (int)strcspn(path, "@");
	fprintf(out, " %d",
		index_of(fdt_path_offset_namelen(fdt, path, len)));
	fprintf(out, " parent %d", index_of(fdt_parent_offset(fdt, node)));
	fprintf(out, " phandle %u", phandle);
	if (phandle)
		fprintf(out, " %d", index_of(fdt_node_offset_by_phandle(fdt,
								phandle)));
	n = fdt_address_cells(fdt, node);
	fprintf(out, " cells %d", n > 0 ? n : -1);
	n = fdt_size_cells(fdt, node);
	fprintf(out, " %d\n", n >= 0 ? n : -1);
	for (i = 0; i < 4; i++) {
		compat = fdt_stringlist_get(fdt, node, "compatible", (u32)i);
		if (!compat)
			break;
		if (!*compat)		/* libfdt finds it nearly everywhere */
			continue;
		fprintf(out, "  > %s:", compat);
		n = -1;
		while ((n = fdt_node_offset_by_compatible(fdt, n, compat)) >= 0)
			if (compat_ends(fdt, n))
				fprintf(out, " %d", index_of(n));
		fprintf(out, "\n");
	}
}

static void dump_aliases(const struct fdt *fdt, FILE *out)
{
	int node = fdt_path_offset(fdt, "/aliases");
	struct fdt_prop prop;
	u32 pos = 0;

	/* libfdt follows a path that has no end or is itself an alias */
	while (node >= 0 && fdt_next_prop(fdt, node, &pos, &prop))
		if (prop.len && !prop.data[prop.len - 1] &&
		    prop.data[0] == '/')
			fprintf(out, "alias %s %d\n", prop.name,
				index_of(fdt_path_offset(fdt, prop.name)));
}

bool crumb_dump(const void *blob, size_t size, FILE *out)
{
	static char path[64 * 1024];
	static size_t used[FDT_MAX_DEPTH + 2];
	u64 addr, len;
	struct fdt fdt;
	int node, depth = 0, i;

	if (fdt_open(&fdt, blob, size))
		return false;
	for (i = 0; !fdt_get_mem_rsv(&fdt, (u32)i, &addr, &len) && len; i++)
		fprintf(out, "memreserve %#" PRIx64 " %#" PRIx64 "\n",
			(uint64_t)addr, (uint64_t)len);
	nr_nodes = 0;
	fdt_for_each_node(node, &fdt)
		if (nr_nodes < MAX_NODES)
			nodes[nr_nodes++] = node;
	for (node = fdt_next_node(&fdt, -1, &depth); node >= 0;
	     node = fdt_next_node(&fdt, node, &depth)) {
		const char *name = fdt_get_name(&fdt, node, &i);

		fprintf(out, "%d %s %d\n", depth, name, i);
		if (depth == 0) {
			strcpy(path, "/");
			used[0] = 0;
		} else if (used[depth - 1] + i + 2 < sizeof(path)) {
			used[depth] = used[depth - 1] + (size_t)sprintf(
				path + used[depth - 1], "/%s", name);
		}
		dump_props(&fdt, node, out);
		dump_lookups(&fdt, node, path, out);
	}
	dump_aliases(&fdt, out);
	return true;
}

const char *crumb_refuses(const void *blob, size_t size)
{
	struct fdt fdt;

	return fdt_open(&fdt, blob, size);
}
