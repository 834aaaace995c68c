/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: the thread that asks is CPU 0. */
#ifndef _HOST_LINUX_SMP_H
#define _HOST_LINUX_SMP_H

#include <linux/percpu-defs.h>

#define raw_smp_processor_id()	0U

/* for setup_per_cpu_areas(), which is compiled but not called */
extern int cpu_number;
#define set_my_cpu_offset(off)	((void)(off))

#endif /* _HOST_LINUX_SMP_H */
