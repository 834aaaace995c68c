/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The line two CPUs fight for.  64 bytes on the machines we know of; also the
 * unit in which per-CPU units are padded apart.
 */
#ifndef _ASM_RISCV_CACHE_H
#define _ASM_RISCV_CACHE_H

#define L1_CACHE_SHIFT	6
#define L1_CACHE_BYTES	(1 << L1_CACHE_SHIFT)

#endif /* _ASM_RISCV_CACHE_H */
