/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tests that some generation of the per-CPU allocator cannot pass: they leave
 * with the reason, which the console shows behind "# SKIP".
 */
#ifndef _KUNIT_GENERATION_H
#define _KUNIT_GENERATION_H

#include <kunit/test.h>
#include <linux/kconfig.h>

/* not with the pointer table of 2.6.12 to 2.6.15 (linux/percpu-table.h) */
#define KUNIT_NEEDS_CHUNKS(test, why)					\
do {									\
	if (IS_ENABLED(CONFIG_PERCPU_TABLE))				\
		KUNIT_SKIP(test, "before 2.6.30: " why);		\
} while (0)

#endif /* _KUNIT_GENERATION_H */
