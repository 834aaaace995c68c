/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: a frame's number is its place in the simulated RAM. */
#ifndef _HOST_ASM_PAGE_H
#define _HOST_ASM_PAGE_H

#include <linux/types.h>

#define PAGE_SHIFT	12
#define PAGE_SIZE	(1UL << PAGE_SHIFT)
#define PAGE_MASK	(~(PAGE_SIZE - 1))

/* The window that plays vmalloc space; a test sets it before it begins. */
extern unsigned long host_vmalloc_start, host_vmalloc_end;
#define VMALLOC_START	host_vmalloc_start
#define VMALLOC_END	host_vmalloc_end

#endif /* _HOST_ASM_PAGE_H */
