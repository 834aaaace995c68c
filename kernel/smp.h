/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between smp.c and smpcall.c. */
#ifndef _KERNEL_SMP_H
#define _KERNEL_SMP_H

void run_call_list(void);

#endif /* _KERNEL_SMP_H */
