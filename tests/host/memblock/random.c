// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * memblock against a byte map: random operations, and after each of them
 * everything that memblock says is compared with what the map says.
 *
 *	random SEED ROUNDS BASE|top
 *
 * The playing field is UNIVERSE bytes of address space at BASE (or the last
 * ones there are); byte i of the map knows whether it is memory, with which
 * node and flags, and whether it is reserved.  The field holds no whole page,
 * so when a list outgrows its array the new one lies in the arena, RAM beside
 * the field that no operation touches.
 */
#include "host.h"
#include "map.h"

int printf(const char *fmt, ...) __printf(1, 2);
unsigned long long strtoull(const char *s, char **end, int base);

static u64 random_state;

static u32 random32(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (u32)(random_state >> 16);
}

static u32 below(u32 n)
{
	return random32() % n;
}

/* A range of the field, short ones more often. */
static void random_range(u32 *start, u32 *size)
{
	*start = below(UNIVERSE);
	*size = below(4) ? below(64) : below(UNIVERSE);
	if (*size > UNIVERSE - *start)
		*size = UNIVERSE - *start;
}

static void mark(u32 s, u32 n, bool set, enum memblock_flags flag,
		 int (*fn)(phys_addr_t, phys_addr_t))
{
	u32 i;

	CHECK(fn(field_base + s, n) == 0);
	for (i = s; i < s + n; i++)
		if (map[i].memory)
			map[i].flags = set ? map[i].flags | flag :
				       map[i].flags & ~flag;
}

static void op_add(u32 s, u32 n)
{
	enum memblock_flags flags = below(3) ? MEMBLOCK_NONE :
		1 << below(4);
	int nid = below(2) ? (int)below(3) : MAX_NUMNODES;
	phys_addr_t size = n;
	u32 i;

	/* beyond the end of the address space: cut */
	if (field_at_top && s + n == UNIVERSE && below(2))
		size += below(100000);
	if (nid == MAX_NUMNODES && !flags)
		CHECK(memblock_add(field_base + s, size) == 0);
	else
		CHECK(memblock_add_node(field_base + s, size, nid, flags) ==
		      0);
	for (i = s; i < s + n; i++) {
		if (map[i].memory)
			continue;
		map[i].memory = true;
		map[i].nid = nid;
		map[i].flags = flags;
	}
}

static void op_remove(u32 s, u32 n)
{
	u32 i;

	CHECK(memblock_remove(field_base + s, n) == 0);
	for (i = s; i < s + n; i++)
		map[i].memory = false;
}

static void op_reserve(u32 s, u32 n, bool reserve)
{
	u32 i;

	if (reserve)
		CHECK(memblock_reserve(field_base + s, n) == 0);
	else
		CHECK(memblock_phys_free(field_base + s, n) == 0);
	for (i = s; i < s + n; i++)
		map[i].reserved = reserve;
}

static void op_set_node(u32 s, u32 n)
{
	int nid = (int)below(3);
	u32 i;

	CHECK(memblock_set_node(field_base + s, n, &memblock.memory, nid) ==
	      0);
	for (i = s; i < s + n; i++)
		if (map[i].memory)
			map[i].nid = nid;
}

static void op_trim(void)
{
	phys_addr_t align = (phys_addr_t)1 << below(7);

	memblock_trim_memory(align);
	map_trim(align);
}

static void op_alloc(u32 s, u32 n)
{
	struct request rq = {
		.size = 1 + below(below(4) ? 64 : 1000),
		.align = (phys_addr_t)1 << below(9),
		.start = s,
		.end = s + n,
		.nid = below(2) ? NUMA_NO_NODE : (int)below(3),
		.exact = below(2),
	};
	phys_addr_t expected, got;
	u32 i;

	if (below(2)) {
		rq.start = 0;
		rq.end = UNIVERSE;
	}
	/* 0 and 1 as an end mean "up to the current limit" */
	if (field_base + rq.end <= MEMBLOCK_ALLOC_NOLEAKTRACE)
		return;
	memblock_set_bottom_up(below(2));
	expected = map_find(&rq);
	got = memblock_alloc_range_nid(rq.size, rq.align,
				       field_base + rq.start,
				       field_base + rq.end, rq.nid, rq.exact);
	if (got != expected)
		printf("alloc %#llx align %#llx in [%#x, %#x) nid %d exact %d "
		       "%s: %#llx, not %#llx\n", (u64)rq.size, (u64)rq.align,
		       rq.start, rq.end, rq.nid, rq.exact,
		       memblock_bottom_up() ? "up" : "down", (u64)got,
		       (u64)expected);
	CHECK(got == expected);
	if (got)
		for (i = 0; i < rq.size; i++)
			map[got - field_base + i].reserved = true;
	memblock_set_bottom_up(false);
}

static void step(void)
{
	u32 s, n;

	random_range(&s, &n);
	switch (below(20)) {
	case 0 ... 3:
		op_add(s, n);
		break;
	case 4 ... 5:
		op_remove(s, n);
		break;
	case 6 ... 8:
		op_reserve(s, n, true);
		break;
	case 9 ... 11:
		op_reserve(s, n, false);
		break;
	case 12:
		mark(s, n, true, MEMBLOCK_HOTPLUG, memblock_mark_hotplug);
		break;
	case 13:
		mark(s, n, false, MEMBLOCK_HOTPLUG, memblock_clear_hotplug);
		break;
	case 14:
		mark(s, n, true, MEMBLOCK_NOMAP, memblock_mark_nomap);
		break;
	case 15:
		mark(s, n, false, MEMBLOCK_NOMAP, memblock_clear_nomap);
		break;
	case 16:
		op_set_node(s, n);
		break;
	case 17:
		if (below(8) == 0) {
			mark(s, n, true, MEMBLOCK_MIRROR,
			     memblock_mark_mirror);
			map_has_mirror = true;
		} else if (below(8) == 0) {
			op_trim();
		}
		break;
	default:
		op_alloc(s, n);
		break;
	}
}

/* One life: a fresh memblock, a few hundred operations. */
static void life(u64 seed, const char *base)
{
	int i;

	random_state = seed * 0x9e3779b97f4a7c15ULL + 1;
	for (i = 0; i < 8; i++)
		random32();
	map_reset(base[0] == 't' ? PHYS_ADDR_MAX - UNIVERSE :
		  (phys_addr_t)strtoull(base, NULL, 0), base[0] == 't');
	movable_node_enabled = below(2);
	for (i = 0; i < 250; i++) {
		step();
		map_check((enum memblock_flags)below(16), below(2) ?
			  NUMA_NO_NODE : (int)below(3), random32());
		host_log_clear();
	}
}

int main(int argc, char **argv)
{
	u64 seed, i, rounds;
	unsigned long most = 0;

	if (argc != 4)
		return 2;
	seed = strtoull(argv[1], NULL, 0);
	rounds = strtoull(argv[2], NULL, 0);
	memblock_allow_resize();
	for (i = 0; i < rounds; i++) {
		life(seed * 1000003 + i, argv[3]);
		most = max(most, memblock.memory.max);
		most = max(most, memblock.reserved.max);
	}
	printf("%llu lives, %lu checks, lists of up to %lu regions\n", rounds,
	       host_checks, most);
	return 0;
}
