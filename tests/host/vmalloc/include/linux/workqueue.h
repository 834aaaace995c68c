/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: work is noted; a test runs it. */
#ifndef _HOST_LINUX_WORKQUEUE_H
#define _HOST_LINUX_WORKQUEUE_H

#include <linux/types.h>

struct work_struct {
	void (*func)(struct work_struct *work);
};
#define DECLARE_WORK(n, f)	struct work_struct n = { .func = (f) }
bool schedule_work(struct work_struct *work);

#endif /* _HOST_LINUX_WORKQUEUE_H */
