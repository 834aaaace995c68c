/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tasks are not preempted in this kernel: what runs in a CPU's task context
 * stays there until it returns to the idle loop, so preempt_disable() only
 * has to stop the compiler. Interrupts do nest on top of it; in_hardirq()
 * tells (kernel/irq.c counts).
 */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/types.h>
#include <linux/compiler.h>

#define preempt_disable()	barrier()
#define preempt_enable()	barrier()
#define preempt_disable_notrace()	barrier()
#define preempt_enable_notrace()	barrier()
#define preempt_count()		0
#define preemptible()		0

bool in_hardirq(void);
#define in_irq()		in_hardirq()
#define in_interrupt()		in_hardirq()
#define in_task()		(!in_hardirq())
#define in_atomic()		in_hardirq()

#endif /* _LINUX_PREEMPT_H */
