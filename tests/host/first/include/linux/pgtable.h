/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: pages are mapped into the arena, see page.c of these tests. */
#ifndef _HOST_LINUX_PGTABLE_H
#define _HOST_LINUX_PGTABLE_H

#include <linux/types.h>
#include <linux/vmalloc.h>

int populate_pte(unsigned long addr);
int kernel_map_page(unsigned long addr, phys_addr_t phys, pgprot_t prot);

#endif /* _HOST_LINUX_PGTABLE_H */
