/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: the page-table half of the contract, as machine.c keeps it. */
#ifndef _HOST_ASM_GENERIC_ARCH_H
#define _HOST_ASM_GENERIC_ARCH_H

#include <linux/types.h>

enum pg_prot { PG_DATA, PG_RO, PG_TEXT, PG_DEVICE };

int kernel_map_page(unsigned long va, phys_addr_t pa, enum pg_prot prot);
void kernel_unmap_pages(unsigned long start, unsigned long end);
bool kernel_page_at(unsigned long va, phys_addr_t *pa, enum pg_prot *prot);
int kernel_populate_pte(unsigned long va);
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
static inline void flush_cache_vmap(unsigned long start, unsigned long end) { }
static inline void flush_cache_vunmap(unsigned long start,
				      unsigned long end) { }

#endif /* _HOST_ASM_GENERIC_ARCH_H */
