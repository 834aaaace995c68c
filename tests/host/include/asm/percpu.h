/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: threads play CPUs, and all of them have CPU 0's offset. */
#ifndef _HOST_ASM_PERCPU_H
#define _HOST_ASM_PERCPU_H

#include <asm-generic/sections.h>

extern unsigned long __per_cpu_offset[];	/* also with one CPU */
#define PCPU_EARLY_OFFSET	0UL	/* nothing runs early here */
#define __my_cpu_offset		per_cpu_offset(0)

#include <asm-generic/percpu.h>

#endif /* _HOST_ASM_PERCPU_H */
