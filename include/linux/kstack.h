/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Kernel stacks: THREAD_SIZE bytes with a hole below, so that one that grows
 * too far faults instead of writing into what lies there.
 *
 *	KSTACK_START + n * 2 * THREAD_SIZE
 *	|<-- THREAD_SIZE: never mapped -->|<-- THREAD_SIZE: stack n -->|
 *
 * With CONFIG_MMU=n a stack is pages of the linear map, without a hole.
 *
 * In Linux: kernel/fork.c, alloc_thread_stack_node() (CONFIG_VMAP_STACK).
 */
#ifndef _LINUX_KSTACK_H
#define _LINUX_KSTACK_H

#include <linux/types.h>

/* Lowest byte of a new stack, aligned to THREAD_SIZE; NULL: no memory. */
void *alloc_kernel_stack(int node, const char *owner);
void free_kernel_stack(void *stack);	/* nobody runs on it; NULL is fine */

/* Whose stack, or hole below a stack, is at @addr?  NULL: nobody's. */
const char *kernel_stack_owner(unsigned long addr, bool *in_hole);

#endif /* _LINUX_KSTACK_H */
