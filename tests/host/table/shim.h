/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the pointer-table code finds below it on the host: kmalloc() that
 * counts, fails on request and notes which node it was asked for.
 */
#ifndef _TESTS_HOST_TABLE_SHIM_H
#define _TESTS_HOST_TABLE_SHIM_H

#include <setjmp.h>
#include <linux/types.h>

#define ANY_NODE	(-1)
#define MAX_EVENTS	64

struct shim {
	long live;		/* objects in use                       */
	long calls;		/* kmalloc()s since shim_arm()          */
	long fail_at;		/* the n-th of them fails; 0: none      */
	unsigned int warnings;	/* WARN()s                              */
	unsigned int messages;	/* printk()s                            */
	char last[200];		/* the newest of them                   */
	jmp_buf *bug;		/* where a BUG() goes                   */
	int node[MAX_EVENTS];	/* node asked for, by call              */
	void *freed[MAX_EVENTS]; /* objects in the order of kfree()     */
	unsigned int nr_freed;
};
extern struct shim shim;

void shim_arm(long fail_at);

#endif /* _TESTS_HOST_TABLE_SHIM_H */
