/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: the thread that asks is CPU 0. */
#ifndef _HOST_LINUX_SMP_H
#define _HOST_LINUX_SMP_H

#define raw_smp_processor_id()	0U

#endif /* _HOST_LINUX_SMP_H */
