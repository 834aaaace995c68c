/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Flat device tree reader.
 *
 * The firmware hands the kernel one blob of bytes that describes the
 * machine.  Nobody vouches for those bytes, so the reader believes none of
 * them: fdt_open() checks the header and walks the whole structure block
 * once, and every later access is bounded by what was checked.  No byte
 * outside [blob, blob + totalsize) is ever read.
 *
 * The reader allocates nothing, keeps no global state, never writes to the
 * blob and is position independent: it works before the MMU is on.  It reads
 * bytes, never words, so that the blob may have any alignment.
 *
 * A node is the offset of its FDT_BEGIN_NODE token inside the structure
 * block, as in libfdt: >= 0 for a node, a negative errno otherwise (-ENOENT:
 * no such thing; -EINVAL: malformed).  Function names are libfdt's where the
 * function is the same; the first argument is our checked handle instead of
 * the raw blob.
 *
 * Context of every function here: any, also before .bss is cleared.
 */
#ifndef _LINUX_FDT_H
#define _LINUX_FDT_H

#include <linux/types.h>

#define FDT_MAGIC	0xd00dfeedU
#define FDT_HEADER_SIZE	40
#define FDT_MAX_DEPTH	32	/* nesting that fdt_open() accepts */
#define FDT_MAX_CELLS	4	/* of one address, size or interrupt */

/* A blob whose header and structure block fdt_open() has checked. */
struct fdt {
	const u8 *blob;
	u32 totalsize;
	u32 off_mem_rsvmap;
	u32 off_struct;
	u32 size_struct;
	u32 off_strings;
	u32 size_strings;
	u32 boot_cpuid_phys;
};

/* One property; @name and @data point into the blob. */
struct fdt_prop {
	const char *name;	/* NUL-terminated inside the blob */
	const u8 *data;
	u32 len;
};

/* One interrupt of a node. */
struct fdt_irq {
	int parent;			/* node of the interrupt controller */
	u32 nr_cells;			/* 1..FDT_MAX_CELLS */
	u32 cells[FDT_MAX_CELLS];	/* host byte order */
};

/* The tree the kernel was booted with; set by setup_arch(). */
extern struct fdt boot_fdt;

/*
 * Left by head.S: where the boot loader put the tree (physical), and the
 * hardware id (hart, MPIDR) of the CPU that runs.
 */
extern unsigned long initial_dtb;
extern unsigned long boot_hwid;

/* The machine's name: /model, or else the first /compatible. */
const char *of_flat_dt_get_machine_name(void);

/*
 * Check @blob, of which at most @limit bytes may be touched.
 * Return: NULL and *@fdt filled, or a sentence that says what is wrong.
 */
const char *fdt_open(struct fdt *fdt, const void *blob, size_t limit);

/*
 * Nodes.  fdt_next_node(fdt, -1, &depth) gives the root with depth 0; then
 * every node in tree order.  @depth may be NULL.
 */
int fdt_next_node(const struct fdt *fdt, int node, int *depth);
int fdt_first_subnode(const struct fdt *fdt, int node);
int fdt_next_subnode(const struct fdt *fdt, int node);
int fdt_parent_offset(const struct fdt *fdt, int node);
const char *fdt_get_name(const struct fdt *fdt, int node, int *len);

#define fdt_for_each_node(node, fdt)					\
	for (node = fdt_next_node(fdt, -1, NULL); node >= 0;		\
	     node = fdt_next_node(fdt, node, NULL))

#define fdt_for_each_subnode(node, fdt, parent)				\
	for (node = fdt_first_subnode(fdt, parent); node >= 0;		\
	     node = fdt_next_subnode(fdt, node))

#define fdt_for_each_compatible(node, fdt, compat)			\
	for (node = fdt_node_offset_by_compatible(fdt, -1, compat);	\
	     node >= 0;							\
	     node = fdt_node_offset_by_compatible(fdt, node, compat))

/*
 * Look-ups.  A path starts with '/' or with an alias; a component without
 * "@unit-address" matches the first node of that name.  The search by
 * compatible starts after @start (-1: from the root).
 */
int fdt_path_offset(const struct fdt *fdt, const char *path);
int fdt_path_offset_namelen(const struct fdt *fdt, const char *path, int len);
int fdt_subnode_offset(const struct fdt *fdt, int parent, const char *name);
int fdt_node_offset_by_compatible(const struct fdt *fdt, int start,
				  const char *compat);
int fdt_node_offset_by_phandle(const struct fdt *fdt, u32 phandle);
u32 fdt_get_phandle(const struct fdt *fdt, int node);
bool fdt_node_is_compatible(const struct fdt *fdt, int node,
			    const char *compat);
/* No status, or "okay"/"ok". */
bool fdt_node_is_available(const struct fdt *fdt, int node);

/*
 * Properties.  fdt_next_prop() starts with *@pos = 0 and returns false after
 * the last one.  fdt_getprop() returns NULL when there is none; its bytes
 * are big-endian and may be unaligned: use the typed forms.
 */
bool fdt_next_prop(const struct fdt *fdt, int node, u32 *pos,
		   struct fdt_prop *prop);
const void *fdt_getprop(const struct fdt *fdt, int node, const char *name,
			int *len);
int fdt_getprop_cell(const struct fdt *fdt, int node, const char *name,
		     u32 index, u32 *value);
u32 fdt_getprop_u32(const struct fdt *fdt, int node, const char *name,
		    u32 absent);
/* A string (or the @index-th of a list) that is sure to end in a NUL. */
const char *fdt_getprop_string(const struct fdt *fdt, int node,
			       const char *name);
const char *fdt_stringlist_get(const struct fdt *fdt, int node,
			       const char *name, u32 index);
u32 fdt_read_cell(const void *p);
u64 fdt_read_number(const void *p, int cells);	/* cells 0..2 */

/*
 * Addresses.  The cell counts are those a node gives its children (2 and 1
 * when it says nothing), -EINVAL above FDT_MAX_CELLS.  fdt_get_reg() gives
 * entry @index of `reg` as the bus sees it, fdt_translate_reg() as the CPU
 * does, through every `ranges` up to the root.
 * Return: 0, -ENOENT (no such entry), -EINVAL (malformed, cannot translate,
 * or does not fit in 64 bits).
 */
int fdt_address_cells(const struct fdt *fdt, int node);
int fdt_size_cells(const struct fdt *fdt, int node);
int fdt_get_reg(const struct fdt *fdt, int node, u32 index,
		u64 *addr, u64 *size);
/* Like fdt_get_reg(), for a caller that knows the parent: no search. */
int fdt_get_reg_in(const struct fdt *fdt, int parent, int node, u32 index,
		   u64 *addr, u64 *size);
int fdt_translate_reg(const struct fdt *fdt, int node, u32 index,
		      u64 *addr, u64 *size);
/* The address @index of the node's `interrupts`/`interrupts-extended`. */
int fdt_get_irq(const struct fdt *fdt, int node, u32 index,
		struct fdt_irq *irq);

/* Where memory that every device reaches ends; 0: nowhere (boot/fdt_dma.c). */
u64 fdt_dma_limit(const struct fdt *fdt);

/*
 * The console that /chosen names, aliases resolved.  *@options (may be NULL)
 * points at what follows the ':' ("115200n8"), or is NULL.
 */
int fdt_stdout_path(const struct fdt *fdt, const char **options);
int fdt_console_node(const struct fdt *fdt, const char *compat);

/* The /memreserve/ list. */
int fdt_num_mem_rsv(const struct fdt *fdt);
int fdt_get_mem_rsv(const struct fdt *fdt, u32 index, u64 *addr, u64 *size);

#endif /* _LINUX_FDT_H */
