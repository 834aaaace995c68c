/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_SCHED_CLOCK_H
#define _LINUX_SCHED_CLOCK_H

#include <linux/ktime.h>

#endif /* _LINUX_SCHED_CLOCK_H */
