// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * A map of flagged offsets: taking and giving back.
 *
 * First fit from the first area that may be free.  Taking splits a free area
 * into up to three:
 *
 *	|        free        |   ->   | head |  area  | tail |
 *
 * A head below 4 bytes, or one with a free area before it, goes to the area
 * before; a tail below 4 bytes stays with the area.
 *
 * Lock: pcpu_lock for all of it.
 * In Linux 3.15 to 4.13: mm/percpu.c, pcpu_alloc_area(), pcpu_free_area(),
 * pcpu_fit_in_area().
 */
#include <linux/align.h>
#include <linux/find.h>
#include <linux/minmax.h>
#include <linux/string.h>

#include "areamap.h"

/* See areamap.h. */
void pcpu_map_init(struct pcpu_chunk *chunk, int hidden, int size)
{
	struct pcpu_map *map = &chunk->map;

	map->entry[0] = 0;
	if (hidden) {
		map->entry[0] |= 1;
		map->entry[++map->used] = hidden;
	}
	map->entry[++map->used] = (hidden + size) | 1;
	chunk->free_bytes = size;
	chunk->contig_hint = size;
}

/*
 * How many bytes into the free area at @off, @len bytes long, an object may
 * begin so that it is aligned and, if @pop_only, its pages are backed.
 * Return: -1 if it may not.
 */
static int fit(const struct pcpu_chunk *chunk, int off, int len, int size,
	       int align, bool pop_only)
{
	const unsigned long last = (off + len + PAGE_SIZE - 1) >> PAGE_SHIFT;
	int start = off;

	for (;;) {
		unsigned long page, end;

		start = ALIGN(start, align);
		if (start + size > off + len)
			return -1;
		if (!pop_only)
			return start - off;
		end = (start + size + PAGE_SIZE - 1) >> PAGE_SHIFT;
		page = find_next_zero_bit(chunk->populated, last,
					  start >> PAGE_SHIFT);
		if (page >= end)
			return start - off;
		/* after the pages that are not backed */
		start = find_next_bit(chunk->populated, last, page + 1) <<
			PAGE_SHIFT;
	}
}

/* Make room for @nr entries at @i. */
static void open_gap(struct pcpu_map *map, int i, int nr)
{
	memmove(&map->entry[i + nr], &map->entry[i],
		(map->used + 1 - i) * sizeof(map->entry[0]));
	map->used += nr;
}

/* A search: what it has seen before the area that fits. */
struct search {
	int size;
	int max_contig;		/* largest free area */
	bool seen_free;		/* there was one; first_free is right */
};

static void saw_free(struct search *s, struct pcpu_map *map, int i, int len)
{
	if (!s->seen_free)
		map->first_free = i;
	s->seen_free = true;
	s->max_contig = max(s->max_contig, len);
}

/*
 * @head bytes in front of free area @i go to the area before it, which may be
 * in use: then they are gone until that one is freed.
 */
static void give_head_away(struct pcpu_chunk *chunk, int i, int head,
			   struct search *s)
{
	int *entry = &chunk->map.entry[i];

	entry[0] += head;
	if (entry[-1] & 1)
		chunk->free_bytes -= head;
	else
		s->max_contig = max(s->max_contig, entry[0] - entry[-1]);
}

/* Take the area out of free area @i, @head bytes in.  Return: its index. */
static int take_from(struct pcpu_chunk *chunk, int i, int head,
		     struct search *s)
{
	struct pcpu_map *map = &chunk->map;
	int *entry = map->entry;
	int tail;

	if (head && (head < PCPU_SLACK || !(entry[i - 1] & 1))) {
		give_head_away(chunk, i, head, s);
		head = 0;
	}
	tail = (entry[i + 1] & ~1) - entry[i] - head - s->size;
	if (tail < PCPU_SLACK) {
		s->size += tail;
		tail = 0;
	}

	if (head) {
		saw_free(s, map, i, head);
		open_gap(map, i, 1);
		entry[++i] += head;
	}
	if (tail) {
		open_gap(map, i + 1, 1);
		entry[i + 1] = entry[i] + s->size;
		s->max_contig = max(s->max_contig, tail);
	}
	if (!s->seen_free)
		map->first_free = i + 1;

	/* all of the map was seen: what is known of it is all there is */
	chunk->contig_hint = i + 1 == map->used ? s->max_contig :
			     max(chunk->contig_hint, s->max_contig);
	chunk->free_bytes -= s->size;
	entry[i] |= 1;
	return i;
}

/* See areamap.h. */
int pcpu_alloc_area(struct pcpu_chunk *chunk, int size, int align,
		    bool pop_only)
{
	struct pcpu_map *map = &chunk->map;
	const int old_slot = pcpu_chunk_slot(chunk);
	struct search s = { .size = size };
	int i, off, len, head;

	for (i = map->first_free; i < map->used; i++) {
		off = map->entry[i];
		if (off & 1)
			continue;
		len = (map->entry[i + 1] & ~1) - off;
		head = fit(chunk, off, len, size, align, pop_only);
		if (head >= 0) {
			i = take_from(chunk, i, head, &s);
			pcpu_update_empty_pages(chunk,
						-pcpu_pages_of(chunk, i));
			pcpu_chunk_relocate(chunk, old_slot);
			return map->entry[i] & ~1;
		}
		saw_free(&s, map, i, len);
	}
	chunk->contig_hint = s.max_contig;
	pcpu_chunk_relocate(chunk, old_slot);
	return -1;
}

/* Index of the area that @off lies in. */
static int find_area(const struct pcpu_map *map, int off)
{
	int low = 0, high = map->used;

	while (high - low > 1) {
		int mid = (low + high) / 2;

		if ((map->entry[mid] & ~1) <= off)
			low = mid;
		else
			high = mid;
	}
	return low;
}

/* Area @i becomes one with the next, if both are free. */
static bool merge_next(struct pcpu_map *map, int i)
{
	if (i + 1 >= map->used || (map->entry[i] & 1) ||
	    (map->entry[i + 1] & 1))
		return false;
	memmove(&map->entry[i + 1], &map->entry[i + 2],
		(map->used - i - 1) * sizeof(map->entry[0]));
	map->used--;
	return true;
}

/* See pcpu_free_area(). */
static int pcpu_give_area(struct pcpu_chunk *chunk, int off)
{
	struct pcpu_map *map = &chunk->map;
	const int old_slot = pcpu_chunk_slot(chunk);
	int i = find_area(map, off);
	int size;

	if (off >= pcpu_region_end(chunk) || !(map->entry[i] & 1))
		return 0;
	if (map->entry[i] != (off | 1) || (!i && chunk->start_offset))
		return -1;

	map->first_free = min(map->first_free, i);
	map->entry[i] &= ~1;
	size = (map->entry[i + 1] & ~1) - off;
	chunk->free_bytes += size;
	/* before merging: what the neighbours add to its pages */
	pcpu_update_empty_pages(chunk, pcpu_pages_of(chunk, i));

	merge_next(map, i);
	if (i && merge_next(map, i - 1))
		i--;
	chunk->contig_hint = max(chunk->contig_hint,
				 (map->entry[i + 1] & ~1) - map->entry[i]);
	pcpu_chunk_relocate(chunk, old_slot);
	return size;
}

/* See contract.h. */
void pcpu_for_each_area(const struct pcpu_chunk *chunk, pcpu_area_fn_t *fn,
			void *arg)
{
	const struct pcpu_map *map = &chunk->map;
	int i;

	for (i = !!chunk->start_offset; i < map->used; i++)
		fn(arg, map->entry[i] & ~1, map->entry[i + 1] & ~1,
		   map->entry[i] & 1);
}

int pcpu_chunk_first_bit(const struct pcpu_chunk *chunk)
{
	const struct pcpu_map *map = &chunk->map;
	int i;

	for (i = 0; i < map->used && (map->entry[i] & 1); i++)
		;
	return map->entry[i] & ~1;
}
