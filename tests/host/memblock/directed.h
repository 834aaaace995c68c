/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the tests by example share: 2 MiB of RAM and shorter names. */
#ifndef _TESTS_MEMBLOCK_DIRECTED_H
#define _TESTS_MEMBLOCK_DIRECTED_H

#include "host.h"

#define HAVE(text)	(strstr(host_log, text) != NULL)

#define K		0x1000UL
#define BASE		((phys_addr_t)0x80000000UL)
#define RAM		(512 * K)
#define M		(memblock.memory)
#define R		(memblock.reserved)

static inline void boot(void)
{
	host_reset(BASE, RAM);
	memblock_add(BASE, RAM);
}

/* allocate.c */
void allocating(void);
void allocating_by_attribute(void);
void misuse(void);

#endif /* _TESTS_MEMBLOCK_DIRECTED_H */
