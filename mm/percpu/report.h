/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the allocator says when it cannot, or will not, do what was asked.
 * The cold half of the API: report.c.
 */
#ifndef _MM_PERCPU_REPORT_H
#define _MM_PERCPU_REPORT_H

#include <linux/types.h>
#include <linux/gfp.h>

/* A valid request failed: @err says why.  At most ten are reported. */
void pcpu_report_alloc_failed(size_t size, size_t align, bool is_atomic,
			      gfp_t gfp, const char *err);

/* A request no allocator could serve: size or alignment out of range. */
void pcpu_report_invalid(size_t size, size_t align, gfp_t gfp,
			 unsigned long caller);

/*
 * A pointer that is not one of ours, or not any more.  @what: "double free",
 * "interior pointer", "foreign pointer".
 */
void pcpu_report_bad_free(const void *ptr, const char *what,
			  unsigned long caller);

#endif /* _MM_PERCPU_REPORT_H */
