// SPDX-License-Identifier: GPL-2.0-or-later
/* Runs the test named, or lists the tests with -l. */
#include "check.h"

static unsigned long long state = 88172645463325252ULL;

unsigned long rnd(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (unsigned long)(state >> 16);
}

int main(int argc, char **argv)
{
	const struct test *t;
	int ran = 0;

	setvbuf(stdout, NULL, _IOLBF, 0);
	for (t = tests; t->fn; t++) {
		if (argc > 1 && !strcmp(argv[1], "-l")) {
			printf("%s\n", t->name);
			ran++;
		} else if (argc < 2 || !strcmp(argv[1], t->name)) {
			t->fn();
			printf("ok %s\n", t->name);
			ran++;
		}
	}
	return ran ? 0 : 2;
}
