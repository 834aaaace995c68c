/* SPDX-License-Identifier: GPL-2.0-or-later */
/* On the host nothing is preempted: there are no threads but the host's. */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/types.h>
#include <linux/compiler.h>

#define preempt_disable()	barrier()
#define preempt_enable()	barrier()
#define preempt_enable_no_resched()	barrier()
#define preempt_count()		0
#define preemptible()		0
#define in_hardirq()		0
#define in_interrupt()		0
#define in_task()		1
#define in_atomic()		0

#endif /* _LINUX_PREEMPT_H */
