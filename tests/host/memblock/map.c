// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The byte map: memblock's rules once more, byte by byte, as slow and as
 * plain as can be.
 */
#include "host.h"
#include "map.h"

#define ARENA	(1UL << 20)

struct byte map[UNIVERSE];
phys_addr_t field_base;
bool field_at_top;
bool map_has_mirror;

static phys_addr_t arena_base;

void map_reset(phys_addr_t base, bool top)
{
	phys_addr_t page = base & PAGE_MASK;

	memset(map, 0, sizeof(map));
	field_base = base;
	field_at_top = top;
	map_has_mirror = false;
	arena_base = top ? page - ARENA - PAGE_SIZE : page + 3 * PAGE_SIZE;
	host_reset(arena_base, ARENA);
	memblock_add(arena_base, ARENA);
}

static bool in_field(phys_addr_t addr)
{
	return addr - field_base < UNIVERSE;
}

/* Do bytes @i and @i + 1 belong to one region of memory? */
static bool same_region(u32 i)
{
	return i + 1 < UNIVERSE && map[i].memory && map[i + 1].memory &&
	       map[i].nid == map[i + 1].nid &&
	       map[i].flags == map[i + 1].flags;
}

static bool visible(const struct byte *b, int nid, unsigned int flags)
{
	if (!b->memory || (nid != NUMA_NO_NODE && nid != b->nid))
		return false;
	if (movable_node_enabled && (b->flags & MEMBLOCK_HOTPLUG) &&
	    !(flags & MEMBLOCK_HOTPLUG))
		return false;
	if ((flags & MEMBLOCK_MIRROR) && !(b->flags & MEMBLOCK_MIRROR))
		return false;
	if ((b->flags & MEMBLOCK_NOMAP) && !(flags & MEMBLOCK_NOMAP))
		return false;
	return !(b->flags & MEMBLOCK_DRIVER_MANAGED) ||
	       (flags & MEMBLOCK_DRIVER_MANAGED);
}

void map_trim(phys_addr_t align)
{
	u32 i, first = 0, end;

	for (i = 0; i < UNIVERSE; i++) {
		if (!map[i].memory)
			continue;
		if (!i || !same_region(i - 1))
			first = i;
		if (same_region(i))
			continue;
		/* a whole region: [first, i] */
		end = i + 1;
		while (first < end && ((field_base + first) & (align - 1)))
			map[first++].memory = false;
		while (first < end && ((field_base + end) & (align - 1)))
			map[--end].memory = false;
	}
}

/* The room a request has in each byte's free range from that byte on. */
static phys_addr_t find(const struct request *rq, int nid, unsigned int flags)
{
	static u32 room[UNIVERSE + 1];
	phys_addr_t best = 0, addr;
	u32 i;

	room[UNIVERSE] = 0;
	for (i = UNIVERSE; i-- > 0; ) {
		room[i] = 0;
		if (i >= rq->start && i < rq->end && !map[i].reserved &&
		    visible(&map[i], nid, flags))
			room[i] = 1 + (same_region(i) ? room[i + 1] : 0);
	}
	for (i = 0; i < UNIVERSE; i++) {
		addr = field_base + i;
		/* a range never reaches down into the first page */
		if (addr < PAGE_SIZE || room[i] < rq->size ||
		    (addr & (rq->align - 1)))
			continue;
		if (memblock_bottom_up())
			return addr;
		best = addr;
	}
	return best;
}

phys_addr_t map_find(const struct request *rq)
{
	unsigned int flags = map_has_mirror ? MEMBLOCK_MIRROR : MEMBLOCK_NONE;
	phys_addr_t addr;

	for (;;) {
		addr = find(rq, rq->nid, flags);
		if (!addr && rq->nid != NUMA_NO_NODE && !rq->exact)
			addr = find(rq, NUMA_NO_NODE, flags);
		if (addr || !flags)
			return addr;
		flags = MEMBLOCK_NONE;
	}
}

/* The rules of one list; and it covers what the map says, no more. */
static void check_list(struct memblock_type *type, bool reserved)
{
	phys_addr_t end = 0, total = 0, arena = 0;
	struct memblock_region *r;
	u32 covered = 0, expected = 0, at;
	unsigned long i;

	CHECK(type->cnt >= 1 && type->cnt <= type->max);
	for (i = 0; i < type->cnt; i++) {
		r = &type->regions[i];
		if (type->cnt == 1 && !r->size)
			break;
		CHECK(r->size > 0 && r->base + r->size > r->base);
		CHECK(i == 0 || r->base >= end);
		CHECK(i == 0 || r->base > end || r->nid != r[-1].nid ||
		      r->flags != r[-1].flags);
		end = r->base + r->size;
		total += r->size;
		if (!in_field(r->base)) {
			CHECK(r->base >= arena_base &&
			      end <= arena_base + ARENA);
			arena += r->size;
			continue;
		}
		CHECK(in_field(end - 1));
		for (at = (u32)(r->base - field_base);
		     at < end - field_base; at++, covered++) {
			if (reserved) {
				CHECK(map[at].reserved);
				continue;
			}
			CHECK(map[at].memory && map[at].nid == r->nid &&
			      map[at].flags == r->flags);
		}
	}
	for (at = 0; at < UNIVERSE; at++)
		expected += reserved ? map[at].reserved : map[at].memory;
	CHECK(covered == expected);
	CHECK(total == type->total_size);
	if (!reserved)
		CHECK(arena == ARENA);
}

/* All that is reserved in the arena are the arrays that outgrew themselves. */
static void check_arrays(void)
{
	struct memblock_type *types[] = { &memblock.memory,
					  &memblock.reserved };
	phys_addr_t sum = 0, start, end, size;
	unsigned int t;
	u64 i;

	for (t = 0; t < 2; t++) {
		char *array = (char *)types[t]->regions;

		if (array < host_ram || array >= host_ram + ARENA)
			continue;
		size = round_up(types[t]->max * sizeof(*types[t]->regions),
				PAGE_SIZE);
		CHECK(memblock_is_reserved(__pa(array)));
		CHECK(memblock_is_reserved(__pa(array) + size - 1));
		sum += size;
	}
	for_each_reserved_mem_range(i, &start, &end)
		if (!in_field(start))
			sum -= end - start;
	CHECK(sum == 0);
}

/* The range of free bytes around @at as a walk with these filters sees it. */
static bool free_range(u32 at, int nid, unsigned int flags, u32 *first,
		       u32 *end)
{
	if (map[at].reserved || !visible(&map[at], nid, flags))
		return false;
	for (*first = at; *first && same_region(*first - 1) &&
	     !map[*first - 1].reserved; --*first)
		;
	for (*end = at + 1; same_region(*end - 1) && !map[*end].reserved;
	     ++*end)
		;
	return true;
}

static void check_walks(enum memblock_flags flags, int nid)
{
	static struct { phys_addr_t start, end; } seen[UNIVERSE];
	phys_addr_t start, end;
	int n = 0, got_nid;
	u32 at = 0, first, stop;
	u64 i;

	for_each_free_mem_range(i, nid, flags, &start, &end, &got_nid) {
		if (!in_field(start))
			continue;
		while (at < UNIVERSE && !free_range(at, nid, flags, &first,
						    &stop))
			at++;
		CHECK(at < UNIVERSE);
		CHECK(start == field_base + first && end == field_base + stop);
		CHECK(got_nid == map[first].nid);
		seen[n].start = start;
		seen[n++].end = end;
		at = stop;
	}
	while (at < UNIVERSE && !free_range(at, nid, flags, &first, &stop))
		at++;
	CHECK(at == UNIVERSE);
	for_each_free_mem_range_reverse(i, nid, flags, &start, &end, NULL) {
		if (!in_field(start))
			continue;
		CHECK(n > 0);
		n--;
		CHECK(seen[n].start == start && seen[n].end == end);
	}
	CHECK(n == 0);
}

static void check_questions(u32 random)
{
	u32 at = random % UNIVERSE, size = random / UNIVERSE % 100, i;
	phys_addr_t addr = field_base + at;
	bool all = map[at].memory, any = false;

	CHECK(memblock_is_memory(addr) == map[at].memory);
	CHECK(memblock_is_reserved(addr) == map[at].reserved);
	CHECK(memblock_is_map_memory(addr) ==
	      (map[at].memory && !(map[at].flags & MEMBLOCK_NOMAP)));
	if (size > UNIVERSE - at)
		size = UNIVERSE - at;
	for (i = at; i < at + size; i++) {
		any |= map[i].reserved;
		if (i > at && !same_region(i - 1))
			all = false;
	}
	CHECK(memblock_is_region_memory(addr, size) == all);
	CHECK(size == 0 || memblock_is_region_reserved(addr, size) == any);
}

void map_check(enum memblock_flags flags, int nid, u32 random)
{
	int i;

	check_list(&memblock.memory, false);
	check_list(&memblock.reserved, true);
	check_arrays();
	check_walks(flags, nid);
	for (i = 0; i < 20; i++) {
		check_questions(random);
		random = random * 1103515245 + 12345;
	}
}
