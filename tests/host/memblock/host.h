/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What memblock's host tests share: the fake machine and the checks. */
#ifndef _TESTS_MEMBLOCK_HOST_H
#define _TESTS_MEMBLOCK_HOST_H

#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/string.h>

extern unsigned int host_warnings;	/* WARN()s since host_reset() */
extern char host_log[];			/* what was printed */
extern unsigned long host_checks;

/* Forget everything; RAM of @size bytes appears at @base, filled with 0xa5. */
void host_reset(phys_addr_t base, size_t size);
void host_log_clear(void);
void host_fail(const char *file, int line, const char *what) __noreturn;

#define CHECK(cond)							\
do {									\
	host_checks++;							\
	if (!(cond))							\
		host_fail(__FILE__, __LINE__, #cond);			\
} while (0)

#endif /* _TESTS_MEMBLOCK_HOST_H */
