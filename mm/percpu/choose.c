// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * `percpu_alloc=` on the command line: how the first chunk is to be made.
 *
 * setup_choice.c asks pcpu_chosen_fc.  setup_generic.c has one way, embedding,
 * and does not.
 *
 * In Linux: mm/percpu.c, percpu_alloc_setup().
 */
#define pr_fmt(fmt) "percpu: " fmt

#include <linux/errno.h>
#include <linux/init.h>
#include <linux/kconfig.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/string.h>

const char * const pcpu_fc_names[PCPU_FC_NR] = {
	[PCPU_FC_AUTO]	= "auto",
	[PCPU_FC_EMBED]	= "embed",
	[PCPU_FC_PAGE]	= "page",
};

enum pcpu_fc pcpu_chosen_fc __initdata = PCPU_FC_AUTO;

/* Is that way of making the first chunk part of this kernel? */
static bool __init pcpu_fc_built_in(enum pcpu_fc fc)
{
	if (fc == PCPU_FC_EMBED)
		return IS_ENABLED(CONFIG_NEED_PER_CPU_EMBED_FIRST_CHUNK);
	if (fc == PCPU_FC_PAGE)
		return IS_ENABLED(CONFIG_NEED_PER_CPU_PAGE_FIRST_CHUNK);

	return false;
}

static int __init percpu_alloc_setup(char *str)
{
	int fc;

	if (!str)
		return -EINVAL;

	for (fc = PCPU_FC_AUTO + 1; fc < PCPU_FC_NR; fc++) {
		if (strcmp(str, pcpu_fc_names[fc]) || !pcpu_fc_built_in(fc))
			continue;
		pcpu_chosen_fc = fc;
		return 0;
	}
	pr_warn("unknown allocator %s specified\n", str);

	return 0;
}
early_param("percpu_alloc", percpu_alloc_setup);
