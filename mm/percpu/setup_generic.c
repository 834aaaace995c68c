// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The first chunk of a machine that has no choice: embedded, one group.
 *
 * percpu_alloc= on the command line is not asked.  In Linux:
 * setup_per_cpu_areas() of mm/percpu.c, without HAVE_SETUP_PER_CPU_AREA.
 */
#include <linux/init.h>
#include <linux/percpu.h>
#include "first_chunk.h"
#include "internal.h"

int __init pcpu_make_first_chunk(void)
{
	return pcpu_embed_first_chunk(PERCPU_MODULE_RESERVE,
				      PERCPU_DYNAMIC_RESERVE, PAGE_SIZE,
				      NULL, NULL);
}
