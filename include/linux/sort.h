/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SORT_H
#define _LINUX_SORT_H

#include <linux/types.h>

typedef int (*cmp_func_t)(const void *a, const void *b);
typedef void (*swap_func_t)(void *a, void *b, int size);

/* In place, not stable, n log n always, no allocation. swap may be NULL. */
void sort(void *base, size_t num, size_t size, cmp_func_t cmp,
	  swap_func_t swap);

#endif /* _LINUX_SORT_H */
