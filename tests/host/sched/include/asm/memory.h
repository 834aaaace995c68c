/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: threads have no stacks. */
#ifndef _HOST_ASM_MEMORY_H
#define _HOST_ASM_MEMORY_H

#define THREAD_SIZE	8192UL

#endif /* _HOST_ASM_MEMORY_H */
