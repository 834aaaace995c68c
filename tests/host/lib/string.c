// SPDX-License-Identifier: GPL-2.0-or-later
/* lib/string.c against the host's functions: every alignment, random text. */
#include "check.h"

#define SIZE	96

static unsigned char a[SIZE], b[SIZE], src[SIZE];

static void fill(unsigned char *p)
{
	int i;

	for (i = 0; i < SIZE; i++)
		p[i] = rnd();
}

static void copies(void)
{
	size_t to, from, n;

	for (to = 0; to < 17; to++)
		for (from = 0; from < 17; from++)
			for (n = 0; n < 70; n++) {
				fill(src);
				fill(a);
				memcpy(b, a, SIZE);
				CHECK(k_memcpy(a + to, src + from, n) ==
				      a + to, "result");
				memcpy(b + to, src + from, n);
				CHECK(!memcmp(a, b, SIZE), "%zu <- %zu, %zu",
				      to, from, n);
			}
}

static void overlapping(void)
{
	size_t to, from, n;

	for (to = 0; to < 20; to++)
		for (from = 0; from < 20; from++)
			for (n = 0; n < 70; n++) {
				fill(a);
				memcpy(b, a, SIZE);
				k_memmove(a + to, a + from, n);
				memmove(b + to, b + from, n);
				CHECK(!memcmp(a, b, SIZE), "%zu <- %zu, %zu",
				      to, from, n);
			}
}

static void sets(void)
{
	size_t at, n;

	for (at = 0; at < 17; at++)
		for (n = 0; n < 70; n++) {
			int c = (int)rnd();

			fill(a);
			memcpy(b, a, SIZE);
			CHECK(k_memset(a + at, c, n) == a + at, "result");
			memset(b + at, c, n);
			CHECK(!memcmp(a, b, SIZE), "%zu, %zu", at, n);
		}
}

static int sign(int x)
{
	return (x > 0) - (x < 0);
}

/* Few letters, so that equal stretches are common; 0x80 tests signs. */
static void text(char *s, size_t max)
{
	static const char letters[] = { 'a', 'b', 'A', ' ', ',', (char)0xe0 };
	size_t n = rnd_below(max);
	size_t i;

	for (i = 0; i < n; i++)
		s[i] = letters[rnd_below(sizeof(letters))];
	s[n] = '\0';
}

static void comparisons(void)
{
	char x[12], y[12];
	size_t n;
	int i;

	for (i = 0; i < 200000; i++) {
		text(x, sizeof(x));
		text(y, sizeof(y));
		n = rnd_below(12);
		CHECK_EQ(sign(k_strcmp(x, y)), sign(strcmp(x, y)));
		CHECK_EQ(sign(k_strncmp(x, y, n)), sign(strncmp(x, y, n)));
		CHECK_EQ(sign(k_strcasecmp(x, y)), sign(strcasecmp(x, y)));
		CHECK_EQ(sign(k_memcmp(x, y, 1)), sign(memcmp(x, y, 1)));
		CHECK_EQ(k_strlen(x), strlen(x));
		CHECK_EQ(k_strnlen(x, n), strnlen(x, n));
	}
}

static void searches(void)
{
	char x[12], y[4];
	int i, c;

	for (i = 0; i < 200000; i++) {
		text(x, sizeof(x));
		text(y, sizeof(y));
		c = rnd_below(2) ? (int)y[0] : 'a';
		CHECK(k_strchr(x, c) == strchr(x, c), "%s %d", x, c);
		CHECK(k_strrchr(x, c) == strrchr(x, c), "%s %d", x, c);
		CHECK(k_strstr(x, y) == strstr(x, y), "%s %s", x, y);
		CHECK(k_strpbrk(x, y) == strpbrk(x, y), "%s %s", x, y);
		CHECK_EQ(k_strspn(x, y), strspn(x, y));
		CHECK_EQ(k_strcspn(x, y), strcspn(x, y));
		CHECK(k_memchr(x, c, strlen(x)) == memchr(x, c, strlen(x)),
		      "%s %d", x, c);
	}
}

static void tokens(void)
{
	char x[12], y[12], *px, *py, *tx, *ty;
	int i;

	for (i = 0; i < 50000; i++) {
		text(x, sizeof(x));
		strcpy(y, x);
		px = x;
		py = y;
		do {
			tx = k_strsep(&px, " ,");
			ty = strsep(&py, " ,");
			CHECK(!tx == !ty, "one ended before the other");
			if (tx)
				CHECK_STR(tx, ty);
		} while (tx);
	}
}

static void bounded_copies(void)
{
	char x[12], y[16], z[16];
	size_t n;
	int i;

	for (i = 0; i < 50000; i++) {
		text(x, sizeof(x));
		n = rnd_below(14);
		memset(y, '#', sizeof(y));
		memset(z, '#', sizeof(z));
		k_strncpy(y, x, n);
		strncpy(z, x, n);
		CHECK(!memcmp(y, z, sizeof(y)), "strncpy %s %zu", x, n);

		memset(y, '#', sizeof(y));
		if (n > strlen(x)) {
			CHECK_EQ(strscpy(y, x, n), (ssize_t)strlen(x));
			CHECK_STR(y, x);
			CHECK(y[strlen(x) + 1] == '#', "wrote on");
		} else {
			CHECK_EQ(strscpy(y, x, n), -E2BIG);
			if (n)
				CHECK(!strncmp(y, x, n - 1) && !y[n - 1],
				      "cut wrong");
			CHECK(y[n] == '#', "wrote past its end");
		}
		CHECK_EQ(strlcpy(z, x, sizeof(z)), strlen(x));
	}
	k_strcpy(y, "ab");
	k_strcat(y, "cd");
	CHECK_STR(y, "abcd");
}

static void trimming(void)
{
	char s[] = " \t two words \n", all[] = "  \n";

	CHECK_STR(strim(s), "two words");
	CHECK_STR(strim(all), "");
	CHECK_STR(skip_spaces("\v x"), "x");
	CHECK(sysfs_streq("on", "on\n") && sysfs_streq("on\n", "on"), "nl");
	CHECK(sysfs_streq("on", "on") && !sysfs_streq("on", "only"), "eq");
	CHECK(!sysfs_streq("on\n\n", "on"), "two newlines");
	CHECK_EQ(str_has_prefix("crumb.exit", "crumb."), 6);
	CHECK_EQ(str_has_prefix("crumb", "crumb."), 0);
	CHECK_STR(kbasename("lib/string.c"), "string.c");
	CHECK_STR(kbasename("string.c"), "string.c");
}

static void odd_one_out(void)
{
	size_t at;

	memset(a, 0xcc, SIZE);
	CHECK(!memchr_inv(a, 0xcc, SIZE), "all equal");
	for (at = 0; at < SIZE; at++) {
		a[at] = 0xcd;
		CHECK(memchr_inv(a, 0xcc, SIZE) == a + at, "%zu", at);
		a[at] = 0xcc;
	}
}

const struct test tests[] = {
	TEST(copies), TEST(overlapping), TEST(sets), TEST(comparisons),
	TEST(searches), TEST(tokens), TEST(bounded_copies), TEST(trimming),
	TEST(odd_one_out), {}
};
