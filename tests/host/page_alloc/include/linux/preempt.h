/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: a counter. */
#ifndef _LINUX_PREEMPT_H
#define _LINUX_PREEMPT_H

extern int host_preempt_count;
#define preempt_disable()	(host_preempt_count++)
#define preempt_enable()	(host_preempt_count--)
#define in_atomic()		(host_preempt_count != 0)

#endif /* _LINUX_PREEMPT_H */
