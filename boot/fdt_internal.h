/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of the device tree reader share. */
#ifndef _BOOT_FDT_INTERNAL_H
#define _BOOT_FDT_INTERNAL_H

#include <linux/fdt.h>

/*
 * The bus above a node, the bus above that, ... up to the root.
 * @node is at depth @depth; node[depth - 1] is its parent, node[0] the root.
 */
struct fdt_path {
	int depth;
	int node[FDT_MAX_DEPTH + 1];
};

int fdt_find_path(const struct fdt *fdt, int node, struct fdt_path *path);

/* Is the NUL-terminated @s exactly the @len bytes at @t? */
static inline bool fdt_str_eq(const char *s, const char *t, int len)
{
	int i;

	for (i = 0; i < len; i++)
		if (!s[i] || s[i] != t[i])
			return false;
	return !s[len];
}

static inline int fdt_str_len(const char *s)
{
	int len = 0;

	while (s[len])
		len++;
	return len;
}

#endif /* _BOOT_FDT_INTERNAL_H */
