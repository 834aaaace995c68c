/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Host: threads play CPUs.  Only offsets exist; the operations of
 * this_cpu_add() and friends belong to the guest.
 */
#ifndef _HOST_ASM_PERCPU_H
#define _HOST_ASM_PERCPU_H

#include <linux/percpu-defs.h>
#include <asm-generic/sections.h>

extern unsigned long __per_cpu_offset[];
#ifdef CONFIG_SMP
#define per_cpu_offset(x)	(__per_cpu_offset[x])
#else
#define per_cpu_offset(x)	((void)(x), 0UL)
#endif
#define PCPU_EARLY_OFFSET	0UL	/* nothing runs early here */
#define __my_cpu_offset		per_cpu_offset(0)
#define arch_raw_cpu_ptr(ptr)	__percpu_shift(ptr, __my_cpu_offset)

#endif /* _HOST_ASM_PERCPU_H */
