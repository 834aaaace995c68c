// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Ask our reader one question, for tests that know the answer:
 *
 *	reg PATH INDEX		bus address and size
 *	addr PATH INDEX		CPU address and size
 *	irq PATH INDEX		controller and cells
 *	stdout			path's name and options
 *	compat STRING		names of all nodes
 *	avail PATH		0 or 1
 *	cell PATH:NAME INDEX	one cell of a property
 *
 * An error is printed as its number.
 */
#include <linux/fdt.h>

#include "dump.h"

#include <stdlib.h>
#include <string.h>

static int print_reg(int ret, u64 addr, u64 size)
{
	if (ret)
		printf("error %d\n", ret);
	else
		printf("%#llx %#llx\n", addr, size);
	return 0;
}

static int print_irq(const struct fdt *fdt, int node, u32 index)
{
	struct fdt_irq irq;
	int ret = fdt_get_irq(fdt, node, index, &irq);
	u32 i;

	if (ret) {
		printf("error %d\n", ret);
		return 0;
	}
	printf("%s", fdt_get_name(fdt, irq.parent, NULL));
	for (i = 0; i < irq.nr_cells; i++)
		printf(" %u", irq.cells[i]);
	printf("\n");
	return 0;
}

static int ask(const struct fdt *fdt, const char *what, const char *arg,
	       u32 index)
{
	int node = fdt_path_offset(fdt, arg);
	u64 addr = 0, size = 0;
	const char *options;
	int ret;

	if (!strcmp(what, "reg")) {
		ret = fdt_get_reg(fdt, node, index, &addr, &size);
		return print_reg(ret, addr, size);
	}
	if (!strcmp(what, "addr")) {
		ret = fdt_translate_reg(fdt, node, index, &addr, &size);
		return print_reg(ret, addr, size);
	}
	if (!strcmp(what, "irq"))
		return print_irq(fdt, node, index);
	if (!strcmp(what, "avail")) {
		printf("%d\n", fdt_node_is_available(fdt, node));
		return 0;
	}
	if (!strcmp(what, "stdout")) {
		node = fdt_stdout_path(fdt, &options);
		printf("%s %s\n", node < 0 ? "none" :
		       fdt_get_name(fdt, node, NULL),
		       options ? options : "none");
		return 0;
	}
	if (!strcmp(what, "compat")) {
		fdt_for_each_compatible(node, fdt, arg)
			printf("%s ", fdt_get_name(fdt, node, NULL));
		printf("\n");
		return 0;
	}
	return 2;
}

static int print_cell(const struct fdt *fdt, char *arg, u32 index)
{
	char *name = strchr(arg, ':');
	u32 value = 0;
	int ret;

	*name++ = '\0';
	ret = fdt_getprop_cell(fdt, fdt_path_offset(fdt, arg), name, index,
			       &value);
	if (ret)
		printf("error %d\n", ret);
	else
		printf("%#x\n", value);
	return 0;
}

int crumb_query(const void *blob, size_t size, int argc, char **argv)
{
	struct fdt fdt;
	const char *why = fdt_open(&fdt, blob, size);

	if (why) {
		printf("%s\n", why);
		return 1;
	}
	if (argc == 3 && !strcmp(argv[0], "cell"))
		return print_cell(&fdt, argv[1], (u32)atoi(argv[2]));
	return ask(&fdt, argv[0], argc > 1 ? argv[1] : "/",
		   argc > 2 ? (u32)atoi(argv[2]) : 0);
}
