/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tests of the first chunk and of what watches the allocator.
 *
 * Each test runs in a child process: a booted allocator cannot be taken back.
 */
#ifndef _TESTS_HOST_FIRST_CHECK_H
#define _TESTS_HOST_FIRST_CHECK_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <linux/types.h>

struct test {
	const char *name;
	void (*fn)(void);
};

#define TEST(fn)	{ #fn, fn }

void check_failed(const char *file, int line, const char *fmt, ...)
	__attribute__((noreturn, format(printf, 3, 4)));

#define CHECK(cond)							\
do {									\
	if (!(cond))							\
		check_failed(__FILE__, __LINE__, "%s", #cond);		\
} while (0)

#define CHECK_EQ(a, b)							\
do {									\
	long long __a = (long long)(a), __b = (long long)(b);		\
									\
	if (__a != __b)							\
		check_failed(__FILE__, __LINE__,			\
			     "%s is %lld, not %s = %lld", #a, __a, #b,	\
			     __b);					\
} while (0)

#define CHECK_TEXT(text, want)						\
do {									\
	if (strcmp(text, want))						\
		check_failed(__FILE__, __LINE__,			\
			     "got:\n%s\nwanted:\n%s", text, want);	\
} while (0)

#define CHECK_HAS(text, part)						\
do {									\
	if (!strstr(text, part))					\
		check_failed(__FILE__, __LINE__,			\
			     "no \"%s\" in:\n%s", part, text);		\
} while (0)

/*
 * Run @fn in a child and keep all it prints.
 * Return: its wait status; @text must be freed.
 */
int capture(void (*fn)(void), char **text);

/* Print kernel messages of every level. */
void show_messages(void);

/* A machine with @cpus CPUs, and a static section of @static_size bytes. */
void power_on(unsigned int cpus, size_t static_size);

/*
 * The same, booted: embedded first chunk, 8 KiB reserved, 28 KiB dynamic; one
 * CPU and its one unit without CONFIG_SMP.
 */
void boot(unsigned int cpus, size_t static_size);

extern const struct test alloc_info_tests[];
extern const struct test setup_tests[];
extern const struct test embed_tests[];
extern const struct test page_tests[];
extern const struct test stats_tests[], balance_tests[];
extern const struct test trace_tests[];
extern const struct test ext_tests[];
extern const struct test report_tests[];
extern const struct test up_tests[];

extern const char *golden_file;

#endif /* _TESTS_HOST_FIRST_CHECK_H */
