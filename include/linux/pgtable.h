/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The kernel's page table, seen from above arch/: rights of a mapping, and
 * the boot-time way to have page tables before there are pages.
 *
 * In Linux: include/linux/pgtable.h, asm/pgtable.h.
 */
#ifndef _LINUX_PGTABLE_H
#define _LINUX_PGTABLE_H

#include <linux/types.h>
#include <asm-generic/arch.h>

typedef enum pg_prot pgprot_t;

#define PAGE_KERNEL	PG_DATA		/* RW-, cached */
#define PAGE_KERNEL_RO	PG_RO		/* R--, cached */

/**
 * populate_pte - make sure that the tables down to one page's entry exist
 * @addr: an address in vmalloc space
 *
 * Afterwards mapping that page cannot run out of memory.  Before the page
 * allocator is up the tables come from memblock.
 *
 * Context: boot or task.
 * Return: 0 or -ENOMEM.  Linux 6.1 has pcpu_populate_pte() for this.
 */
static inline int populate_pte(unsigned long addr)
{
	return kernel_populate_pte(addr);
}

#endif /* _LINUX_PGTABLE_H */
