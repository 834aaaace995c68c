/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Rounding to powers of two, in C and for the assembler. Pure. */
#ifndef _LINUX_ALIGN_H
#define _LINUX_ALIGN_H

#define __ALIGN_KERNEL_MASK(x, mask)	(((x) + (mask)) & ~(mask))
#define __ALIGN_KERNEL(x, a)						\
	__ALIGN_KERNEL_MASK(x, (typeof(x))(a) - 1)

#ifndef ALIGN
#define ALIGN(x, a)		__ALIGN_KERNEL((x), (a))
#endif
#define ALIGN_DOWN(x, a)	((x) & ~((typeof(x))(a) - 1))
#define PTR_ALIGN(p, a)		((typeof(p))ALIGN((unsigned long)(p), (a)))
#define PTR_ALIGN_DOWN(p, a)	((typeof(p))ALIGN_DOWN((unsigned long)(p), (a)))
#define IS_ALIGNED(x, a)	(((x) & ((typeof(x))(a) - 1)) == 0)

#endif /* _LINUX_ALIGN_H */
