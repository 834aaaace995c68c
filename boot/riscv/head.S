/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * From OpenSBI to start_kernel(), and from hart_start to start_secondary().
 *
 * The first hart.  OpenSBI enters at the first byte of the image, in S-mode,
 * translation off, interrupts off, with
 *
 *	a0 = hart id (any hart: it becomes logical CPU 0)
 *	a1 = physical address of the device tree
 *
 * and leaves every other hart stopped.  What happens here, in order: no
 * interrupts, a defined tp and gp, a vector that can report, a stack, a
 * cleared .bss, the two numbers above saved, translation on, start_kernel().
 *
 * The other harts enter at secondary_entry, one at a time, because the
 * running kernel asked the firmware to start them (arch_cpu_up()), with
 *
 *	a0 = hart id
 *	a1 = physical address of this CPU's struct secondary_data
 *
 * Both paths run in the image's head, which is never freed.
 *
 * A hart may come in by the wrong door.  OpenSBI 1.1 marks a hart as "to be
 * started" before it writes down where; a hart that looks just then, which
 * happens on a busy host, starts at the old address, _start, while the kernel
 * has long been running.  So the first hart to come claims _start for good,
 * and a later one looks itself up among the harts that were sent for.
 *
 * Until translation is on, every address comes from `la`, which is relative
 * to the pc and so gives physical addresses; nothing here loads a link-time
 * address from memory.
 *
 * Turning translation on: the page tables map the kernel at its virtual
 * address only, not at the address we run at.  The instruction after the
 * write of satp therefore faults, and stvec sends the hart to the virtual
 * address of the next line.  No identity map is ever needed.
 *
 * In Linux: arch/riscv/kernel/head.S.
 */
#include <generated/asm-offsets.h>
#include <asm/csr.h>
#include <asm/memory.h>
#include <asm/percpu.h>

	.section .head.text, "ax", @progbits

	.globl	_start
	.type	_start, @function
_start:
	csrw	CSR_IE, zero
	csrci	CSR_STATUS, SR_SIE
	la	t0, start_claimed
	li	t1, 1
	amoswap.w.aqrl t1, t1, (t0)
	bnez	t1, .Lwrong_door
	li	t0, SR_FS
	csrc	CSR_STATUS, t0		/* floating point traps */
	csrw	CSR_SCRATCH, zero
	li	gp, 0
	li	tp, PCPU_EARLY_OFFSET	/* no per-CPU areas yet */
	la	t0, early_trap
	csrw	CSR_TVEC, t0

	la	sp, init_stack_end
	la	t0, __bss_start
	la	t1, __bss_stop
1:	bgeu	t0, t1, 2f
	sd	zero, (t0)
	addi	t0, t0, 8
	j	1b
2:
	la	t0, boot_hwid
	sd	a0, (t0)
	la	t0, initial_dtb
	sd	a1, (t0)

	/* End of every call chain: no caller, no frame. */
	li	ra, 0
	li	s0, 0
	call	arch_early_console
	call	early_mmu_on
	li	ra, 0
	tail	start_kernel

/* In: a0 = hart id.  Out: a1 as secondary_entry wants it, or never. */
.Lwrong_door:
#ifdef CONFIG_SMP
	la	a1, secondary_data
	li	t0, SD_ALL
	add	t0, a1, t0
	addi	t1, a0, 1
1:	ld	t2, SD_HART_PLUS_1(a1)
	beq	t1, t2, secondary_entry
	addi	a1, a1, SD_SIZE
	bltu	a1, t0, 1b
#endif
2:	wfi				/* nobody sent for it */
	j	2b
	.size	_start, . - _start

#ifdef CONFIG_SMP
	.globl	secondary_entry
	.type	secondary_entry, @function
secondary_entry:
	csrw	CSR_IE, zero
	csrci	CSR_STATUS, SR_SIE
	li	t0, SR_FS
	csrc	CSR_STATUS, t0
	csrw	CSR_SCRATCH, zero
	li	gp, 0
	la	t0, early_trap
	csrw	CSR_TVEC, t0

	ld	tp, SD_TP(a1)
	ld	sp, SD_SP(a1)
	ld	s1, SD_CPU(a1)
	ld	a0, SD_SATP(a1)
	call	mmu_on
	mv	a0, s1
	li	s0, 0
	li	ra, 0
	tail	start_secondary
	.size	secondary_entry, . - secondary_entry
#endif

/*
 * A trap before the real vector can work (no page tables, or not yet its
 * turn).  All it can do is to say so; early_trap_report() does not return.
 */
	.balign	4
	.globl	early_trap
early_trap:
	csrr	a0, CSR_CAUSE
	csrr	a1, CSR_EPC
	csrr	a2, CSR_TVAL
	la	sp, last_stack_top
	li	s0, 0
	call	early_trap_report
3:	wfi
	j	3b

	/* not in .bss: it must survive the clearing */
	.data
	.balign	4
start_claimed:
	.word	0
