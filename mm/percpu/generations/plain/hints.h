/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Plain summaries: hints.c.
 */
#ifndef _MM_PERCPU_HINTS_H
#define _MM_PERCPU_HINTS_H

#include "bitmap.h"

/* Bits [@bit_off, @bit_off + @bits) have been cleared.  L: pcpu_lock. */
void pcpu_block_update_hint_free(struct pcpu_chunk *chunk, int bit_off,
				 int bits);

#endif /* _MM_PERCPU_HINTS_H */
