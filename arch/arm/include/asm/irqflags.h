/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Interrupts of this CPU on and off: the I bit of the CPSR.
 *
 * `flags` is the whole CPSR.  FIQs stay masked for ever: nothing uses them.
 * Every function is a compiler barrier, so that nothing moves out of the
 * section it protects.
 *
 * In Linux: arch/arm/include/asm/irqflags.h.
 */
#ifndef _ASM_ARM_IRQFLAGS_H
#define _ASM_ARM_IRQFLAGS_H

#define PSR_I_BIT	0x00000080

static inline unsigned long arch_local_save_flags(void)
{
	unsigned long flags;

	__asm__ __volatile__("mrs %0, cpsr" : "=r" (flags) : : "memory");
	return flags;
}

static inline void arch_local_irq_enable(void)
{
	__asm__ __volatile__("cpsie i" : : : "memory", "cc");
}

static inline void arch_local_irq_disable(void)
{
	__asm__ __volatile__("cpsid i" : : : "memory", "cc");
}

static inline unsigned long arch_local_irq_save(void)
{
	unsigned long flags;

	__asm__ __volatile__("mrs %0, cpsr\n\tcpsid i"
			     : "=r" (flags) : : "memory", "cc");
	return flags;
}

/* The control byte alone: mode and masks, never the condition flags. */
static inline void arch_local_irq_restore(unsigned long flags)
{
	__asm__ __volatile__("msr cpsr_c, %0" : : "r" (flags) : "memory", "cc");
}

static inline int arch_irqs_disabled_flags(unsigned long flags)
{
	return (flags & PSR_I_BIT) != 0;
}

static inline int arch_irqs_disabled(void)
{
	return arch_irqs_disabled_flags(arch_local_save_flags());
}

#endif /* _ASM_ARM_IRQFLAGS_H */
