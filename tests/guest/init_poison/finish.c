// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Queued work ends before init memory goes: it could allocate, and be given
 * the very pages that the test looks at.
 */
#include <linux/init.h>
#include <linux/workqueue.h>

static int __init finish_queued_work(void)
{
	flush_scheduled_work();
	return 0;
}
late_initcall(finish_queued_work);
