/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: a test says whether it plays an interrupt. */
#ifndef _HOST_LINUX_PREEMPT_H
#define _HOST_LINUX_PREEMPT_H

#include <linux/types.h>

extern bool host_in_interrupt;
#define in_interrupt()		host_in_interrupt
#define in_atomic()		host_in_interrupt
#define irqs_disabled()		host_in_interrupt

#endif /* _HOST_LINUX_PREEMPT_H */
