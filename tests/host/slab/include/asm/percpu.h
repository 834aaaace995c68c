/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: the program says which CPU it is; the only operation is the address. */
#ifndef _HOST_ASM_PERCPU_H
#define _HOST_ASM_PERCPU_H

extern unsigned int host_cpu;
extern unsigned long host_cpu_offset[];
#define PCPU_EARLY_OFFSET	0UL
#define per_cpu_offset(cpu)	(host_cpu_offset[cpu])
#define __my_cpu_offset		(host_cpu_offset[host_cpu])
#define arch_raw_cpu_ptr(ptr)						\
	((void *)((unsigned long)(ptr) + __my_cpu_offset))

#endif /* _HOST_ASM_PERCPU_H */
