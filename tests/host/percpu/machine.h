/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The machine the host tests run the allocator on: RAM, vmalloc space, a page
 * allocator that can fail, balance work that runs when told to.
 */
#ifndef _TESTS_HOST_PERCPU_MACHINE_H
#define _TESTS_HOST_PERCPU_MACHINE_H

#include <linux/types.h>

/* What can be made to fail. */
enum fault {
	FAULT_META,		/* kmalloc(): chunk metadata, scratch array */
	FAULT_PAGE,		/* alloc_pages(), any order                 */
	FAULT_AREA,		/* pcpu_get_vm_areas()                      */
	FAULT_MAP,		/* vmap_pages_range_noflush()               */
	FAULT_ANY,		/* counts all of the above                  */
	NR_FAULTS,
};

struct machine {
	long calls[NR_FAULTS];	/* how often asked since machine_arm() */
	long fail_at[NR_FAULTS]; /* fail the n-th call from 1 on; 0: never */
	long max_chunks;	/* 0, or: creation fails at that many */
	long max_pages;		/* 0, or: most pages backing vm chunks */
	const long *kept;	/* NULL, or: pages that max_pages is not to
				 * count, see signed/undo.c */
	long nr_chunks;		/* areas (vm) or blocks (km) in use */
	long nr_pages;		/* single pages in use */
	long nr_meta;		/* kmalloc() objects in use */
	long meta_bytes;	/* ... and what they take */
	unsigned int warnings;	/* WARN()s so far */
	bool slab_up;		/* kmalloc() works, memblock is over */
	bool quiet;		/* WARN()s are expected: count, do not print */
	bool protect;		/* unmapped pages fault (slower) */
	bool poison;		/* new memory is not zero */
	int loglevel;		/* messages below it are printed */
};
extern struct machine machine;

void machine_init(unsigned int nr_cpus);
void machine_arm(enum fault what, long n);	/* and forget the counts */

void machine_queue_balance(void);	/* for percpu_enable_async() */
bool machine_work_pending(void);
bool machine_run_work(void);		/* false: none was asked for */

#endif /* _TESTS_HOST_PERCPU_MACHINE_H */
