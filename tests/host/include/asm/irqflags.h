/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: there are no interrupts. */
#ifndef _HOST_ASM_IRQFLAGS_H
#define _HOST_ASM_IRQFLAGS_H

#define arch_local_irq_save()		0UL
#define arch_local_irq_restore(flags)	((void)(flags))

#endif /* _HOST_ASM_IRQFLAGS_H */
