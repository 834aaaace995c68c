/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: one thread. */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H

#include <linux/types.h>

#define ATOMIC_INIT(i)		{ (i) }
#define atomic_inc_return(v)	(++(v)->counter)
#define atomic_read(v)		((v)->counter)
#define atomic_set(v, i)	((v)->counter = (i))

#endif /* _LINUX_ATOMIC_H */
