/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: see machine.c. */
#ifndef _HOST_LINUX_MM_H
#define _HOST_LINUX_MM_H

#include <linux/align.h>
#include <linux/gfp.h>
#include <linux/types.h>
#include <asm/page.h>

#define PAGE_ALIGN(addr)	ALIGN(addr, PAGE_SIZE)

struct page {
	bool used;
};
extern struct page host_pages[];
#define HOST_FIRST_PFN		16UL
#define HOST_NR_PAGES		4096UL

#define page_to_pfn(page)						\
	((unsigned long)((page) - host_pages) + HOST_FIRST_PFN)
#define page_to_phys(page)	((phys_addr_t)page_to_pfn(page) << PAGE_SHIFT)
#define pfn_to_page(pfn)	(host_pages + ((pfn) - HOST_FIRST_PFN))
#define pfn_valid(pfn)		((pfn) - HOST_FIRST_PFN < HOST_NR_PAGES)
#define totalram_pages()	HOST_NR_PAGES

#endif /* _HOST_LINUX_MM_H */
