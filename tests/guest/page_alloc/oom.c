// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * "page_alloc.oom" on the command line uses up all memory, and asks for more
 * than there can be, without asking for silence: to see what is said then.
 */
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/list.h>
#include <linux/mm.h>

#define OOM_ORDER	4

static bool oom_wanted;

/* "page_alloc.oom": take pages until there are none, and give them back. */
static int __init oom_param(char *arg)
{
	oom_wanted = true;
	return 1;
}
__setup("page_alloc.oom", oom_param);

static int oom(void)
{
	struct page *page, *next;
	LIST_HEAD(taken);

	if (!oom_wanted)
		return 0;
	while ((page = alloc_pages(GFP_KERNEL, OOM_ORDER)))
		list_add(&page->lru, &taken);
	alloc_pages(GFP_KERNEL, MAX_ORDER + 1);
	list_for_each_entry_safe(page, next, &taken, lru) {
		list_del(&page->lru);
		__free_pages(page, OOM_ORDER);
	}
	return 0;
}
running_initcall(oom);
