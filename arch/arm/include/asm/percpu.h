/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * ARM: TPIDRPRW (cp15 c13, c0, 4) holds this CPU's per-CPU offset.  User mode
 * cannot read it and nothing else uses it, so the trap path leaves it alone.
 * Assembly that runs before the areas exist sets it to PCPU_EARLY_OFFSET.
 *
 * this_cpu operations on 1, 2 and 4 bytes are restartable sequences
 * (linux/restart.h):
 *
 *	start:	mrc	off, TPIDRPRW	which copy
 *		ldr	t, [base, off]
 *		add	t, t, val
 *		str	t, [base, off]	commit
 *	end:
 *
 * An interrupt that finds pc behind start and before end sends it back to
 * start, where nothing has happened yet: base and val are inputs that the
 * sequence does not write, off and t are early-clobber, and the only store is
 * the last instruction.
 *
 * 8 bytes keep interrupts off: strd is two accesses on a machine without
 * LPAE (the A9), and an interrupt may come between them.
 *
 * Linux uses the interrupt-disabling form for all sizes; ldrex/strex on the
 * copy would not do: after a migration it hits a copy whose owner uses plain
 * accesses.
 */
#ifndef _ASM_ARM_PERCPU_H
#define _ASM_ARM_PERCPU_H

/*
 * The offset before setup_per_cpu_areas().  0: whoever is too early uses the
 * original, unseen.  With CONFIG_DEBUG_PERCPU it leads where neither board
 * has anything: the access traps, and die() names the reason
 * (pcpu_used_early()).  Without the MMU the boards answer any address, so the
 * offset is odd, and it is the alignment that traps (SCTLR.A; not for bytes).
 */
#if !defined(CONFIG_DEBUG_PERCPU) || !defined(CONFIG_SMP)
#define PCPU_EARLY_OFFSET	0
#elif defined(CONFIG_MMU)
#define PCPU_EARLY_OFFSET	0x90000000
#else
#define PCPU_EARLY_OFFSET	0x90000001
#endif

#ifndef __ASSEMBLER__

#include <linux/compiler.h>
#include <linux/types.h>

#ifdef CONFIG_SMP
/*
 * Reading the register pretends to read the stack: the compiler may keep the
 * result between two barriers but not across one, and a task moves only there.
 */
register unsigned long __pcpu_stack_pointer __asm__("sp");

static __always_inline unsigned long __arm_cpu_offset(void)
{
	unsigned long off;

	__asm__("mrc p15, 0, %0, c13, c0, 4"
		: "=r" (off)
		: "Q" (*(const unsigned long *)__pcpu_stack_pointer));
	return off;
}
#define __my_cpu_offset		__arm_cpu_offset()

static __always_inline void set_my_cpu_offset(unsigned long off)
{
	__asm__ volatile("mcr p15, 0, %0, c13, c0, 4" : : "r" (off) : "memory");
}
#else
static __always_inline void set_my_cpu_offset(unsigned long off) { }
#endif

/* bytes of the instruction at @pc: ARM state only */
static inline unsigned int arch_insn_size(unsigned long pc)
{
	return 4;
}

#ifndef CONFIG_PERCPU_OPS_GENERIC
#ifdef CONFIG_SMP
#define __RS_START	"1:	mrc	p15, 0, %[off], c13, c0, 4\n"
#define __RS_AT		"[%[base], %[off]]"
#else
#define __RS_START	"1:\n"
#define __RS_AT		"[%[base]]"
#endif
#define __RS_END							\
	"2:\n"								\
	"	.pushsection .restart_table, \"a\"\n"			\
	"	.balign	4\n"						\
	"	.long	1b, 2b\n"					\
	"	.popsection\n"

/* temporaries of each form; the loaded value is `ret` */
#define __RS_OUT	[off] "=&r" (off), [ret] "=&r" (ret)
#define __RS_LOCALS	unsigned long off, ret

#define __RS_RMW(n, name, rtype, retexpr, insn, sz)			\
static __always_inline rtype						\
pcpu_restart_##name##_##n(void *base, __pcpu_u##n val)			\
{									\
	__RS_LOCALS;							\
									\
	__asm__ volatile(						\
	__RS_START							\
	"	ldr" sz "	%[ret], " __RS_AT "\n"			\
	"	" insn "	%[ret], %[ret], %[val]\n"		\
	"	str" sz "	%[ret], " __RS_AT "\n"			\
	__RS_END							\
	: __RS_OUT							\
	: [base] "r" (base), [val] "rI" ((unsigned long)val)		\
	: "memory");							\
	return retexpr;							\
}

#define __RS_FAMILY(n, sz)						\
__RS_RMW(n, add, void, , "add", sz)					\
__RS_RMW(n, and, void, , "and", sz)					\
__RS_RMW(n, or, void, , "orr", sz)					\
__RS_RMW(n, add_return, __pcpu_u##n, ret, "add", sz)			\
									\
static __always_inline __pcpu_u##n pcpu_restart_read_##n(void *base)	\
{									\
	__RS_LOCALS;							\
									\
	__asm__ volatile(						\
	__RS_START							\
	"	ldr" sz "	%[ret], " __RS_AT "\n"			\
	__RS_END							\
	: __RS_OUT : [base] "r" (base) : "memory");			\
	return ret;							\
}									\
									\
static __always_inline void						\
pcpu_restart_write_##n(void *base, __pcpu_u##n val)			\
{									\
	unsigned long off;						\
									\
	__asm__ volatile(						\
	__RS_START							\
	"	str" sz "	%[val], " __RS_AT "\n"			\
	__RS_END							\
	: [off] "=&r" (off)						\
	: [base] "r" (base), [val] "r" (val) : "memory");		\
}									\
									\
static __always_inline __pcpu_u##n					\
pcpu_restart_xchg_##n(void *base, __pcpu_u##n val)			\
{									\
	__RS_LOCALS;							\
									\
	__asm__ volatile(						\
	__RS_START							\
	"	ldr" sz "	%[ret], " __RS_AT "\n"			\
	"	str" sz "	%[val], " __RS_AT "\n"			\
	__RS_END							\
	: __RS_OUT							\
	: [base] "r" (base), [val] "r" (val) : "memory");		\
	return ret;							\
}									\
									\
/* the last instruction stores if they match, else does nothing */	\
static __always_inline __pcpu_u##n					\
pcpu_restart_cmpxchg_##n(void *base, __pcpu_u##n oval, __pcpu_u##n nval) \
{									\
	__RS_LOCALS;							\
									\
	__asm__ volatile(						\
	"	.syntax unified\n"					\
	__RS_START							\
	"	ldr" sz "	%[ret], " __RS_AT "\n"			\
	"	teq	%[ret], %[old]\n"				\
	"	str" sz "eq	%[new], " __RS_AT "\n"			\
	__RS_END							\
	: __RS_OUT							\
	: [base] "r" (base), [old] "rI" ((unsigned long)oval),		\
	  [new] "r" (nval)						\
	: "cc", "memory");						\
	return ret;							\
}									\
									\
__PCPU_TRY_CMPXCHG(n, pcpu_restart)

#define PCPU_FAMILY_1	pcpu_restart
#define PCPU_FAMILY_2	pcpu_restart
#define PCPU_FAMILY_4	pcpu_restart
#endif /* !CONFIG_PERCPU_OPS_GENERIC */

#include <asm-generic/percpu.h>

#ifndef CONFIG_PERCPU_OPS_GENERIC
__RS_FAMILY(1, "b")
__RS_FAMILY(2, "h")
__RS_FAMILY(4, "")
#endif

#endif /* !__ASSEMBLER__ */
#endif /* _ASM_ARM_PERCPU_H */
