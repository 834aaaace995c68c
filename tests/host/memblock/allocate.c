// SPDX-License-Identifier: GPL-2.0-or-later
/* memblock's host tests, by example: allocation. */
#include <stdlib.h>
#include "directed.h"

void free(void *p);

void allocating(void)
{
	char *p;
	int i;

	boot();
	/* from the top, cleared */
	p = memblock_alloc(100, 64);
	CHECK(p == __va(BASE + RAM - 128) && R.total_size == 100);
	for (i = 0; i < 100; i++)
		CHECK(p[i] == 0);
	CHECK((unsigned char)p[100] == 0xa5);
	memblock_free(p, 100);
	memblock_free(NULL, 100);
	CHECK(R.total_size == 0);

	/* raw: not cleared; next to the one above */
	p = memblock_alloc_raw(K, K);
	CHECK((unsigned char)p[0] == 0xa5);
	CHECK(memblock_alloc(K, K) == p - K && R.cnt == 1);

	/* from the bottom, but not frame 0 */
	memblock_set_bottom_up(true);
	CHECK(memblock_alloc(K, K) == __va(BASE));
	memblock_reserve(BASE + K + 1, 1);
	CHECK(memblock_alloc(16, 16) == __va(BASE + K + 16));
	host_reset(0, RAM);
	memblock_add(0, RAM);
	memblock_set_bottom_up(true);
	CHECK(memblock_phys_alloc(16, 16) == K);

	/* a lower limit is a wish, an upper limit is an order */
	boot();
	CHECK(memblock_alloc_from(K, K, BASE + RAM - 2 * K) ==
	      __va(BASE + RAM - K));
	CHECK(memblock_alloc_from(2 * K, K, BASE + RAM - 2 * K) ==
	      __va(BASE + RAM - 3 * K));
	CHECK(memblock_phys_alloc_range(K, K, BASE, BASE + 2 * K) == BASE + K);
	CHECK(memblock_phys_alloc_range(K, K, BASE, BASE + 2 * K) == BASE);
	CHECK(memblock_phys_alloc_range(K, K, BASE, BASE + 2 * K) == 0);
	memblock_set_current_limit(BASE + 8 * K);
	CHECK(memblock_get_current_limit() == BASE + 8 * K);
	CHECK(memblock_alloc(K, K) == __va(BASE + 7 * K));
	CHECK(memblock_phys_alloc_range(K, K, 0, BASE + RAM) >
	      BASE + 8 * K);
	CHECK(memblock_alloc_low(K, K) == __va(BASE + 6 * K));

	/* too much: nothing changes */
	boot();
	CHECK(!memblock_alloc(RAM + 1, 1) && R.total_size == 0);
	CHECK(!memblock_alloc(0, 1) && R.total_size == 0);
	CHECK(memblock_alloc(RAM, 1) == __va(BASE));
	CHECK(!memblock_alloc(1, 1));
}

void allocating_by_attribute(void)
{
	boot();
	memblock_set_node(BASE, RAM / 2, &M, 0);
	memblock_set_node(BASE + RAM / 2, RAM / 2, &M, 1);
	CHECK(memblock_alloc_node(K, K, 0) == __va(BASE + RAM / 2 - K));
	CHECK(memblock_phys_alloc_try_nid(K, K, 1) == BASE + RAM - K);
	/* node 0 cannot hold it: another can, unless it must not */
	memblock_reserve(BASE, RAM / 2);
	CHECK(!memblock_alloc_exact_nid_raw(K, K, 0, 0, 0));
	CHECK(memblock_alloc_try_nid(K, K, 0, 0, 0) ==
	      __va(BASE + RAM - 2 * K));

	/* no-map memory is nobody's */
	boot();
	memblock_mark_nomap(BASE + K, RAM - K);
	CHECK(memblock_alloc(K, K) == __va(BASE));
	CHECK(!memblock_alloc(1, 1));

	/* a driver's memory is not for us either */
	host_reset(BASE, RAM);
	memblock_add_node(BASE, RAM, 0, MEMBLOCK_DRIVER_MANAGED);
	CHECK(memblock_is_driver_managed(&M.regions[0]));
	CHECK(!memblock_alloc(1, 1));

	/* mirrored memory first, then the rest with a word */
	boot();
	memblock_mark_mirror(BASE, 2 * K);
	CHECK(memblock_is_mirror(&M.regions[0]));
	CHECK(memblock_alloc(2 * K, K) == __va(BASE));
	CHECK(!HAVE("mirrored"));
	CHECK(memblock_alloc(K, K) == __va(BASE + RAM - K));
	CHECK(HAVE("no room for 0x1000 bytes in mirrored memory"));

	/* hotpluggable memory counts only without movable_node */
	boot();
	memblock_mark_hotplug(BASE + K, RAM - K);
	CHECK(memblock_alloc(K, K) == __va(BASE + RAM - K));
	movable_node_enabled = true;
	CHECK(memblock_alloc(K, K) == __va(BASE));
	CHECK(!memblock_alloc(1, 1));
}

static void *host_late_alloc(size_t size)
{
	return calloc(1, size);
}

void misuse(void)
{
	char *p;

	boot();
	CHECK(memblock_alloc(100, 0) == __va(BASE + RAM - 128));
	CHECK(host_warnings == 1);
	CHECK(memblock_phys_alloc_try_nid(K, K, MAX_NUMNODES) != 0);
	CHECK(host_warnings == 2);
	memblock_late_alloc = host_late_alloc;
	p = memblock_alloc(64, 64);
	CHECK(p && p[0] == 0 && host_warnings == 3);
	CHECK(p < host_ram || p >= host_ram + RAM);
	free(p);
	memblock_late_alloc = NULL;
}
