// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What the allocator says when it cannot, or will not, do what was asked.
 *
 * Two kinds, with different rules:
 *
 *  failures   the request was fine, there was no room.  May happen in a
 *             healthy system and over and over: blocking requests that do
 *             not ask for silence are reported, ten times in all.
 *  misuse     the request or the pointer was wrong.  A bug of the caller,
 *             reported every time with its address; the state of the
 *             allocator is as it was before.
 *
 * In Linux: the fail: path and the WARN of pcpu_alloc() in mm/percpu.c.  Linux
 * 6.1 does not check pointers that are freed.
 */
#define pr_fmt(fmt) "percpu: " fmt

#include <linux/bug.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include "report.h"

/*
 * Reports left.  Racy on purpose: two failures at once may count as one, and
 * a lock would be worse than an eleventh line.
 */
static int warn_limit = 10;

/**
 * pcpu_report_alloc_failed() - a valid request was not served
 * @size: rounded bytes per CPU
 * @align: rounded alignment
 * @is_atomic: the request must not sleep; such a failure is not reported
 * @gfp: its flags; __GFP_NOWARN asks for silence
 * @err: why
 *
 * Context: any; no allocator lock may be held (it prints the call chain).
 */
void pcpu_report_alloc_failed(size_t size, size_t align, bool is_atomic,
			      gfp_t gfp, const char *err)
{
	int left = READ_ONCE(warn_limit);

	if (is_atomic || (gfp & __GFP_NOWARN) || !left)
		return;

	pr_warn("allocation failed, size=%zu align=%zu atomic=%d, %s\n",
		size, align, is_atomic, err);
	dump_stack();

	WRITE_ONCE(warn_limit, left - 1);
	if (left == 1)
		pr_info("limit reached, disable warning\n");
}

/**
 * pcpu_report_invalid() - a request that can never be served
 * @size: bytes per CPU, as asked for
 * @align: alignment, as asked for
 * @gfp: its flags; __GFP_NOWARN asks for silence
 * @caller: who asked
 *
 * Context: any.
 */
void pcpu_report_invalid(size_t size, size_t align, gfp_t gfp,
			 unsigned long caller)
{
	WARN(!(gfp & __GFP_NOWARN),
	     "illegal size (%zu) or align (%zu) for percpu allocation, caller %pS\n",
	     size, align, (void *)caller);
}

/**
 * pcpu_report_bad_free() - a pointer that cannot be freed
 * @ptr: as given to free_percpu()
 * @what: what is wrong with it
 * @caller: who freed it
 *
 * Context: any; no allocator lock may be held.
 */
void pcpu_report_bad_free(const void *ptr, const char *what,
			  unsigned long caller)
{
	WARN(true, "free_percpu(%px): %s, caller %pS\n", ptr, what,
	     (void *)caller);
}
