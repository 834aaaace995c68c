/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: one thread. */
#ifndef _HOST_LINUX_ATOMIC_H
#define _HOST_LINUX_ATOMIC_H

#include <linux/types.h>

#define atomic_inc(v)	((void)((v)->counter++))

#endif /* _HOST_LINUX_ATOMIC_H */
