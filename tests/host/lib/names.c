// SPDX-License-Identifier: GPL-2.0-or-later
/* lib/name_list.c: what an element of a list means. */
#include "check.h"
#include <linux/name_list.h>

static void elements(void)
{
	const char *pos = ",,a,bcd,,e,", *at;
	size_t len;

	at = name_list_next(&pos, &len);
	CHECK(at && len == 1 && *at == 'a', "%zu", len);
	at = name_list_next(&pos, &len);
	CHECK(at && len == 3 && !strncmp(at, "bcd", 3), "%zu", len);
	at = name_list_next(&pos, &len);
	CHECK(at && len == 1 && *at == 'e', "%zu", len);
	CHECK(!name_list_next(&pos, &len), "%s", pos);
	CHECK(!name_list_next(&pos, &len), "%s", pos);
}

/* a list, a group, a name: is it in there? */
static const struct {
	const char *list, *group, *name;
	int in;
} cases[] = {
	{ "slab", "module", "slab", 1 }, { "slab", "slab", "kmalloc", 1 },
	{ "slab", "module", "slab-smp", 0 }, { "slab*", "m", "slab-smp", 1 },
	{ "slab/kmalloc", "slab", "kmalloc", 1 },
	{ "slab/kmalloc", "late", "kmalloc", 0 },
	{ "slab/km*", "slab", "kmalloc", 1 },
	{ "slab/", "slab", "kmalloc", 0 }, { "sla", "slab", "kmalloc", 0 },
	{ "a,b,late/*", "late", "x", 1 }, { "a,b,late/*", "running", "x", 0 },
	{ "*", "any", "thing", 1 }, { "", "any", "thing", 0 },
	{ ",", "any", "thing", 0 }, { "kmalloc2", "slab", "kmalloc", 0 },
};

static void members(void)
{
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(cases); i++)
		CHECK(name_list_has(cases[i].list, cases[i].group,
				    cases[i].name) == cases[i].in,
		      "%s: %s/%s", cases[i].list, cases[i].group,
		      cases[i].name);
	CHECK(!name_list_has(NULL, "a", "b"), "in no list");
}

const struct test tests[] = { TEST(elements), TEST(members), {} };
