/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: a variable. */
#ifndef _LINUX_IRQFLAGS_H
#define _LINUX_IRQFLAGS_H

extern unsigned long host_irqs_off;
#define local_irq_save(flags)						\
do {									\
	(flags) = host_irqs_off;					\
	host_irqs_off = 1;						\
} while (0)
#define local_irq_restore(flags)	(host_irqs_off = (flags))
#define irqs_disabled()			(host_irqs_off != 0)

#endif /* _LINUX_IRQFLAGS_H */
