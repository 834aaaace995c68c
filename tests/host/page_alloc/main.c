// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * page_alloc directed | page_alloc random FIRST LIVES
 */
#include "machine.h"

int printf(const char *fmt, ...) __printf(1, 2);
int atoi(const char *s);

int main(int argc, char **argv)
{
	int i, lives;

	if (argc == 2 && !strcmp(argv[1], "directed")) {
		directed_tests();
		printf("ok directed, %lu checks\n", host_checks);
		return 0;
	}
	if (argc != 4)
		return 2;
	lives = atoi(argv[3]);
	for (i = 0; i < lives; i++) {
		host_seed((unsigned int)(atoi(argv[2]) + i));
		random_life();
	}
	printf("ok %d lives, %lu checks, %u drains\n", lives, host_checks,
	       host_ipis);
	return 0;
}
