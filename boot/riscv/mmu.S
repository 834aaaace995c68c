/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Early page table, and the step onto virtual addresses (CONFIG_MMU=y).
 *
 * One page is enough: a top-level entry of Sv39 can map 1 GiB by itself.
 * The whole linear map is filled with such entries, readable, writable and
 * executable; paging_init() replaces it by tables that tell text from data
 * and RAM from nothing.  One more entry maps the first GiB of physical
 * memory, where the power switch is, should boot fail before that.
 *
 * In Linux: arch/riscv/mm/init.c, setup_vm(); head.S, relocate_enable_mmu.
 */
#include <asm/csr.h>
#include <asm/memory.h>
#include <asm/pgtable.h>

	.section .head.text, "ax", @progbits

/*
 * Fill the early table and switch to it.
 * In: ra physical.  Out: runs at virtual addresses, sp too.  Clobbers t0-t3,
 * a0.
 */
	.globl	early_mmu_on
	.type	early_mmu_on, @function
early_mmu_on:
	la	t0, early_pg_dir
	li	t1, PGD_INDEX(PAGE_OFFSET) * 8
	add	t1, t0, t1
	li	t2, (PHYS_OFFSET >> 12 << PTE_PFN_SHIFT) | PTE_KERNEL_RWX
	li	t3, 1 << (PGDIR_SHIFT - 12 + PTE_PFN_SHIFT)
	li	a0, LINEAR_MAP_SIZE >> PGDIR_SHIFT
1:	sd	t2, (t1)
	add	t2, t2, t3
	addi	t1, t1, 8
	addi	a0, a0, -1
	bnez	a0, 1b

	/* physical 0: devices, for early_device() */
	li	t1, PGD_INDEX(IOREMAP_START) * 8
	add	t1, t0, t1
	li	t2, PTE_KERNEL_RW
	sd	t2, (t1)

	srli	a0, t0, 12
	li	t1, SATP_MODE_39_VAL << SATP_MODE_39_SHIFT
	or	a0, a0, t1
	li	t1, VA_PA_OFFSET
	add	sp, sp, t1
	/* falls through */

/*
 * Switch to the page table of a satp value.
 * In: a0 = satp, ra physical.  Out: runs at virtual addresses with the real
 * trap vector; sp unchanged.  Clobbers t0, t1.
 */
	.globl	mmu_on
	.type	mmu_on, @function
mmu_on:
	li	t1, VA_PA_OFFSET
	add	ra, ra, t1
	la	t0, .Lvirtual
	add	t0, t0, t1
	csrw	CSR_TVEC, t0
	sfence.vma
	csrw	CSR_SATP, a0
	/* Still here: this hart does not know Sv39. */
	la	t0, early_trap
	csrw	CSR_TVEC, t0
	la	sp, last_stack_top
	li	s0, 0
	tail	early_trap_no_mmu

	.balign	4
.Lvirtual:
	sfence.vma
	la	t0, handle_exception
	csrw	CSR_TVEC, t0
	ret
	.size	mmu_on, . - mmu_on

	.section .bss..page_aligned, "aw", @nobits
	.balign	4096
	.globl	early_pg_dir
early_pg_dir:
	.zero	4096
