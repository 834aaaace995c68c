/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Numbers of the allocator that differ from generation to generation.
 *
 * A header of its own, which only those include who need a number: changing
 * the generation then compiles them again and not the whole kernel.
 *
 *			 2.6.30	 3.10	 4.12	 4.14	 6.1	 7.2
 *	smallest unit,
 *	largest request	 64K	 32K	 32K	 32K	 32K	 32K
 *	granule		 1	 1	 2	 4	 4	 4
 *	least dynamic	 12K	 12K	 12K	 12K	 12K	 20K
 *	atomic requests	 no	 no	 yes	 yes	 yes	 yes
 *	any alignment	 yes	 yes	 no	 no	 no	 no
 */
#ifndef _LINUX_PERCPU_LIMITS_H
#define _LINUX_PERCPU_LIMITS_H

#include <linux/types.h>
#include <asm/page.h>

/*
 * Every area's size and place is a multiple of PCPU_MIN_ALLOC_SIZE.  Does the
 * generation serve requests that must not sleep; is an alignment any number
 * but 0, or rounded up to the granule and a power of two?
 */
#if defined(CONFIG_PERCPU_GEN_2_6_30) || defined(CONFIG_PERCPU_GEN_3_10)
#define PCPU_MIN_ALLOC_SHIFT		0
#define PCPU_SERVES_ATOMIC		0
#define PCPU_ANY_ALIGN			1
#elif defined(CONFIG_PERCPU_GEN_4_12)
#define PCPU_MIN_ALLOC_SHIFT		1
#else
#define PCPU_MIN_ALLOC_SHIFT		2
#endif
#ifndef PCPU_SERVES_ATOMIC
#define PCPU_SERVES_ATOMIC		1
#define PCPU_ANY_ALIGN			0
#endif
#define PCPU_MIN_ALLOC_SIZE		(1 << PCPU_MIN_ALLOC_SHIFT)

/* smallest unit, and the largest area that can be asked for */
#ifndef PCPU_MIN_UNIT_SIZE	/* tests on the host make it smaller */
#ifdef CONFIG_PERCPU_GEN_2_6_30
#define PCPU_MIN_UNIT_SIZE		((size_t)(64 << 10))
#else
#define PCPU_MIN_UNIT_SIZE						\
	(PAGE_SIZE > (32 << 10) ? PAGE_SIZE : (size_t)(32 << 10))
#endif
#endif

/* least dynamic space of the first chunk: what boot needs before slab */
#ifndef PERCPU_DYNAMIC_EARLY_SIZE	/* tests on the host make it smaller */
#ifdef CONFIG_PERCPU_GEN_7_2
#define PERCPU_DYNAMIC_EARLY_SIZE	(20 << 10)
#else
#define PERCPU_DYNAMIC_EARLY_SIZE	(12 << 10)
#endif
#endif

#endif /* _LINUX_PERCPU_LIMITS_H */
