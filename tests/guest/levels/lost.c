// SPDX-License-Identifier: GPL-2.0-or-later
/* Registered at a level that start_kernel() does not run: found out. */
#include <kunit/test.h>
#include <linux/init.h>

static int __init TestCase_lost(void)
{
	return 0;
}
define_initcall(nobody, TestCase_lost);
