/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Short-descriptor page tables: the bits, and what we make of them.
 *
 * First level: 4096 entries of 1 MiB.  A section maps it whole, a table entry
 * points at 256 small-page entries of 4 KiB.  Memory types use TEX, C and B
 * without remapping (SCTLR.TRE = 0); access rights use AP[2:0] without access
 * flag (SCTLR.AFE = 0); nothing is ever open to user mode.
 *
 *	normal	TEX = 1, C = B = 1, shareable: write-back, write-allocate
 *	device	TEX = 0, B = 1: not cached, ordered, never executed
 *
 * In Linux: arch/arm/include/asm/pgtable-2level.h, pgtable-2level-hwdef.h.
 */
#ifndef _ASM_ARM_PGTABLE_H
#define _ASM_ARM_PGTABLE_H

#define SECTION_SHIFT	20
#define SECTION_SIZE	(1UL << SECTION_SHIFT)
#define SECTION_MASK	(~(SECTION_SIZE - 1))
#define PTRS_PER_PGD	4096
#define PTRS_PER_PTE	256

/* First level */
#define PMD_TYPE_MASK	3
#define PMD_TYPE_TABLE	1
#define PMD_TYPE_SECT	2
#define PMD_SECT_B	(1 << 2)
#define PMD_SECT_C	(1 << 3)
#define PMD_SECT_XN	(1 << 4)
#define PMD_SECT_AP_RW	(1 << 10)
#define PMD_SECT_TEX1	(1 << 12)
#define PMD_SECT_APX	(1 << 15)	/* not writable */
#define PMD_SECT_S	(1 << 16)

/* Second level: small pages; XN is bit 0 */
#define PTE_XN		(1 << 0)
#define PTE_SMALL	(1 << 1)
#define PTE_B		(1 << 2)
#define PTE_C		(1 << 3)
#define PTE_AP_RW	(1 << 4)
#define PTE_TEX1	(1 << 6)
#define PTE_APX		(1 << 9)
#define PTE_S		(1 << 10)

#define SECT_NORMAL	(PMD_TYPE_SECT | PMD_SECT_AP_RW | PMD_SECT_TEX1 | \
			 PMD_SECT_C | PMD_SECT_B | PMD_SECT_S)
#define SECT_DEVICE	(PMD_TYPE_SECT | PMD_SECT_AP_RW | PMD_SECT_B | \
			 PMD_SECT_XN)
#define SECT_DATA	(SECT_NORMAL | PMD_SECT_XN)

#define PTE_NORMAL	(PTE_SMALL | PTE_AP_RW | PTE_TEX1 | PTE_C | PTE_B | \
			 PTE_S)
#define PTE_DATA	(PTE_NORMAL | PTE_XN)
#define PTE_RO		(PTE_NORMAL | PTE_APX | PTE_XN)
#define PTE_TEXT	(PTE_NORMAL | PTE_APX)
#define PTE_DEVICE	(PTE_SMALL | PTE_AP_RW | PTE_B | PTE_XN)

#ifndef __ASSEMBLER__

#include <linux/types.h>

extern u32 swapper_pg_dir[];

/* mm/pgtable.c; boot only */
void pgt_map_section(unsigned long va, phys_addr_t pa);

#endif /* !__ASSEMBLER__ */
#endif /* _ASM_ARM_PGTABLE_H */
