/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Requests to area map chunks: what is refused, and the way to take.c.
 */
#ifndef _MM_PERCPU_TAKE_H
#define _MM_PERCPU_TAKE_H

#include <linux/log2.h>

#include "request.h"

/*
 * Round what may be rounded.  Before Linux 3.15 nothing is: a size is as
 * given, and an alignment is any number up to a page.  (Alignment 0 would put
 * the object into the static variables: Linux did, this does not.)
 *
 * Return: false if no allocator could serve this.
 */
static inline bool pcpu_normalise(struct request *req)
{
	if (PCPU_MIN_ALLOC_SIZE > 1) {
		if (req->align < PCPU_MIN_ALLOC_SIZE)
			req->align = PCPU_MIN_ALLOC_SIZE;
		req->size = (req->size + PCPU_MIN_ALLOC_SIZE - 1) &
			    -(size_t)PCPU_MIN_ALLOC_SIZE;
		if (!is_power_of_2(req->align))
			return false;
	}
	return req->size - 1 < PCPU_MIN_UNIT_SIZE &&
	       req->align - 1 < PAGE_SIZE;
}

/*
 * Find a chunk and take the area; create a chunk if that is what it takes.
 *
 * Lock: pcpu_lock held on entry and exit; pcpu_alloc_mutex held unless the
 * request is atomic.
 * Return: NULL, or why it failed.
 */
const char *pcpu_take_area(const struct request *req, unsigned long *flags,
			   struct place *place);

#endif /* _MM_PERCPU_TAKE_H */
