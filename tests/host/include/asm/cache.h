/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: cache lines as on the real machines. */
#ifndef _HOST_ASM_CACHE_H
#define _HOST_ASM_CACHE_H

#define L1_CACHE_SHIFT	6
#define L1_CACHE_BYTES	(1 << L1_CACHE_SHIFT)

#endif /* _HOST_ASM_CACHE_H */
