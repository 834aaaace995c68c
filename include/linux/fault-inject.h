/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Fault injection: the Nth allocation fails, whatever it is.
 *
 * Each allocator asks should_fail_alloc() at its entry. Requests are counted
 * in the order they are made, those that one allocator makes of another
 * included: alloc_percpu() that needs a chunk counts itself, the chunk's
 * metadata, the page that kmalloc() needs for it, and so on.
 *
 *	fail_nth=N		on the command line: fail the Nth request of
 *				all, say which, and go on
 *	fail_nth_from=LEVEL	begin to count at that initcall level
 *
 * A test sweeps N from 1 until nothing fails any more, and has then seen
 * every allocation point of a piece of code fail:
 *
 *	for (n = 1, more = true; more; n++) {
 *		fail_nth_arm(n);
 *		err = do_it();
 *		more = fail_nth_disarm();
 *		...what must hold if it failed, undo_it() if it did not
 *	}
 *
 * What a test arms counts the requests of its task only, and is
 * silent. Without CONFIG_FAULT_INJECTION nothing of this exists, and
 * fail_nth_disarm() says at once that nothing failed.
 *
 * In Linux: include/linux/fault-inject.h and /proc/<pid>/fail-nth, which counts
 * for one task; should_failslab(), should_fail_alloc_page().
 */
#ifndef _LINUX_FAULT_INJECT_H
#define _LINUX_FAULT_INJECT_H

#include <linux/compiler.h>
#include <linux/types.h>

/* Who asks. */
enum fault_point {
	FAULT_MEMBLOCK,
	FAULT_PAGE,		/* size in bytes */
	FAULT_SLAB,
	FAULT_VMALLOC,		/* address space; its pages count apart */
	FAULT_PERCPU,		/* size per CPU */
	NR_FAULT_POINTS
};

#ifdef CONFIG_FAULT_INJECTION

extern bool fault_armed;	/* L: fault_lock to change; read anywhere */

bool __should_fail_alloc(enum fault_point point, size_t size, gfp_t gfp);

/*
 * should_fail_alloc - shall this request fail?
 * @point: the allocator
 * @size: bytes
 * @gfp: of the request; __GFP_NOFAIL is left alone
 * Context: any.
 */
static __always_inline bool should_fail_alloc(enum fault_point point,
					      size_t size, gfp_t gfp)
{
	return unlikely(READ_ONCE(fault_armed)) &&
	       __should_fail_alloc(point, size, gfp);
}

void fail_nth_arm(unsigned long n);
bool fail_nth_disarm(void);
unsigned long fail_nth_seen(void);
bool fail_nth_testing(void);
void fault_inject_level(const char *level);

#else

static __always_inline bool should_fail_alloc(enum fault_point point,
					      size_t size, gfp_t gfp)
{
	return false;
}

static inline bool fail_nth_testing(void) { return false; }
static inline void fail_nth_arm(unsigned long n) { }
static inline bool fail_nth_disarm(void) { return false; }
static inline unsigned long fail_nth_seen(void) { return 0; }
static inline void fault_inject_level(const char *level) { }

#endif

#endif /* _LINUX_FAULT_INJECT_H */
