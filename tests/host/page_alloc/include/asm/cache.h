/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host stand-in: as on the real machines. */
#ifndef _ASM_CACHE_H
#define _ASM_CACHE_H

#define L1_CACHE_SHIFT	6
#define L1_CACHE_BYTES	(1 << L1_CACHE_SHIFT)

#endif /* _ASM_CACHE_H */
