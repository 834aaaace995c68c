/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Pages by number, by address and by struct page, and how many there are.
 *
 * The three names of a frame (physical address, linear address, struct page)
 * translate into each other by arithmetic alone.  Only frames in the linear
 * map have an address; in this kernel that is all memory but `no-map`.
 *
 * In Linux: include/linux/mm.h, include/asm-generic/memory_model.h (flat).
 */
#ifndef _LINUX_MM_H
#define _LINUX_MM_H

#include <linux/align.h>
#include <linux/bitops.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/mm_types.h>
#include <linux/mmzone.h>
#include <linux/types.h>
#include <asm/page.h>

#define PAGE_ALIGN(addr)	ALIGN(addr, PAGE_SIZE)
#define PAGE_ALIGNED(addr)	IS_ALIGNED((unsigned long)(addr), PAGE_SIZE)

extern unsigned long min_low_pfn;	/* B: first frame of memory          */
extern unsigned long max_pfn;		/* B: one past the last frame        */

#include <linux/memory_model.h>

/* The NUMA node that the frame belongs to; 0 on a machine with one. */
static inline int page_to_nid(const struct page *page)
{
	return (int)((page->flags >> PAGE_NODE_SHIFT) & PAGE_NODE_MASK);
}

static inline phys_addr_t page_to_phys(const struct page *page)
{
	return (phys_addr_t)page_to_pfn(page) << PAGE_SHIFT;
}

static inline void *page_address(const struct page *page)
{
	return phys_to_virt(page_to_phys(page));
}

static inline struct page *virt_to_page(const void *addr)
{
	return pfn_to_page((unsigned long)(virt_to_phys(addr) >> PAGE_SHIFT));
}

/* Does @addr lie in the linear map, on a frame that has a struct page? */
static inline bool virt_addr_valid(const void *addr)
{
	return (unsigned long)addr >= PAGE_OFFSET &&
	       pfn_valid((unsigned long)(virt_to_phys(addr) >> PAGE_SHIFT));
}

/**
 * get_order - the smallest block that holds @size bytes
 * @size: bytes, at least 1
 *
 * Return: n such that 2^n pages hold @size bytes.
 */
static inline unsigned int get_order(size_t size)
{
	unsigned long pages = (size - 1) >> PAGE_SHIFT;

	return fls_long(pages);
}

static inline enum zone_type page_zonenum(const struct page *page)
{
	return (enum zone_type)((page->flags >> PAGE_ZONE_SHIFT) &
				PAGE_ZONE_MASK);
}

/* Zone and node in one number, the one that zone_id() has for the zone. */
static inline unsigned int page_zone_id(const struct page *page)
{
	return (unsigned int)page->flags >> PAGE_ZONE_SHIFT;
}

static inline unsigned int zone_id(int nid, enum zone_type type)
{
	return (unsigned int)nid << (PAGE_NODE_SHIFT - PAGE_ZONE_SHIFT) |
	       (unsigned int)type;
}

static inline struct zone *page_zone(const struct page *page)
{
	return &NODE_DATA(page_to_nid(page))->node_zones[page_zonenum(page)];
}

static inline bool PageReserved(const struct page *page)
{
	return page->flags & (1UL << PG_reserved);
}

/* start_kernel()'s steps */
void __init mem_init(void);
void __init setup_per_cpu_pageset(void);

void free_reserved_area(void *start, void *end, int poison,
			const char *what);

/* Sums; exact when nothing moves. */
unsigned long nr_free_pages(void);
unsigned long totalram_pages(void);
unsigned long nr_reserved_pages(void);

/* mm/page/page_report.c */
void show_free_areas(void);
char *gfp_describe(char *buf, size_t size, gfp_t gfp);

/* What CPUs keep for themselves goes back to the zones. */
void drain_local_pages(void);
void drain_all_pages(void);
void drain_online_pages(void);
void drain_pages(unsigned int cpu);
unsigned long cpu_kept_pages(unsigned int cpu);

#endif /* _LINUX_MM_H */
