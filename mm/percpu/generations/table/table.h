/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of the pointer-table generations share, and what a version
 * chooses a file for.
 */
#ifndef _MM_PERCPU_TABLE_TABLE_H
#define _MM_PERCPU_TABLE_TABLE_H

#include <linux/init.h>
#include <linux/types.h>
#include <linux/gfp.h>

/* a block of modalloc.c is not cut if at most this much would be left */
#ifndef PCPU_MOD_LEAST_REST	/* traces in 32 bit, recorded in 64 */
#define PCPU_MOD_LEAST_REST	sizeof(long)
#endif

/*
 * The alignment that a module's variables get: align_bug.c (2.6.12) or
 * align_clamp.c (since 2.6.13).
 */
unsigned long pcpu_mod_align(unsigned long align, const char *name);

/*
 * Memory for @cpu's object: node_always.c (until 2.6.13) or node_online.c
 * (since 2.6.14). Context: as kmalloc(). Return: not zeroed, or NULL.
 */
void *pcpu_alloc_copy(size_t size, gfp_t gfp, unsigned int cpu);

/*
 * Before kmalloc() works: static.c or, with one CPU, up.c. Never freed.
 * Context: boot. Return: zeroed bytes on every CPU, or NULL.
 */
void __percpu *pcpu_early_alloc(size_t size, size_t align);

int percpu_modinit(unsigned int kernel);
bool percpu_modlist(unsigned int i, int *size);

#endif /* _MM_PERCPU_TABLE_TABLE_H */
