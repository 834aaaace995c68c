/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Cache lines: how long, and who gets one for himself. */
#ifndef _LINUX_CACHE_H
#define _LINUX_CACHE_H

#include <linux/compiler.h>
#include <linux/align.h>
#include <asm/cache.h>

#ifndef L1_CACHE_BYTES
#define L1_CACHE_BYTES		(1 << L1_CACHE_SHIFT)
#endif
#ifndef SMP_CACHE_BYTES
#define SMP_CACHE_BYTES		L1_CACHE_BYTES
#endif
#ifndef L1_CACHE_ALIGN
#define L1_CACHE_ALIGN(x)	ALIGN(x, L1_CACHE_BYTES)
#endif

#ifndef __read_mostly
#define __read_mostly
#endif
#ifndef __ro_after_init
#define __ro_after_init
#endif
#define ____cacheline_aligned		__aligned(SMP_CACHE_BYTES)
#define __cacheline_aligned		____cacheline_aligned
#ifdef CONFIG_SMP
#define ____cacheline_aligned_in_smp	____cacheline_aligned
#else
#define ____cacheline_aligned_in_smp
#endif
#define __cacheline_aligned_in_smp	____cacheline_aligned_in_smp

#endif /* _LINUX_CACHE_H */
