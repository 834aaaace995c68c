/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Interrupts of this CPU on and off: the SIE bit of sstatus.
 *
 * `flags` is sstatus masked with SR_SIE: non-zero means interrupts were on.
 * Every function is a compiler barrier, so that nothing moves out of the
 * section it protects.
 *
 * In Linux: arch/riscv/include/asm/irqflags.h.
 */
#ifndef _ASM_RISCV_IRQFLAGS_H
#define _ASM_RISCV_IRQFLAGS_H

#include <asm/csr.h>

static inline unsigned long arch_local_save_flags(void)
{
	return csr_read(CSR_STATUS) & SR_SIE;
}

static inline void arch_local_irq_enable(void)
{
	csr_set(CSR_STATUS, SR_SIE);
}

static inline void arch_local_irq_disable(void)
{
	csr_clear(CSR_STATUS, SR_SIE);
}

static inline unsigned long arch_local_irq_save(void)
{
	return csr_read_clear(CSR_STATUS, SR_SIE) & SR_SIE;
}

static inline void arch_local_irq_restore(unsigned long flags)
{
	csr_set(CSR_STATUS, flags & SR_SIE);
}

static inline int arch_irqs_disabled_flags(unsigned long flags)
{
	return !(flags & SR_SIE);
}

static inline int arch_irqs_disabled(void)
{
	return arch_irqs_disabled_flags(arch_local_save_flags());
}

#endif /* _ASM_RISCV_IRQFLAGS_H */
