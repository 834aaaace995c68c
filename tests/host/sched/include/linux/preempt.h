/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: what a thread keeps of its own; nobody is preempted. */
#ifndef _HOST_LINUX_PREEMPT_H
#define _HOST_LINUX_PREEMPT_H

struct thread_info {
	int preempt_count;
	int need_resched;
};

#define tif_need_resched()	0

static inline void preempt_disable(void) { }
static inline void preempt_enable(void) { }

#endif /* _HOST_LINUX_PREEMPT_H */
