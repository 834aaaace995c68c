/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What the files of a bitmap family share, and what tests call by itself.
 *
 *	bits.c      runs of bits: which start is better, where a run begins
 *	take.c      which chunk serves a request; an area's bits are set
 *	fit.c       where in a chunk to start looking, from summaries alone
 *	give.c      an area's bits are cleared
 *	metadata.c  a chunk's maps and summaries; the boot chunks
 *
 * and, hinted (this folder) or plain (generations/plain/):
 *
 *	block.c     one summary
 *	hints.c     all summaries, when an area comes or goes
 *	scan.c      the bits are read for a place (plain: area.c)
 */
#ifndef _MM_PERCPU_BITMAP_H
#define _MM_PERCPU_BITMAP_H

#include <linux/bitops.h>

#include "internal.h"

/* take.c */
bool pcpu_contig_fits(const struct pcpu_block_md *md, int bits, int align);
int pcpu_alloc_area(struct pcpu_chunk *chunk, int alloc_bits, int align,
		    int start);
/* fit.c */
int pcpu_find_block_fit(struct pcpu_chunk *chunk, int alloc_bits, int align,
			bool pop_only);

/* metadata.c: all blocks and the chunk's own summary say "free" */
void pcpu_init_md_blocks(struct pcpu_chunk *chunk);
/* metadata.c: bits that nobody may ever have */
void pcpu_chunk_hide_region(struct pcpu_chunk *chunk, int bit, int nr_bits);

/* hints.c: the bits of an area have been set */
void pcpu_block_update_hint_alloc(struct pcpu_chunk *chunk, int bit_off,
				  int bits);
/* reclaim.c, if PCPU_RECLAIMS */
void pcpu_reintegrate_chunk(struct pcpu_chunk *chunk);

/*
 * What lies around freed bits [bit, end): the map's bits before @bit with
 * @bit - 1 on top, and those from @end on with @end at the bottom, as far as
 * one word of the map goes.  0: the neighbour is further away.
 */
struct around {
	unsigned long below;
	unsigned long above;
};

#endif /* _MM_PERCPU_BITMAP_H */
