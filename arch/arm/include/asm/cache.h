/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The line two CPUs fight for.  A Cortex-A15 has lines of 64 bytes, a
 * Cortex-A9 of 32; one image serves both, so data is padded for the larger.
 * Cache maintenance reads the true size from the CPU (asm/cacheflush.h).
 */
#ifndef _ASM_ARM_CACHE_H
#define _ASM_ARM_CACHE_H

#define L1_CACHE_SHIFT	6
#define L1_CACHE_BYTES	(1 << L1_CACHE_SHIFT)

#endif /* _ASM_ARM_CACHE_H */
