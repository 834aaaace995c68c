/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The integer types that every other header builds on. Pure: compiles with
 * the cross compilers and with the host's, in 32 and in 64 bit, beside the
 * host's own headers (every typedef here repeats the host's definition or has
 * a name of the kernel's).
 *
 * In Linux: include/linux/types.h and the asm-generic int-ll64.h.
 */
#ifndef _LINUX_TYPES_H
#define _LINUX_TYPES_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <linux/compiler.h>

#ifndef __SIZEOF_POINTER__
#error "the compiler must say how large a pointer is"
#endif

#define BITS_PER_BYTE		8
#define BITS_PER_LONG		(__SIZEOF_LONG__ * BITS_PER_BYTE)
#define BITS_PER_LONG_LONG	(__SIZEOF_LONG_LONG__ * BITS_PER_BYTE)

typedef unsigned char		u8;
typedef signed char		s8;
typedef unsigned short		u16;
typedef short			s16;
typedef unsigned int		u32;
typedef int			s32;
typedef unsigned long long	u64;
typedef long long		s64;

typedef u8	__u8;
typedef s8	__s8;
typedef u16	__u16;
typedef s16	__s16;
typedef u32	__u32;
typedef s32	__s32;
typedef u64	__u64;
typedef s64	__s64;

/* Big- and little-endian values as they lie in memory (sparse sees them). */
#ifdef __CHECKER__
#define __bitwise	__attribute__((bitwise))
#else
#define __bitwise
#endif
typedef u16 __bitwise	__le16;
typedef u16 __bitwise	__be16;
typedef u32 __bitwise	__le32;
typedef u32 __bitwise	__be32;
typedef u64 __bitwise	__le64;
typedef u64 __bitwise	__be64;

typedef __PTRDIFF_TYPE__	ssize_t;
typedef unsigned int		uint;
typedef unsigned long		ulong;
typedef unsigned long		pgoff_t;

/* Physical addresses: as wide as the machine can have RAM. */
#if __SIZEOF_POINTER__ == 8 && !defined(CONFIG_PHYS_ADDR_T_64BIT)
#define CONFIG_PHYS_ADDR_T_64BIT 1
#endif
#ifdef CONFIG_PHYS_ADDR_T_64BIT
typedef u64 phys_addr_t;
#else
typedef u32 phys_addr_t;
#endif
typedef phys_addr_t	resource_size_t;
typedef phys_addr_t	dma_addr_t;

typedef unsigned int __bitwise	gfp_t;
typedef unsigned int __bitwise	slab_flags_t;

typedef struct {
	int counter;
} atomic_t;

#define ATOMIC_INIT(i)		{ (i) }

/* Aligned so that one 8-byte access never splits, on 32 bit too. */
typedef struct {
	s64 counter __attribute__((aligned(8)));
} atomic64_t;

#define ATOMIC64_INIT(i)	{ (i) }

typedef struct {
	long counter;
} atomic_long_t;

#define ATOMIC_LONG_INIT(i)	{ (i) }

struct list_head {
	struct list_head *next, *prev;
};

struct hlist_node {
	struct hlist_node *next, **pprev;
};

struct hlist_head {
	struct hlist_node *first;
};

#endif /* _LINUX_TYPES_H */
