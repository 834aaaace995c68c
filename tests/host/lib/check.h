/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tests of lib/ and of the line editor against the host's library or a plain
 * model. One program per subject; each test is a function of it.
 */
#ifndef _TESTS_HOST_LIB_CHECK_H
#define _TESTS_HOST_LIB_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "rename.h"
#include <linux/kernel.h>
#include <linux/string.h>
#include "unrename.h"

struct test {
	const char *name;
	void (*fn)(void);
};

#define TEST(fn)	{ #fn, fn }

/* Each program's own; ends with {}. */
extern const struct test tests[];

#define CHECK(cond, fmt, ...)						\
do {									\
	if (!(cond)) {							\
		printf("%s:%d: %s: " fmt "\n", __FILE__, __LINE__,	\
		       #cond, ##__VA_ARGS__);				\
		exit(1);						\
	}								\
} while (0)

#define CHECK_EQ(a, b)							\
	CHECK((a) == (b), "%lld and %lld", (long long)(a), (long long)(b))
#define CHECK_STR(a, b)							\
	CHECK(!strcmp(a, b), "\"%s\" and \"%s\"", a, b)

/* The same numbers in every run. */
unsigned long rnd(void);
static inline unsigned long rnd_below(unsigned long n)
{
	return rnd() % n;
}

#endif /* _TESTS_HOST_LIB_CHECK_H */
