/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * RISC-V: `tp` is this CPU's per-CPU offset, all the time, in every context.
 *
 * The trap path must never load tp from a saved frame: the task may continue
 * on another CPU.  Assembly that runs before the areas exist sets tp to
 * PCPU_EARLY_OFFSET.
 *
 * this_cpu operations are restartable sequences (linux/restart.h):
 *
 *	start:	add	p, base, tp	which copy
 *		ld	t, 0(p)
 *		add	t, t, val
 *		sd	t, 0(p)		commit
 *	end:
 *
 * An interrupt that finds pc behind start and before end sends it back to
 * start, where nothing has happened yet: base and val are inputs that the
 * sequence does not write, p and t are early-clobber, and the only store is
 * the last instruction.  So the whole happens at once as far as this CPU can
 * see, on the copy of the CPU that executes the store, whatever the handler
 * did to the variable and wherever the task continues.
 *
 * Linux uses the interrupt-disabling form here; an AMO on the copy would not
 * do: after a migration it hits a copy whose owner uses plain accesses.
 */
#ifndef _ASM_RISCV_PERCPU_H
#define _ASM_RISCV_PERCPU_H

/*
 * The offset before setup_per_cpu_areas().  0: whoever is too early uses the
 * original, unseen.  With CONFIG_DEBUG_PERCPU it leads to addresses that
 * exist neither under Sv39 nor physically: the access traps, and die() names
 * the reason (pcpu_used_early()).
 */
#if defined(CONFIG_DEBUG_PERCPU) && defined(CONFIG_SMP)
#define PCPU_EARLY_OFFSET	0x2000000000000000
#else
#define PCPU_EARLY_OFFSET	0
#endif

#ifndef __ASSEMBLER__

#include <linux/compiler.h>
#include <linux/types.h>

#ifdef CONFIG_SMP
/*
 * Reading tp pretends to read the stack: the compiler may keep the result
 * between two barriers but not across one, and a task moves only there.
 */
register unsigned long __pcpu_stack_pointer __asm__("sp");
#define __pcpu_on_stack	"m" (*(const unsigned long *)__pcpu_stack_pointer)

static __always_inline unsigned long __riscv_cpu_offset(void)
{
	unsigned long off;

	__asm__("mv %0, tp" : "=r" (off) : __pcpu_on_stack);
	return off;
}
#define __my_cpu_offset		__riscv_cpu_offset()

static __always_inline void *__riscv_raw_cpu_ptr(const void *ptr)
{
	void *ret;

	__asm__("add %0, %1, tp" : "=r" (ret) : "r" (ptr), __pcpu_on_stack);
	return ret;
}
#define arch_raw_cpu_ptr(ptr)	__riscv_raw_cpu_ptr(ptr)

static __always_inline void set_my_cpu_offset(unsigned long off)
{
	__asm__ volatile("mv tp, %0" : : "r" (off) : "memory");
}
#else
static __always_inline void set_my_cpu_offset(unsigned long off) { }
#endif

/* bytes of the instruction at @pc: 2 if compressed */
static inline unsigned int arch_insn_size(unsigned long pc)
{
	return (*(const u16 *)pc & 3) == 3 ? 4 : 2;
}

#ifndef CONFIG_PERCPU_OPS_GENERIC
#ifdef CONFIG_SMP
#define __RS_START	"1:	add	%[p], %[base], tp\n"
#define __RS_AT		"0(%[p])"
#else
#define __RS_START	"1:\n"
#define __RS_AT		"0(%[base])"
#endif
#define __RS_END							\
	"2:\n"								\
	"	.pushsection .restart_table, \"a\"\n"			\
	"	.balign	8\n"						\
	"	.dword	1b, 2b\n"					\
	"	.popsection\n"

/* operands of each form; the loaded value is `ret` */
#define __RS_OUT	[p] "=&r" (p), [ret] "=&r" (ret)
#define __RS_LOCALS	unsigned long p, ret

#define __RS_RMW(n, name, rtype, retexpr, insn, lx, sx)			\
static __always_inline rtype						\
pcpu_restart_##name##_##n(void *base, __pcpu_u##n val)			\
{									\
	__RS_LOCALS;							\
									\
	__asm__ volatile(						\
	__RS_START							\
	"	" lx "	%[ret], " __RS_AT "\n"				\
	"	" insn "	%[ret], %[ret], %[val]\n"		\
	"	" sx "	%[ret], " __RS_AT "\n"				\
	__RS_END							\
	: __RS_OUT							\
	: [base] "r" (base), [val] "rI" ((__pcpu_s##n)val)		\
	: "memory");							\
	return retexpr;							\
}

#define __RS_FAMILY(n, lx, sx)						\
__RS_RMW(n, add, void, , "add", lx, sx)					\
__RS_RMW(n, and, void, , "and", lx, sx)					\
__RS_RMW(n, or, void, , "or", lx, sx)					\
__RS_RMW(n, add_return, __pcpu_u##n, ret, "add", lx, sx)		\
									\
static __always_inline __pcpu_u##n pcpu_restart_read_##n(void *base)	\
{									\
	__RS_LOCALS;							\
									\
	__asm__ volatile(						\
	__RS_START							\
	"	" lx "	%[ret], " __RS_AT "\n"				\
	__RS_END							\
	: __RS_OUT : [base] "r" (base) : "memory");			\
	return ret;							\
}									\
									\
static __always_inline void						\
pcpu_restart_write_##n(void *base, __pcpu_u##n val)			\
{									\
	unsigned long p;						\
									\
	__asm__ volatile(						\
	__RS_START							\
	"	" sx "	%z[val], " __RS_AT "\n"				\
	__RS_END							\
	: [p] "=&r" (p)							\
	: [base] "r" (base), [val] "rJ" ((__pcpu_s##n)val) : "memory");	\
}									\
									\
static __always_inline __pcpu_u##n					\
pcpu_restart_xchg_##n(void *base, __pcpu_u##n val)			\
{									\
	__RS_LOCALS;							\
									\
	__asm__ volatile(						\
	__RS_START							\
	"	" lx "	%[ret], " __RS_AT "\n"				\
	"	" sx "	%z[val], " __RS_AT "\n"				\
	__RS_END							\
	: __RS_OUT							\
	: [base] "r" (base), [val] "rJ" ((__pcpu_s##n)val) : "memory");	\
	return ret;							\
}									\
									\
/* a mismatch leaves by the branch, without a store */			\
static __always_inline __pcpu_u##n					\
pcpu_restart_cmpxchg_##n(void *base, __pcpu_u##n oval, __pcpu_u##n nval) \
{									\
	__RS_LOCALS;							\
									\
	__asm__ volatile(						\
	__RS_START							\
	"	" lx "	%[ret], " __RS_AT "\n"				\
	"	bne	%[ret], %z[old], 2f\n"				\
	"	" sx "	%z[new], " __RS_AT "\n"				\
	__RS_END							\
	: __RS_OUT							\
	: [base] "r" (base), [old] "rJ" ((long)(__pcpu_s##n)oval),	\
	  [new] "rJ" ((__pcpu_s##n)nval)				\
	: "memory");							\
	return ret;							\
}									\
									\
__PCPU_TRY_CMPXCHG(n, pcpu_restart)

#define PCPU_FAMILY_1	pcpu_restart
#define PCPU_FAMILY_2	pcpu_restart
#define PCPU_FAMILY_4	pcpu_restart
#define PCPU_FAMILY_8	pcpu_restart
#endif /* !CONFIG_PERCPU_OPS_GENERIC */

#include <asm-generic/percpu.h>

#ifndef CONFIG_PERCPU_OPS_GENERIC
__RS_FAMILY(1, "lb", "sb")
__RS_FAMILY(2, "lh", "sh")
__RS_FAMILY(4, "lw", "sw")
__RS_FAMILY(8, "ld", "sd")
#endif

#endif /* !__ASSEMBLER__ */
#endif /* _ASM_RISCV_PERCPU_H */
