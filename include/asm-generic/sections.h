/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where the parts of the image begin and end (linker/kernel.lds.S). Their
 * addresses are what counts; there is nothing to read at most of them.
 */
#ifndef _ASM_GENERIC_SECTIONS_H
#define _ASM_GENERIC_SECTIONS_H

#include <linux/types.h>

extern char _text[], _stext[], _etext[];
extern char __start_rodata[], __end_rodata[];
extern char __init_begin[], _sinittext[], _einittext[];
extern char __init_data_begin[], __init_end[];
extern char _sdata[], _edata[];
extern char __bss_start[], __bss_stop[];
extern char init_stack_guard[], init_stack[], init_stack_end[];
extern char _end[];
extern char __per_cpu_start[], __per_cpu_end[];

/* In the kernel's code? Init code counts until it is freed. */
bool core_kernel_text(unsigned long addr);

static inline bool init_section_contains(const void *addr, size_t size)
{
	const char *p = (const char *)addr;

	return p >= __init_begin && p + size <= __init_end;
}

#endif /* _ASM_GENERIC_SECTIONS_H */
