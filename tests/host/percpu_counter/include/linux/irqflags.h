/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: "interrupts off" keeps host_between from happening. */
#ifndef _HOST_LINUX_IRQFLAGS_H
#define _HOST_LINUX_IRQFLAGS_H

extern __thread int host_irqs_off;

#define local_irq_save(flags)		((flags) = host_irqs_off++)
#define local_irq_restore(flags)	(host_irqs_off = (int)(flags))

#endif /* _HOST_LINUX_IRQFLAGS_H */
