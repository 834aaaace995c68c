/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The virtual map in words: the whole of it, and the place of one address.
 *
 * `memmap` on the command line prints it at boot, `memmap` at the prompt at
 * any time.
 */
#ifndef _LINUX_MEMMAP_H
#define _LINUX_MEMMAP_H

#include <linux/types.h>

struct seq_file;

#if defined(CONFIG_MMU) && defined(CONFIG_REPORTS)

void memmap_show(struct seq_file *m);

/*
 * "guard page of the vmalloc area ...": what is, or is not, at @addr.
 * Context: any, also when the kernel dies with locks held.
 */
void describe_address(unsigned long addr, char *buf, size_t size);

#else

static inline void describe_address(unsigned long addr, char *buf, size_t size)
{
	if (size)
		buf[0] = '\0';
}

#endif

#endif /* _LINUX_MEMMAP_H */
