// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * "percpu.hole" on the command line: touch a page of a chunk that nobody has
 * asked for.  It must trap; the test that boots this way expects the report.
 */
#include <linux/bug.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/percpu-limits.h>
#include <linux/printk.h>
#include <asm/page.h>

#include "vm_test.h"

static bool wanted;		/* B: early_param */

/* "percpu.hole": touch a page of a chunk that is not there: a fault. */
static int __init percpu_hole_param(char *arg)
{
	wanted = true;
	return 0;
}
early_param("percpu.hole", percpu_hole_param);

static int touch_percpu_hole(void)
{
	static struct vm_objects set;
	volatile char *p;
	unsigned char seen;

	if (!wanted)
		return 0;
	if (!vm_objects_alloc(&set)) {
		vm_objects_free(&set);
		return 0;
	}
	/*
	 * The object is one page at the beginning of its chunk; the balance
	 * work may back a few more meanwhile, but never so many.
	 */
	p = (char *)per_cpu_ptr(vm_objects_last(&set), 0) +
	    PCPU_MIN_UNIT_SIZE - PAGE_SIZE;
	pr_info("percpu.hole: %px\n", p);
	seen = *p;
	WARN(true, "a page that is not there was read: %02x", seen);
	return 0;
}
running_initcall(touch_percpu_hole);
