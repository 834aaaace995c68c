/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sv39 page tables: the shape of an entry and of an address.
 *
 *   63      54 53                    10 9 8 7 6 5 4 3 2 1 0
 *  | reserved |  page frame number     |RSW|D|A|G|U|X|W|R|V|
 *
 *   38     30 29     21 20     12 11         0
 *  |  level 2 | level 1 | level 0 |  offset   |     512 entries each
 *
 * An entry with R, W and X all clear points to the next table; any other is
 * a leaf, of 4 KiB, 2 MiB or 1 GiB depending on its level.  We set A and D
 * ourselves: hardware that leaves them to software would trap otherwise.
 * All kernel mappings are global (G): there are no others.
 *
 * In Linux: arch/riscv/include/asm/pgtable-bits.h.
 */
#ifndef _ASM_RISCV_PGTABLE_H
#define _ASM_RISCV_PGTABLE_H

#define PTE_V		0x01
#define PTE_R		0x02
#define PTE_W		0x04
#define PTE_X		0x08
#define PTE_U		0x10
#define PTE_G		0x20
#define PTE_A		0x40
#define PTE_D		0x80
#define PTE_LEAF	(PTE_R | PTE_W | PTE_X)
#define PTE_PFN_SHIFT	10

#define PTE_KERNEL_RO	(PTE_V | PTE_G | PTE_A | PTE_R)
#define PTE_KERNEL_RX	(PTE_KERNEL_RO | PTE_X)
#define PTE_KERNEL_RW	(PTE_KERNEL_RO | PTE_W | PTE_D)
#define PTE_KERNEL_RWX	(PTE_KERNEL_RW | PTE_X)

#define PGT_LEVELS	3
#define PTRS_PER_TABLE	512
#define PMD_SHIFT	21
#define PGDIR_SHIFT	30
#define PGT_SHIFT(level)	(12 + 9 * (level))
#define PGT_INDEX(va, level)	(((va) >> PGT_SHIFT(level)) & 511)
#define PGD_INDEX(va)	(((va) >> PGDIR_SHIFT) & 511)

#ifndef __ASSEMBLER__
#include <asm-generic/arch.h>

#ifdef CONFIG_MMU
extern u64 swapper_pg_dir[];

void __iomem *early_device(phys_addr_t pa);	/* mm/init.c */

int pgt_map(unsigned long va, phys_addr_t pa, size_t size, enum pg_prot prot,
	    bool large);
u64 pgt_lookup(unsigned long va);
#else
static inline void __iomem *early_device(phys_addr_t pa)
{
	return pa ? (void __iomem *)pa : NULL;
}
#endif
#endif /* !__ASSEMBLER__ */

#endif /* _ASM_RISCV_PGTABLE_H */
