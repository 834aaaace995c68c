/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Supervisor control and status registers: numbers, bits, access.
 *
 * The numbers and bits come from the RISC-V privileged specification; the
 * accessors are one instruction each and a compiler barrier.  Assembly may
 * include this header for the constants.
 */
#ifndef _ASM_RISCV_CSR_H
#define _ASM_RISCV_CSR_H

/* sstatus */
#define SR_SIE		0x00000002	/* interrupts on                    */
#define SR_SPIE		0x00000020	/* what sret puts into SIE          */
#define SR_SPP		0x00000100	/* trap came from supervisor mode   */
#define SR_FS		0x00006000	/* floating point state: 0 = off    */
#define SR_SUM		0x00040000	/* may touch user pages             */

/* sie, sip: bit numbers are the interrupt causes below */
#define IE_SIE		(1 << IRQ_S_SOFT)
#define IE_TIE		(1 << IRQ_S_TIMER)
#define IE_EIE		(1 << IRQ_S_EXT)

/* scause */
#define CAUSE_IRQ_BIT	63
#define IRQ_S_SOFT	1
#define IRQ_S_TIMER	5
#define IRQ_S_EXT	9
#define EXC_INST_MISALIGNED	0
#define EXC_INST_ACCESS		1
#define EXC_INST_ILLEGAL	2
#define EXC_BREAKPOINT		3
#define EXC_LOAD_MISALIGNED	4
#define EXC_LOAD_ACCESS		5
#define EXC_STORE_MISALIGNED	6
#define EXC_STORE_ACCESS	7
#define EXC_INST_PAGE_FAULT	12
#define EXC_LOAD_PAGE_FAULT	13
#define EXC_STORE_PAGE_FAULT	15

/* satp */
#define SATP_MODE_39_SHIFT	60
#define SATP_MODE_39_VAL	8

#define CSR_STATUS	0x100
#define CSR_IE		0x104
#define CSR_TVEC	0x105
#define CSR_SCRATCH	0x140
#define CSR_EPC		0x141
#define CSR_CAUSE	0x142
#define CSR_TVAL	0x143
#define CSR_IP		0x144
#define CSR_STIMECMP	0x14d
#define CSR_SATP	0x180
#define CSR_TIME	0xc01

#ifndef __ASSEMBLER__

#define __CSR_STR1(x)	#x
#define __CSR_STR(x)	__CSR_STR1(x)

#define csr_read(csr)							\
({									\
	unsigned long __v;						\
	__asm__ __volatile__("csrr %0, " __CSR_STR(csr)			\
			     : "=r" (__v) : : "memory");		\
	__v;								\
})

#define csr_write(csr, val)						\
	__asm__ __volatile__("csrw " __CSR_STR(csr) ", %0"		\
			     : : "rK" ((unsigned long)(val)) : "memory")

#define csr_set(csr, bits)						\
	__asm__ __volatile__("csrs " __CSR_STR(csr) ", %0"		\
			     : : "rK" ((unsigned long)(bits)) : "memory")

#define csr_clear(csr, bits)						\
	__asm__ __volatile__("csrc " __CSR_STR(csr) ", %0"		\
			     : : "rK" ((unsigned long)(bits)) : "memory")

#define csr_read_clear(csr, bits)					\
({									\
	unsigned long __v;						\
	__asm__ __volatile__("csrrc %0, " __CSR_STR(csr) ", %1"		\
			     : "=r" (__v)				\
			     : "rK" ((unsigned long)(bits)) : "memory"); \
	__v;								\
})

#endif /* !__ASSEMBLER__ */
#endif /* _ASM_RISCV_CSR_H */
