/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * System control coprocessor (CP15): registers, bits, access.
 *
 * Names and encodings are those of the ARM Architecture Reference Manual,
 * ARMv7-A edition, and of the Cortex-A9 and -A15 manuals.  A register is the
 * list of operands that follow the transfer register in MRC/MCR:
 * cp15_read(SCTLR).  Assembly may include this header for the bits.
 *
 * In Linux: arch/arm/include/asm/cp15.h.
 */
#ifndef _ASM_ARM_CP15_H
#define _ASM_ARM_CP15_H

/* SCTLR */
#define CR_M	(1 << 0)	/* MMU on                       */
#define CR_A	(1 << 1)	/* alignment check              */
#define CR_C	(1 << 2)	/* data cache                   */
#define CR_Z	(1 << 11)	/* branch prediction            */
#define CR_I	(1 << 12)	/* instruction cache            */
#define CR_V	(1 << 13)	/* vectors at 0xffff0000        */
#define CR_EE	(1 << 25)	/* exceptions big-endian        */
#define CR_TRE	(1 << 28)	/* TEX remap                    */
#define CR_AFE	(1 << 29)	/* access flag                  */
#define CR_TE	(1 << 30)	/* exceptions in Thumb          */

/* ACTLR of the Cortex-A5, A7, A9, A15, A17 */
#define ACTLR_SMP	(1 << 6)	/* take part in coherency   */
#define ACTLR_FW	(1 << 0)	/* A9: broadcast maintenance */
#define MIDR_PART_MASK	0xff00fff0
#define MIDR_CORTEX_A9	0x4100c090

/* Cortex-A9: Snoop Control Unit, at the base of CBAR */
#define SCU_CTRL	0x00
#define SCU_INVALIDATE	0x0c
#define SCU_ENABLE	(1 << 0)

/* MPIDR: affinity fields that name a CPU */
#define MPIDR_HWID_MASK	0x00ffffff

/* TTBR0: table walks through the caches, shareable */
#define TTBR_S		(1 << 1)
#define TTBR_RGN_WBWA	(1 << 3)	/* outer write-back, allocate */
#define TTBR_NOS	(1 << 5)	/* inner shareable: all CPUs */
#define TTBR_IRGN_WBWA	(1 << 6)	/* inner write-back, allocate */
#define TTBR_FLAGS_SMP	(TTBR_S | TTBR_NOS | TTBR_RGN_WBWA | TTBR_IRGN_WBWA)

#ifndef __ASSEMBLER__

#include <linux/types.h>
#include <asm/barrier.h>

#define MPIDR		0, %0, c0, c0, 5
#define SCTLR		0, %0, c1, c0, 0
#define TTBR0		0, %0, c2, c0, 0
#define DFSR		0, %0, c5, c0, 0
#define IFSR		0, %0, c5, c0, 1
#define DFAR		0, %0, c6, c0, 0
#define IFAR		0, %0, c6, c0, 2
#define CTR		0, %0, c0, c0, 1
#define ICIALLUIS	0, %0, c7, c1, 0
#define BPIALLIS	0, %0, c7, c1, 6
#define PAR		0, %0, c7, c4, 0	/* bit 0: it would fault */
#define ATS1CPR		0, %0, c7, c8, 0	/* translate for a load */
#define ATS1CPW		0, %0, c7, c8, 1	/* ... for a store */
#define DCCMVAC		0, %0, c7, c10, 1	/* clean to coherency     */
#define BPIALL		0, %0, c7, c5, 6
#define TLBIALL		0, %0, c8, c7, 0
#define TLBIALLIS	0, %0, c8, c3, 0
#define TLBIMVAAIS	0, %0, c8, c3, 3
#define CNTFRQ		0, %0, c14, c0, 0
#define CNTV_CTL	0, %0, c14, c3, 1

#define __CP15_STR1(x...)	#x
#define __CP15_STR(x...)	__CP15_STR1(x)

#define cp15_read(reg)							\
({									\
	u32 __v;							\
									\
	__asm__ __volatile__("mrc p15, " __CP15_STR(reg)		\
			     : "=r" (__v) : : "memory");		\
	__v;								\
})

#define cp15_write(reg, val)						\
	__asm__ __volatile__("mcr p15, " __CP15_STR(reg)		\
			     : : "r" ((u32)(val)) : "memory")

/* Would a load from @va succeed?  The MMU answers, nothing is accessed. */
static inline int va_is_readable(unsigned long va)
{
	cp15_write(ATS1CPR, va);
	isb();
	return !(cp15_read(PAR) & 1);
}

/* The architected timer's 64-bit registers: virtual count, virtual compare */
static inline u64 cntvct_read(void)
{
	u64 val;

	__asm__ __volatile__("isb\n\tmrrc p15, 1, %Q0, %R0, c14"
			     : "=r" (val) : : "memory");
	return val;
}

static inline void cntv_cval_write(u64 val)
{
	__asm__ __volatile__("mcrr p15, 3, %Q0, %R0, c14"
			     : : "r" (val) : "memory");
}

#endif /* !__ASSEMBLER__ */
#endif /* _ASM_ARM_CP15_H */
