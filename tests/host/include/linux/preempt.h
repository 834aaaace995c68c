/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * On the host nothing is preempted: there are no threads but the host's.  To
 * ask whether it might be needs the locks of <linux/spinlock.h>.
 */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

#include <linux/types.h>
#include <linux/compiler.h>

#define preempt_disable()	barrier()
#define preempt_enable()	barrier()
#define preempt_enable_no_resched()	barrier()
#define preempt_count()		0
#ifdef HOST_NO_LOCKS
#define preemptible()		0
#else
#define preemptible()		(!host_spinlocks_held)
#endif
#define in_hardirq()		0
#define in_interrupt()		0
#define in_task()		1
#define in_atomic()		0

#endif /* _LINUX_PREEMPT_H */
