// SPDX-License-Identifier: GPL-2.0-or-later
/* One test by name: areas, congruent, vmalloc. */
#include <string.h>

#include "machine.h"

static const struct {
	const char *name;
	void (*fn)(void);
} tests[] = {
	{ "areas", test_areas },
	{ "congruent", test_congruent },
	{ "vmalloc", test_vmalloc },
};

int main(int argc, char **argv)
{
	size_t i;

	for (i = 0; argc == 2 && i < sizeof(tests) / sizeof(tests[0]); i++) {
		if (strcmp(argv[1], tests[i].name))
			continue;
		tests[i].fn();
		printf("ok %s\n", argv[1]);
		return 0;
	}
	fprintf(stderr, "usage: vmalloc areas|congruent|vmalloc\n");
	return 2;
}
