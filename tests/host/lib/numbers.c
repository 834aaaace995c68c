// SPDX-License-Identifier: GPL-2.0-or-later
/* Numbers out of text: lib/kstrtox.c against strtoull() and by example. */
#include <errno.h>
#include <limits.h>
#include "check.h"

static void random_text(char *s)
{
	static const char letters[] = "0123456789abcfxX-+ \nzG";
	unsigned int n = rnd_below(rnd_below(4) ? 8 : 26), i;

	for (i = 0; i < n; i++)
		s[i] = letters[rnd_below(rnd_below(3) ? 10 :
					 sizeof(letters) - 1)];
	s[n] = '\0';
}

/* What the whole text is worth: 0, -EINVAL or -ERANGE. */
static int oracle(const char *s, unsigned int base, unsigned long long *res)
{
	char copy[32], *end;
	size_t len = strlen(s);

	if (len && s[len - 1] == '\n')
		len--;
	memcpy(copy, s, len);
	copy[len] = '\0';
	/* No sign but '+', no blanks: strtoull() takes both. */
	s = copy[0] == '+' ? copy + 1 : copy;
	if (!strchr("0123456789abcfG", s[0]) || !s[0])
		return -EINVAL;
	errno = 0;
	*res = strtoull(s, &end, base);
	if (*end || end == s)
		return -EINVAL;
	return errno ? -ERANGE : 0;
}

static void unsigned_numbers(void)
{
	static const unsigned int bases[] = { 0, 8, 10, 16 };
	unsigned long long want = 0, got = 0;
	char s[32];
	int i, ret;

	for (i = 0; i < 400000; i++) {
		unsigned int base = bases[rnd_below(4)];

		random_text(s);
		ret = oracle(s, base, &want);
		got = 1;
		CHECK(kstrtoull(s, base, &got) == ret, "\"%s\" base %u: %d",
		      s, base, ret);
		if (!ret)
			CHECK(got == want, "\"%s\": %llu", s, got);
		else
			CHECK_EQ(got, 1);
	}
}

static void limits(void)
{
	long long ll;
	unsigned long ul;
	unsigned int u;
	long l;
	int n;

	CHECK_EQ(kstrtoll("-9223372036854775808", 10, &ll), 0);
	CHECK(ll == LLONG_MIN, "%lld", ll);
	CHECK_EQ(kstrtoll("9223372036854775807", 10, &ll), 0);
	CHECK_EQ(kstrtoll("9223372036854775808", 10, &ll), -ERANGE);
	CHECK_EQ(kstrtoll("-9223372036854775809", 10, &ll), -ERANGE);
	CHECK_EQ(kstrtoint("2147483647", 10, &n), 0);
	CHECK_EQ(kstrtoint("2147483648", 10, &n), -ERANGE);
	CHECK_EQ(kstrtoint("-2147483648", 10, &n), 0);
	CHECK(n == INT_MIN, "%d", n);
	CHECK_EQ(kstrtoint("-2147483649", 10, &n), -ERANGE);
	CHECK_EQ(kstrtouint("0xffffffff", 0, &u), 0);
	CHECK(u == UINT_MAX, "%u", u);
	CHECK_EQ(kstrtouint("0x100000000", 0, &u), -ERANGE);
	CHECK_EQ(kstrtouint("-1", 0, &u), -EINVAL);
	CHECK_EQ(kstrtoul("0xffffffff", 16, &ul), 0);
	CHECK_EQ(kstrtoul("0x10000000000000000", 16, &ul), -ERANGE);
	CHECK_EQ(kstrtol("-5", 0, &l), 0);
	CHECK_EQ(l, -5);
	CHECK_EQ(kstrtoull("18446744073709551616", 10,
			   &(unsigned long long){ 0 }), -ERANGE);
}

static void prefixes_of_text(void)
{
	const char *s = "12abc", *neg = "-7x";
	char *end;

	CHECK_EQ(simple_strtoull(s, &end, 10), 12);
	CHECK(end == s + 2, "end");
	CHECK_EQ(simple_strtoul("0x1fz", &end, 0), 0x1f);
	CHECK(*end == 'z', "end");
	CHECK_EQ(simple_strtol(neg, &end, 10), -7);
	CHECK(end == neg + 2, "end");
	CHECK_EQ(simple_strtoull("077", NULL, 0), 077);
	CHECK_EQ(simple_strtoull("0x", &end, 0), 0);
	CHECK(*end == 'x', "0x alone is a 0");
}

static void sizes(void)
{
	const char *s = "64k@16m";
	char *end;

	CHECK_EQ(memparse(s, &end), 64 << 10);
	CHECK_STR(end, "@16m");
	CHECK_EQ(memparse("1G", NULL), 1 << 30);
	CHECK_EQ(memparse("2T", &end), 2ULL << 40);
	CHECK(!*end, "end");
	CHECK_EQ(memparse("0x10M", NULL), 16 << 20);
	CHECK_EQ(memparse("7", &end), 7);
}

static void switches(void)
{
	bool b = false;

	CHECK(!kstrtobool("yes", &b) && b, "yes");
	CHECK(!kstrtobool("0", &b) && !b, "0");
	CHECK(!kstrtobool("on", &b) && b, "on");
	CHECK(!kstrtobool("OFF", &b) && !b, "off");
	CHECK_EQ(kstrtobool("o", &b), -EINVAL);
	CHECK_EQ(kstrtobool("maybe", &b), -EINVAL);
	CHECK_EQ(kstrtobool("", &b), -EINVAL);
}

static void options(void)
{
	char text[] = "4,-2,9x", *s = text;
	int v = 0;

	CHECK_EQ(get_option(&s, &v), 2);
	CHECK_EQ(v, 4);
	CHECK_EQ(get_option(&s, &v), 2);
	CHECK_EQ(v, -2);
	CHECK_EQ(get_option(&s, &v), 1);
	CHECK_EQ(v, 9);
	CHECK_EQ(get_option(&s, &v), 0);
}

const struct test tests[] = {
	TEST(unsigned_numbers), TEST(limits), TEST(prefixes_of_text),
	TEST(sizes), TEST(switches), TEST(options), {}
};
