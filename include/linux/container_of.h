/* SPDX-License-Identifier: GPL-2.0-or-later */
/* From a member's address to that of the structure around it. Pure. */
#ifndef _LINUX_CONTAINER_OF_H
#define _LINUX_CONTAINER_OF_H

#include <linux/build_bug.h>
#include <stddef.h>

#define typeof_member(T, m)	typeof(((T *)0)->m)

#define container_of(ptr, type, member)					\
({									\
	void *__mptr = (void *)(ptr);					\
	_Static_assert(__same_type(*(ptr), ((type *)0)->member) ||	\
		       __same_type(*(ptr), void),			\
		       "container_of(): pointer of another type");	\
	((type *)((char *)__mptr - offsetof(type, member)));		\
})

#endif /* _LINUX_CONTAINER_OF_H */
