/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: how large the simulated vmalloc space is. */
#ifndef _HOST_ASM_MEMORY_H
#define _HOST_ASM_MEMORY_H

#include <asm/page.h>

extern unsigned long host_vmalloc_start, host_vmalloc_end;
#define VMALLOC_START	host_vmalloc_start
#define VMALLOC_END	host_vmalloc_end
#define VMALLOC_TOTAL	(host_vmalloc_end - host_vmalloc_start)

#endif /* _HOST_ASM_MEMORY_H */
