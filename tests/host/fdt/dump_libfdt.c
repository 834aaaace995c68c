// SPDX-License-Identifier: GPL-2.0-or-later
/* A tree as text, by libfdt: what dump_crumb.c must print, too. */
#include <libfdt.h>

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

static void dump_props(const void *fdt, int node, FILE *out)
{
	const unsigned char *data;
	const char *name;
	int prop, len, i;

	fdt_for_each_property_offset(prop, fdt, node) {
		data = fdt_getprop_by_offset(fdt, prop, &name, &len);
		fprintf(out, "  %s %d", name, len);
		for (i = 0; i < len; i++)
			fprintf(out, "%s%02x", i % 4 ? "" : " ", data[i]);
		fprintf(out, "\n");
	}
}

/* libfdt looks one byte too far in a list whose last string has no end. */
static bool compat_ends(const void *fdt, int node)
{
	int len;
	const char *p = fdt_getprop(fdt, node, "compatible", &len);

	return p && len && !p[len - 1];
}

static void dump_lookups(const void *fdt, int node, const char *path,
			 FILE *out)
{
	uint32_t phandle = fdt_get_phandle(fdt, node);
	const char *compat;
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
		compat = fdt_stringlist_get(fdt, node, "compatible", i, NULL);
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

static void dump_aliases(const void *fdt, FILE *out)
{
	int node = fdt_path_offset(fdt, "/aliases");
	const char *name, *path;
	int prop, len;

	if (node < 0)
		return;
	fdt_for_each_property_offset(prop, fdt, node) {
		path = fdt_getprop_by_offset(fdt, prop, &name, &len);
		if (!len || path[len - 1] || path[0] != '/')
			continue;
		fprintf(out, "alias %s %d\n", name,
			index_of(fdt_path_offset(fdt, name)));
	}
}

bool libfdt_dump(const void *fdt, size_t size, FILE *out)
{
	static char path[64 * 1024];
	static size_t used[1024];
	uint64_t addr, len;
	int node, depth, i;

	if (fdt_check_full(fdt, size))
		return false;
	for (i = 0; i < fdt_num_mem_rsv(fdt); i++) {
		fdt_get_mem_rsv(fdt, i, &addr, &len);
		fprintf(out, "memreserve %#" PRIx64 " %#" PRIx64 "\n", addr,
			len);
	}
	nr_nodes = 0;
	for (node = fdt_next_node(fdt, -1, NULL); node >= 0;
	     node = fdt_next_node(fdt, node, NULL))
		if (nr_nodes < MAX_NODES)
			nodes[nr_nodes++] = node;
	for (node = fdt_next_node(fdt, -1, NULL); node >= 0;
	     node = fdt_next_node(fdt, node, NULL)) {
		const char *name = fdt_get_name(fdt, node, &i);

		depth = fdt_node_depth(fdt, node);
		fprintf(out, "%d %s %d\n", depth, name, i);
		if (depth == 0) {
			strcpy(path, "/");
			used[0] = 0;
		} else if (used[depth - 1] + (size_t)i + 2 < sizeof(path)) {
			used[depth] = used[depth - 1] + (size_t)sprintf(
				path + used[depth - 1], "/%s", name);
		}
		dump_props(fdt, node, out);
		dump_lookups(fdt, node, path, out);
	}
	dump_aliases(fdt, out);
	return true;
}
