// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Flat device tree reader: the header, the structure block, properties.
 *
 *	blob ->	+-----------------+
 *		| header, 40 bytes|	all numbers big-endian
 *		+-----------------+
 *		| memreserve map  |	u64 address, u64 size, ... , 0, 0
 *		+-----------------+
 *		| structure block |	a stream of tokens, 4-byte aligned:
 *		|                 |	 1 name...	a node begins
 *		|                 |	 3 len nameoff data...	a property
 *		|                 |	 2		the node ends
 *		|                 |	 4		nothing
 *		|                 |	 9		the end
 *		+-----------------+
 *		| strings block   |	names of properties
 *		+-----------------+ <- blob + totalsize
 *
 * The three blocks may come in any order.  Only version 17 (every tree since
 * 2007) is read.
 *
 * Invariants:
 * 1. Every byte of the structure and the strings block is reached through
 *    fdt_token(), which checks the token against both blocks each time, so
 *    that even a node offset that no function here has returned cannot lead
 *    outside the blob.
 * 2. After fdt_open() said NULL the stream is one tree: one root with an
 *    empty name, nodes that nest at most FDT_MAX_DEPTH deep, properties
 *    before subnodes, FDT_END right behind the root.
 * 3. No pointer is stored in data that is initialised at link time, and no
 *    `switch` is large enough for a jump table: the code runs before the MMU
 *    at another address than it was linked for.
 *
 * In Linux: scripts/dtc/libfdt and drivers/of/fdt.c.
 */
#include <linux/errno.h>
#include <linux/types.h>

#include "fdt_internal.h"

#define FDT_BEGIN_NODE	1
#define FDT_END_NODE	2
#define FDT_PROP	3
#define FDT_NOP		4
#define FDT_END		9

#define FDT_VERSION	17
#define FDT_RSV_SIZE	16	/* one /memreserve/ entry */

/* One token, checked. */
struct fdt_token {
	u32 tag;
	u32 next;		/* offset of the token behind it */
	const char *name;	/* FDT_BEGIN_NODE, FDT_PROP */
	const u8 *data;		/* FDT_PROP */
	u32 len;		/* of data, or of the node's name */
};

u32 fdt_read_cell(const void *p)
{
	const u8 *b = p;

	return (u32)b[0] << 24 | (u32)b[1] << 16 | (u32)b[2] << 8 | b[3];
}

u64 fdt_read_number(const void *p, int cells)
{
	const u8 *b = p;
	u64 value = 0;

	for (; cells > 0; cells--, b += 4)
		value = value << 32 | fdt_read_cell(b);
	return value;
}

/*
 * Length of the string at @off of a block of @size bytes.
 * Return: -EINVAL if no NUL comes before the block's end.
 */
static int bounded_strlen(const u8 *block, u32 size, u32 off)
{
	u32 i;

	for (i = off; i < size; i++)
		if (!block[i])
			return (int)(i - off);
	return -EINVAL;
}

/* Fill *@t with the property whose token starts at @off. */
static int prop_token(const struct fdt *fdt, u32 off, struct fdt_token *t)
{
	const u8 *block = fdt->blob + fdt->off_struct;
	const u8 *strings = fdt->blob + fdt->off_strings;
	u32 left = fdt->size_struct - off;
	u32 nameoff;

	if (left < 12)
		return -EINVAL;
	t->len = fdt_read_cell(block + off + 4);
	nameoff = fdt_read_cell(block + off + 8);
	if (t->len > left - 12)
		return -EINVAL;
	/* a name of no length is what a lost strings block looks like */
	if (bounded_strlen(strings, fdt->size_strings, nameoff) <= 0)
		return -EINVAL;
	t->name = (const char *)strings + nameoff;
	t->data = block + off + 12;
	t->next = off + 12 + ((t->len + 3) & ~3U);
	return 0;
}

/*
 * Read the token at @off.
 * Return: 0, or -EINVAL if it is unknown or not wholly inside its block.
 */
static int fdt_token(const struct fdt *fdt, u32 off, struct fdt_token *t)
{
	const u8 *block;
	int len;

	if (off & 3 || off >= fdt->size_struct || fdt->size_struct - off < 4)
		return -EINVAL;
	block = fdt->blob + fdt->off_struct;
	t->tag = fdt_read_cell(block + off);
	t->next = off + 4;
	if (t->tag == FDT_PROP)
		return prop_token(fdt, off, t);
	if (t->tag == FDT_BEGIN_NODE) {
		len = bounded_strlen(block, fdt->size_struct, off + 4);
		if (len < 0)
			return len;
		t->name = (const char *)block + off + 4;
		t->len = (u32)len;
		t->next = off + 4 + (((u32)len + 4) & ~3U);
		return 0;
	}
	if (t->tag == FDT_END_NODE || t->tag == FDT_NOP || t->tag == FDT_END)
		return 0;
	return -EINVAL;
}

/* Is [@off, @off + @size) behind the header and inside the blob? */
static bool block_fits(const struct fdt *fdt, u32 off, u32 size, u32 align)
{
	return off >= FDT_HEADER_SIZE && off <= fdt->totalsize &&
	       size <= fdt->totalsize - off && !(off & (align - 1));
}

/* Walk the structure block once; see invariant 2. */
static const char *check_structure(const struct fdt *fdt)
{
	struct fdt_token t;
	bool may_prop = false;	/* no subnode seen yet in this node */
	bool root_done = false;
	int depth = 0;
	u32 off;

	for (off = 0; ; off = t.next) {
		if (fdt_token(fdt, off, &t))
			return "its structure is damaged or cut off";
		if (t.tag == FDT_NOP)
			continue;
		if (t.tag == FDT_END)
			return root_done ? NULL : "it ends inside a node";
		if (root_done)
			return "something follows its root node";
		if (t.tag == FDT_PROP) {
			if (!may_prop)
				return "it has a property outside a node";
		} else if (t.tag == FDT_BEGIN_NODE) {
			if (!depth && t.len)
				return "its root node has a name";
			if (++depth > FDT_MAX_DEPTH)
				return "its nodes nest too deep";
			may_prop = true;
		} else {
			if (!depth)
				return "it ends a node that never began";
			root_done = !--depth;
			may_prop = false;
		}
	}
}

/* Does the /memreserve/ list end inside the blob? */
static bool rsvmap_ends(const struct fdt *fdt)
{
	u32 off = fdt->off_mem_rsvmap;
	const u8 *entry;

	for (; fdt->totalsize - off >= FDT_RSV_SIZE; off += FDT_RSV_SIZE) {
		entry = fdt->blob + off;
		if (!fdt_read_number(entry, 2) &&
		    !fdt_read_number(entry + 8, 2))
			return true;
	}
	return false;
}

/* Read and check the header, then everything else. */
static const char *check_blob(struct fdt *fdt, const u8 *b, size_t limit)
{
	if (!b)
		return "there is none";
	if (limit < FDT_HEADER_SIZE)
		return "it is truncated: no room for its header";
	if (fdt_read_cell(b) != FDT_MAGIC)
		return "its magic number is wrong";
	fdt->blob = b;
	fdt->totalsize = fdt_read_cell(b + 4);
	fdt->off_struct = fdt_read_cell(b + 8);
	fdt->off_strings = fdt_read_cell(b + 12);
	fdt->off_mem_rsvmap = fdt_read_cell(b + 16);
	fdt->boot_cpuid_phys = fdt_read_cell(b + 28);
	fdt->size_strings = fdt_read_cell(b + 32);
	fdt->size_struct = fdt_read_cell(b + 36);

	if (fdt_read_cell(b + 20) < FDT_VERSION ||
	    fdt_read_cell(b + 24) > FDT_VERSION)
		return "its format is not version 17";
	if (fdt->totalsize < FDT_HEADER_SIZE || fdt->totalsize > 0x7fffffff)
		return "its size is nonsense";
	if (fdt->totalsize > limit)
		return "it is truncated: its size leads out of memory";
	if (!block_fits(fdt, fdt->off_struct, fdt->size_struct, 4) ||
	    !block_fits(fdt, fdt->off_strings, fdt->size_strings, 1) ||
	    !block_fits(fdt, fdt->off_mem_rsvmap, FDT_RSV_SIZE, 8))
		return "it is truncated: a block lies outside it";
	if (!rsvmap_ends(fdt))
		return "it is truncated: its reserve map has no end";
	return check_structure(fdt);
}

/**
 * fdt_open - check a blob and make a handle for it
 * @fdt: handle to fill
 * @blob: first byte of the tree, any alignment, may be NULL
 * @limit: how many bytes from @blob on may be read
 *
 * Context: any. Nothing is kept but *@fdt.
 * Return: NULL if the tree is good, else what is wrong with it, as the
 * second half of a sentence; *@fdt is an empty tree then, in which every
 * search fails.
 */
const char *fdt_open(struct fdt *fdt, const void *blob, size_t limit)
{
	const char *why = check_blob(fdt, blob, limit);

	if (why) {
		fdt->blob = NULL;
		fdt->totalsize = 0;
		fdt->off_mem_rsvmap = 0;
		fdt->off_struct = 0;
		fdt->size_struct = 0;
		fdt->off_strings = 0;
		fdt->size_strings = 0;
		fdt->boot_cpuid_phys = 0;
	}
	return why;
}

/**
 * fdt_next_node - the node behind @node in tree order
 * @fdt: the tree
 * @node: where to start, -1 for the root
 * @depth: depth of @node, becomes the depth of the result; may be NULL
 *
 * Return: the node, or -ENOENT after the last.
 */
int fdt_next_node(const struct fdt *fdt, int node, int *depth)
{
	struct fdt_token t;
	int level = depth ? *depth : 0;
	u32 off = 0;

	if (node < 0) {
		level = -1;
	} else {
		if (fdt_token(fdt, (u32)node, &t) || t.tag != FDT_BEGIN_NODE)
			return -EINVAL;
		off = t.next;
	}
	for (; ; off = t.next) {
		if (fdt_token(fdt, off, &t))
			return -EINVAL;
		if (t.tag == FDT_END)
			return -ENOENT;
		if (t.tag == FDT_END_NODE)
			level--;
		if (t.tag == FDT_BEGIN_NODE) {
			if (depth)
				*depth = level + 1;
			return (int)off;
		}
	}
}

/*
 * The next node behind @node, itself at @depth, that is at depth @want;
 * -ENOENT when the walk climbs above @want first.
 */
static int next_at_depth(const struct fdt *fdt, int node, int depth, int want)
{
	do {
		node = fdt_next_node(fdt, node, &depth);
		if (node < 0)
			return node;
		if (depth < want)
			return -ENOENT;
	} while (depth > want);
	return node;
}

int fdt_first_subnode(const struct fdt *fdt, int node)
{
	if (node < 0)
		return -EINVAL;
	return next_at_depth(fdt, node, 0, 1);
}

int fdt_next_subnode(const struct fdt *fdt, int node)
{
	if (node < 0)
		return -EINVAL;
	return next_at_depth(fdt, node, 1, 1);
}

/**
 * fdt_find_path - all nodes from the root down to @node
 * @fdt: the tree
 * @node: the node
 * @path: filled with them
 *
 * Return: 0, or -EINVAL if @node is no node.
 */
int fdt_find_path(const struct fdt *fdt, int node, struct fdt_path *path)
{
	int depth = 0;
	int n = -1;

	do {
		n = fdt_next_node(fdt, n, &depth);
		if (n < 0 || depth < 0 || depth >= FDT_MAX_DEPTH)
			return -EINVAL;
		path->node[depth] = n;
	} while (n < node);
	path->depth = depth;
	return n == node ? 0 : -EINVAL;
}

/* Return: the parent, -ENOENT for the root. */
int fdt_parent_offset(const struct fdt *fdt, int node)
{
	struct fdt_path path;

	if (fdt_find_path(fdt, node, &path))
		return -EINVAL;
	return path.depth ? path.node[path.depth - 1] : -ENOENT;
}

/* Return: the name with its unit address, NULL if @node is no node. */
const char *fdt_get_name(const struct fdt *fdt, int node, int *len)
{
	struct fdt_token t;

	if (node < 0 || fdt_token(fdt, (u32)node, &t) ||
	    t.tag != FDT_BEGIN_NODE)
		return NULL;
	if (len)
		*len = (int)t.len;
	return t.name;
}

/**
 * fdt_next_prop - step through the properties of a node
 * @fdt: the tree
 * @node: the node
 * @pos: 0 before the first call; the reader's own afterwards
 * @prop: filled
 *
 * Return: false if there is no further one.
 */
bool fdt_next_prop(const struct fdt *fdt, int node, u32 *pos,
		   struct fdt_prop *prop)
{
	struct fdt_token t;
	u32 off = *pos;

	if (!off) {
		if (node < 0 || fdt_token(fdt, (u32)node, &t) ||
		    t.tag != FDT_BEGIN_NODE)
			return false;
		off = t.next;
	}
	for (; !fdt_token(fdt, off, &t); off = t.next) {
		if (t.tag == FDT_NOP)
			continue;
		if (t.tag != FDT_PROP)
			return false;
		*pos = t.next;
		prop->name = t.name;
		prop->data = t.data;
		prop->len = t.len;
		return true;
	}
	return false;
}

/**
 * fdt_getprop - the value of a property
 * @fdt: the tree
 * @node: the node
 * @name: which property
 * @len: set to its length in bytes; may be NULL
 *
 * Return: its first byte (big-endian data, any alignment), NULL if the node
 * has no such property.
 */
const void *fdt_getprop(const struct fdt *fdt, int node, const char *name,
			int *len)
{
	struct fdt_prop prop;
	int namelen = fdt_str_len(name);
	u32 pos = 0;

	while (fdt_next_prop(fdt, node, &pos, &prop)) {
		if (!fdt_str_eq(prop.name, name, namelen))
			continue;
		if (len)
			*len = (int)prop.len;
		return prop.data;
	}
	return NULL;
}

/* Return: how many entries the /memreserve/ list has. */
int fdt_num_mem_rsv(const struct fdt *fdt)
{
	u64 addr, size;
	int n = 0;

	while (!fdt_get_mem_rsv(fdt, (u32)n, &addr, &size))
		n++;
	return n;
}

/* Return: 0, or -ENOENT behind the last entry. */
int fdt_get_mem_rsv(const struct fdt *fdt, u32 index, u64 *addr, u64 *size)
{
	u32 room = (fdt->totalsize - fdt->off_mem_rsvmap) / FDT_RSV_SIZE;
	const u8 *entry;

	if (index >= room)
		return -ENOENT;
	entry = fdt->blob + fdt->off_mem_rsvmap + index * FDT_RSV_SIZE;
	*addr = fdt_read_number(entry, 2);
	*size = fdt_read_number(entry + 8, 2);
	return *addr || *size ? 0 : -ENOENT;
}
