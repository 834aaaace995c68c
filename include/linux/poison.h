/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What memory that nobody owns is filled with, so that a use of it shows.
 *
 * In Linux: include/linux/poison.h.
 */
#ifndef _LINUX_POISON_H
#define _LINUX_POISON_H

#define POISON_FREE_INITMEM	0xcc	/* init memory after boot */
#define PAGE_POISON		0xaa	/* free pages (PAGE_POISONING) */

#endif /* _LINUX_POISON_H */
