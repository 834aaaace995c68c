/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: one thread plays all CPUs, one after the other. */
#ifndef _LINUX_SMP_H
#define _LINUX_SMP_H

#include <linux/cpumask.h>
#include <linux/percpu-defs.h>
#include <linux/types.h>

typedef void (*smp_call_func_t)(void *info);

#define raw_smp_processor_id()	host_cpu
#define smp_processor_id()	host_cpu

/* Is each of them for a moment. */
void on_each_cpu(smp_call_func_t func, void *info, int wait);

#endif /* _LINUX_SMP_H */
