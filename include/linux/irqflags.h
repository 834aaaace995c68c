/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * This CPU's interrupts: off, on, and back to what they were. Each one is a
 * compiler barrier (the architecture's asm says "memory").
 */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H

#include <linux/compiler.h>
#include <asm/irqflags.h>

#define local_irq_enable()	arch_local_irq_enable()
#define local_irq_disable()	arch_local_irq_disable()
#define raw_local_irq_save(flags)	((flags) = arch_local_irq_save())
#define local_irq_save(flags)	((flags) = arch_local_irq_save())
#define raw_local_irq_restore(flags)	arch_local_irq_restore(flags)
#define local_irq_restore(flags)	arch_local_irq_restore(flags)
#define local_save_flags(flags)	((flags) = arch_local_save_flags())
#define irqs_disabled()		arch_irqs_disabled()
#define irqs_disabled_flags(flags)	arch_irqs_disabled_flags(flags)

#endif /* _LINUX_IRQFLAGS_H */
