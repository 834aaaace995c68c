/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Short names for GCC's attributes. The host's <sys/cdefs.h> has a few of the
 * same names; the ones here win, whatever the order of inclusion.
 *
 * In Linux: include/linux/compiler_attributes.h.
 */
#ifndef _LINUX_COMPILER_ATTRIBUTES_H
#define _LINUX_COMPILER_ATTRIBUTES_H

#undef __always_inline
#undef __attribute_const__

#define __alias(sym)		__attribute__((__alias__(#sym)))
#define __aligned(x)		__attribute__((__aligned__(x)))
#define __aligned_largest	__attribute__((__aligned__))
#define __always_inline		inline __attribute__((__always_inline__))
#define __always_unused		__attribute__((__unused__))
#define __attribute_const__	__attribute__((__const__))
#define __cold			__attribute__((__cold__))
#define __malloc		__attribute__((__malloc__))
#define __maybe_unused		__attribute__((__unused__))
#define __mode(x)		__attribute__((__mode__(x)))
#define __must_check		__attribute__((__warn_unused_result__))
#define __noreturn		__attribute__((__noreturn__))
#define __packed		__attribute__((__packed__))
#define __printf(a, b)		__attribute__((__format__(printf, a, b)))
#define __pure			__attribute__((__pure__))
#define __section(s)		__attribute__((__section__(s)))
#define __used			__attribute__((__used__))
#define __visible		__attribute__((__externally_visible__))
#define __weak			__attribute__((__weak__))
#define fallthrough		__attribute__((__fallthrough__))
#define noinline		__attribute__((__noinline__))
#define notrace
#define asmlinkage

#endif /* _LINUX_COMPILER_ATTRIBUTES_H */
