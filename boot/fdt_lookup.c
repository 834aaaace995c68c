// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Flat device tree reader: find nodes by path, compatible, phandle; typed
 * properties.
 *
 * Everything here is built on fdt_next_node() and fdt_next_prop(), so no
 * pointer is made here that they did not check.  A search is linear in the
 * size of the tree; boot does a few dozen of them.
 *
 * In Linux: scripts/dtc/libfdt/fdt_ro.c.
 */
#include <linux/errno.h>
#include <linux/types.h>

#include "fdt_internal.h"

/*
 * Is the node name @name the path component [@want, @want + @len)?  Without
 * a unit address in the component, the one in the name does not count.
 */
static bool name_matches(const char *name, const char *want, int len)
{
	int i;

	for (i = 0; i < len; i++)
		if (!name[i] || name[i] != want[i])
			return false;
	if (!name[len])
		return true;
	if (name[len] != '@')
		return false;
	for (i = 0; i < len; i++)
		if (want[i] == '@')
			return false;
	return true;
}

static int subnode_namelen(const struct fdt *fdt, int parent,
			   const char *name, int len)
{
	const char *n;
	int node;

	fdt_for_each_subnode(node, fdt, parent) {
		n = fdt_get_name(fdt, node, NULL);
		if (n && name_matches(n, name, len))
			return node;
	}
	return node;
}

/* Return: the child of @parent called @name, or -ENOENT. */
int fdt_subnode_offset(const struct fdt *fdt, int parent, const char *name)
{
	return subnode_namelen(fdt, parent, name, fdt_str_len(name));
}

/* Follow [@path, @path + @len) downwards from @node. */
static int walk_path(const struct fdt *fdt, int node, const char *path,
		     int len)
{
	int n;

	while (len > 0) {
		if (*path == '/') {
			path++;
			len--;
			continue;
		}
		for (n = 0; n < len && path[n] != '/'; n++)
			;
		node = subnode_namelen(fdt, node, path, n);
		if (node < 0)
			return node;
		path += n;
		len -= n;
	}
	return node;
}

/* The value of property [@name, @name + @len) of /aliases. */
static const char *alias_path(const struct fdt *fdt, const char *name, int len)
{
	struct fdt_prop prop;
	u32 pos = 0;
	int node = walk_path(fdt, 0, "aliases", 7);

	if (node < 0)
		return NULL;
	while (fdt_next_prop(fdt, node, &pos, &prop)) {
		if (fdt_str_len(prop.name) != len ||
		    !fdt_str_eq(prop.name, name, len))
			continue;
		if (!prop.len || prop.data[prop.len - 1] ||
		    prop.data[0] != '/')
			return NULL;
		return (const char *)prop.data;
	}
	return NULL;
}

/**
 * fdt_path_offset_namelen - find a node by the first bytes of a string
 * @fdt: the tree
 * @path: "/a/b@1", or "alias/b@1"; an alias must be a full path itself
 * @len: how many bytes of @path count
 *
 * Return: the node or -ENOENT; -EINVAL for an empty path.
 */
int fdt_path_offset_namelen(const struct fdt *fdt, const char *path, int len)
{
	const char *alias;
	int root = fdt_next_node(fdt, -1, NULL);
	int n;

	if (len <= 0)
		return -EINVAL;
	if (root < 0 || *path == '/')
		return root < 0 ? root : walk_path(fdt, root, path, len);

	for (n = 0; n < len && path[n] != '/'; n++)
		;
	alias = alias_path(fdt, path, n);
	if (!alias)
		return -ENOENT;
	root = walk_path(fdt, root, alias, fdt_str_len(alias));
	if (root < 0)
		return root;
	return walk_path(fdt, root, path + n, len - n);
}

int fdt_path_offset(const struct fdt *fdt, const char *path)
{
	return fdt_path_offset_namelen(fdt, path, fdt_str_len(path));
}

/**
 * fdt_stringlist_get - one string of a property that holds several
 * @fdt: the tree
 * @node: the node
 * @name: the property
 * @index: which string
 *
 * Return: the string, sure to end in a NUL inside the property, or NULL.
 */
const char *fdt_stringlist_get(const struct fdt *fdt, int node,
			       const char *name, u32 index)
{
	const char *s, *end, *start;
	int len;

	s = fdt_getprop(fdt, node, name, &len);
	if (!s)
		return NULL;
	for (end = s + len, start = s; s < end; s++) {
		if (*s)
			continue;
		if (!index--)
			return start;
		start = s + 1;
	}
	return NULL;
}

const char *fdt_getprop_string(const struct fdt *fdt, int node,
			       const char *name)
{
	return fdt_stringlist_get(fdt, node, name, 0);
}

bool fdt_node_is_compatible(const struct fdt *fdt, int node,
			    const char *compat)
{
	const char *s, *end, *start;
	int want = fdt_str_len(compat);
	int len;

	s = fdt_getprop(fdt, node, "compatible", &len);
	if (!s)
		return false;
	for (end = s + len, start = s; s < end; s++) {
		if (*s)
			continue;
		if (s - start == want && fdt_str_eq(start, compat, want))
			return true;
		start = s + 1;
	}
	return false;
}

/* Return: the first node behind @start that is @compat, or -ENOENT. */
int fdt_node_offset_by_compatible(const struct fdt *fdt, int start,
				  const char *compat)
{
	int node = start;

	do {
		node = fdt_next_node(fdt, node, NULL);
	} while (node >= 0 && !fdt_node_is_compatible(fdt, node, compat));
	return node;
}

/* The number other nodes call @node by, 0 if it has none. */
u32 fdt_get_phandle(const struct fdt *fdt, int node)
{
	const void *p;
	int len;

	p = fdt_getprop(fdt, node, "phandle", &len);
	if (!p || len != 4)
		p = fdt_getprop(fdt, node, "linux,phandle", &len);
	return p && len == 4 ? fdt_read_cell(p) : 0;
}

/* Return: the node, -ENOENT, or -EINVAL for a number that means "none". */
int fdt_node_offset_by_phandle(const struct fdt *fdt, u32 phandle)
{
	int node;

	if (!phandle || phandle == 0xffffffffU)
		return -EINVAL;
	fdt_for_each_node(node, fdt)
		if (fdt_get_phandle(fdt, node) == phandle)
			break;
	return node;
}

bool fdt_node_is_available(const struct fdt *fdt, int node)
{
	const char *status;

	if (!fdt_getprop(fdt, node, "status", NULL))
		return true;
	status = fdt_getprop_string(fdt, node, "status");
	return status && (fdt_str_eq(status, "okay", 4) ||
			  fdt_str_eq(status, "ok", 2));
}

/**
 * fdt_getprop_cell - one 32-bit cell of a property
 * @fdt: the tree
 * @node: the node
 * @name: the property
 * @index: which cell
 * @value: set to it, in host byte order
 *
 * Return: 0, or -ENOENT if the property is absent or shorter.
 */
int fdt_getprop_cell(const struct fdt *fdt, int node, const char *name,
		     u32 index, u32 *value)
{
	const u8 *p;
	int len;

	p = fdt_getprop(fdt, node, name, &len);
	if (!p || index >= (u32)len / 4)
		return -ENOENT;
	*value = fdt_read_cell(p + index * 4);
	return 0;
}

u32 fdt_getprop_u32(const struct fdt *fdt, int node, const char *name,
		    u32 absent)
{
	u32 value;

	return fdt_getprop_cell(fdt, node, name, 0, &value) ? absent : value;
}

/**
 * fdt_stdout_path - the device that /chosen names as console
 * @fdt: the tree
 * @options: set to what follows the first ':', or to NULL; may be NULL
 *
 * Return: its node, -ENOENT if /chosen names none or one that is not there.
 */
int fdt_stdout_path(const struct fdt *fdt, const char **options)
{
	int chosen = fdt_path_offset(fdt, "/chosen");
	const char *path;
	int len;

	if (options)
		*options = NULL;
	if (chosen < 0)
		return -ENOENT;
	path = fdt_getprop_string(fdt, chosen, "stdout-path");
	if (!path)
		path = fdt_getprop_string(fdt, chosen, "linux,stdout-path");
	if (!path)
		return -ENOENT;
	for (len = 0; path[len] && path[len] != ':'; len++)
		;
	if (options && path[len] == ':')
		*options = path + len + 1;
	return len ? fdt_path_offset_namelen(fdt, path, len) : -ENOENT;
}

/**
 * fdt_console_node - the device that is the console
 * @compat: the kind that the caller drives
 *
 * Return: the one that /chosen names, else the first of its kind, or -errno.
 */
int fdt_console_node(const struct fdt *fdt, const char *compat)
{
	int node = fdt_stdout_path(fdt, NULL);

	if (node >= 0 && fdt_node_is_compatible(fdt, node, compat))
		return node;
	return fdt_node_offset_by_compatible(fdt, -1, compat);
}
