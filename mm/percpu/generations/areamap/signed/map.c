// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A map of signed lengths: taking and giving back.
 *
 * First fit from the map's beginning; offsets are sums, so everything starts
 * at entry 0.  Taking splits a free area into up to three:
 *
 *	|        free        |   ->   | head |  area  | tail |
 *
 * A head below 4 bytes, or one with a free area before it, goes to the area
 * before; a tail below 4 bytes stays with the area.
 *
 * Lock: pcpu_lock for all of it.
 * In Linux 2.6.30 to 3.14: mm/percpu.c, pcpu_alloc_area(), pcpu_free_area().
 */
#include <linux/align.h>
#include <linux/kernel.h>
#include <linux/minmax.h>
#include <linux/string.h>

#include "areamap.h"

static int length(int entry)
{
	return entry < 0 ? -entry : entry;
}

/* See areamap.h. */
void pcpu_map_init(struct pcpu_chunk *chunk, int hidden, int size)
{
	struct pcpu_map *map = &chunk->map;

	if (hidden)
		map->entry[map->used++] = -hidden;
	map->entry[map->used++] = size;
	chunk->free_bytes = size;
	chunk->contig_hint = size;
}

/* Taking an area needs two more entries at most. */
noinline int pcpu_map_wanted(struct pcpu_chunk *chunk, bool is_atomic)
{
	const int entries = chunk->map.used + 2;

	return chunk->map.alloc >= entries ? 0 : pcpu_map_size(entries);
}

/* Make room for @nr entries at @i. */
static void open_gap(struct pcpu_map *map, int i, int nr)
{
	memmove(&map->entry[i + nr], &map->entry[i],
		(map->used - i) * sizeof(map->entry[0]));
	map->used += nr;
}

/* Entry @i goes. */
static void close_gap(struct pcpu_map *map, int i)
{
	map->used--;
	memmove(&map->entry[i], &map->entry[i + 1],
		(map->used - i) * sizeof(map->entry[0]));
}

/*
 * @head bytes in front of free area @i go to the area before it, which may be
 * in use: then they are gone until that one is freed.
 */
static void give_head_away(struct pcpu_chunk *chunk, int i, int head)
{
	int *entry = &chunk->map.entry[i];

	if (entry[-1] > 0) {
		entry[-1] += head;
	} else {
		entry[-1] -= head;
		chunk->free_bytes -= head;
	}
	entry[0] -= head;
}

/*
 * Take @size bytes, after the first @head bytes, out of free area @i at @off.
 * @max_contig: largest free area seen before
 * Return: the area's offset.
 */
static int take_from(struct pcpu_chunk *chunk, int i, int off, int head,
		     int size, int max_contig)
{
	struct pcpu_map *map = &chunk->map;
	const bool is_last = i + 1 == map->used;
	int tail;

	if (head && (head < PCPU_SLACK || map->entry[i - 1] > 0)) {
		give_head_away(chunk, i, head);
		off += head;
		head = 0;
	}
	tail = map->entry[i] - head - size;
	if (tail < PCPU_SLACK)
		tail = 0;

	if (head) {
		open_gap(map, i, 1);
		map->entry[i] = head;
		map->entry[i + 1] -= head;
		max_contig = max(max_contig, head);
		off += head;
		i++;
	}
	if (tail) {
		open_gap(map, i, 1);
		map->entry[i] -= tail;
		map->entry[i + 1] = tail;
		max_contig = max(max_contig, tail);
	}

	/* all of the map was seen: what is known of it is all there is */
	chunk->contig_hint = is_last ? max_contig :
			     max(chunk->contig_hint, max_contig);
	chunk->free_bytes -= map->entry[i];
	map->entry[i] = -map->entry[i];
	return off;
}

/*
 * See areamap.h.  @align need not be a power of two: what lies between means
 * whatever this rounding makes of it, as in Linux.
 */
int pcpu_alloc_area(struct pcpu_chunk *chunk, int size, int align,
		    bool pop_only)
{
	const struct pcpu_map *map = &chunk->map;
	const int old_slot = pcpu_chunk_slot(chunk);
	int i, off = 0, max_contig = 0;

	for (i = 0; i < map->used; i++) {
		const int free = map->entry[i];
		const int head = ((off + align - 1) & ~(align - 1)) - off;

		if (free >= head + size) {
			off = take_from(chunk, i, off, head, size, max_contig);
			pcpu_chunk_relocate(chunk, old_slot);
			return off;
		}
		max_contig = max(max_contig, free);
		off += length(free);
	}
	chunk->contig_hint = max_contig;
	pcpu_chunk_relocate(chunk, old_slot);
	return -1;
}

/* See pcpu_free_area(). */
static int pcpu_give_area(struct pcpu_chunk *chunk, int off)
{
	struct pcpu_map *map = &chunk->map;
	const int old_slot = pcpu_chunk_slot(chunk);
	int i, size, at = 0;

	for (i = 0; i < map->used; i++) {
		if (at + length(map->entry[i]) > off)
			break;
		at += length(map->entry[i]);
	}
	if (i == map->used || map->entry[i] > 0)
		return 0;
	if (at != off || (!i && chunk->immutable))
		return -1;

	size = -map->entry[i];
	map->entry[i] = size;
	chunk->free_bytes += size;
	if (i && map->entry[i - 1] > 0) {
		map->entry[i - 1] += map->entry[i];
		close_gap(map, i--);
	}
	if (i + 1 < map->used && map->entry[i + 1] > 0) {
		map->entry[i] += map->entry[i + 1];
		close_gap(map, i + 1);
	}
	chunk->contig_hint = max(chunk->contig_hint, map->entry[i]);
	pcpu_chunk_relocate(chunk, old_slot);
	return size;
}

/* Empty pages are counted since Linux 3.18 only. */
void pcpu_update_empty_pages(struct pcpu_chunk *chunk, int nr)
{
}

int pcpu_chunk_empty_pages(const struct pcpu_chunk *chunk)
{
	return 0;
}

/* Balance work has nothing else to do, and a chunk ends without ado. */
void pcpu_balance_family(void)
{
}

void pcpu_forget_chunk(struct pcpu_chunk *chunk)
{
}

/* See contract.h. */
void pcpu_for_each_area(const struct pcpu_chunk *chunk, pcpu_area_fn_t *fn,
			void *arg)
{
	const struct pcpu_map *map = &chunk->map;
	int i, off = 0;

	for (i = 0; i < map->used; i++) {
		const int end = off + length(map->entry[i]);

		if (i || !chunk->start_offset)
			fn(arg, off, end, map->entry[i] < 0);
		off = end;
	}
}

int pcpu_chunk_first_bit(const struct pcpu_chunk *chunk)
{
	const struct pcpu_map *map = &chunk->map;
	int i, off = 0;

	for (i = 0; i < map->used && map->entry[i] < 0; i++)
		off -= map->entry[i];
	return off;
}
