// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * lib/vsprintf.c against the host's printf: random formats and values, also
 * into buffers that are too small; and the kernel's own %p letters by example.
 */
#include "check.h"
#include <linux/bitops.h>
#include <linux/err.h>
#include <linux/seq_file.h>

static char fmt[64], want[512], got[512];

static void add(const char *s)
{
	strcat(fmt, s);
}

static void add_number(unsigned long n)
{
	char s[16];

	snprintf(s, sizeof(s), "%lu", n);
	add(s);
}

/* "[%" flags width precision, without the conversion. */
static void random_spec(const char *flags)
{
	const char *f;

	strcpy(fmt, "[%");
	for (f = flags; *f; f++)
		if (rnd_below(3) == 0)
			strncat(fmt, f, 1);
	if (rnd_below(2))
		add_number(1 + rnd_below(24));
	if (rnd_below(2)) {
		add(".");
		if (rnd_below(4))
			add_number(rnd_below(24));
	}
}

static unsigned long long random_value(void)
{
	unsigned long long v = (unsigned long long)rnd() << 32 ^ rnd();

	switch (rnd_below(5)) {
	case 0:
		return rnd_below(3);
	case 1:
		return -(unsigned long long)rnd_below(3);
	case 2:
		return 1ULL << rnd_below(64);
	default:
		return v >> rnd_below(64);
	}
}

/* The same call to both, whole and cut. */
#define COMPARE(...)							\
do {									\
	int __w = snprintf(want, sizeof(want), fmt, __VA_ARGS__);	\
	int __g = k_snprintf(got, sizeof(got), fmt, __VA_ARGS__);	\
	size_t __cut = rnd_below(40);					\
									\
	CHECK(__w == __g && !strcmp(want, got),				\
	      "%s: host \"%s\" (%d), we \"%s\" (%d)", fmt, want, __w,	\
	      got, __g);						\
	memset(got, '#', sizeof(got));					\
	__g = k_snprintf(got, __cut, fmt, __VA_ARGS__);			\
	CHECK_EQ(__g, __w);						\
	CHECK(got[__cut] == '#', "%s: wrote past %zu", fmt, __cut);	\
	if (__cut)							\
		CHECK(!strncmp(got, want, __cut - 1) &&			\
		      strlen(got) < __cut, "%s: cut at %zu: \"%s\"",	\
		      fmt, __cut, got);					\
} while (0)

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
#pragma GCC diagnostic ignored "-Wformat-security"

static void integers(void)
{
	static const char *const lengths[] = {
		"hh", "h", "", "l", "ll", "z", "t", "j",
	};
	int i;

	for (i = 0; i < 300000; i++) {
		unsigned int len = rnd_below(ARRAY_SIZE(lengths));
		char conv = "diuxXo"[rnd_below(6)];
		char tail[] = { conv, ']', 0 };
		unsigned long long v = random_value();

		random_spec(conv == 'd' || conv == 'i' ? "-+ 0" :
			    conv == 'u' ? "-0" : "-#0");
		add(lengths[len]);
		add(tail);
		switch (len) {
		case 0 ... 2:
			COMPARE((int)v);
			break;
		case 3:
			COMPARE((long)v);
			break;
		case 5:
			COMPARE((size_t)v);
			break;
		case 6:
			COMPARE((ptrdiff_t)v);
			break;
		default:
			COMPARE((long long)v);
		}
	}
}

static void strings(void)
{
	static const char *const texts[] = {
		"", "a", "some words", "0123456789abcdef",
	};
	const char *text;
	int i, c;

	for (i = 0; i < 50000; i++) {
		text = texts[rnd_below(ARRAY_SIZE(texts))];
		random_spec("-");
		add("s]");
		COMPARE(text);
		strcpy(fmt, "[%");
		if (rnd_below(2))
			add("-");
		add_number(1 + rnd_below(9));
		add("c]");
		c = 'a' + (int)rnd_below(26);
		COMPARE(c);
	}
}

static void stars(void)
{
	int i;

	for (i = 0; i < 50000; i++) {
		int width = (int)rnd_below(60) - 30;
		int precision = (int)rnd_below(40) - 10;
		int value = (int)random_value();

		strcpy(fmt, "%*.*d %% %*s %.*s|");
		COMPARE(width, precision, value, width, "text", precision,
			"longer text");
	}
}

#pragma GCC diagnostic pop
#pragma GCC diagnostic ignored "-Wformat"
#pragma GCC diagnostic ignored "-Wformat-extra-args"

static const char *say(const char *format, ...)
{
	va_list args;

	va_start(args, format);
	k_vsnprintf(got, sizeof(got), format, args);
	va_end(args);
	return got;
}

static const char *say_nested(const char *format, ...)
{
	struct va_format vaf = { .fmt = format };
	va_list args;

	va_start(args, format);
	vaf.va = &args;
	say("<%pV> %d", &vaf, 9);
	va_end(args);
	return got;
}

static void pointers(void)
{
	phys_addr_t pa = 0x60010000;
	bool wide = sizeof(long) == 8;

	CHECK_STR(say("%px", (void *)0x1234),
		  wide ? "0000000000001234" : "00001234");
	CHECK_STR(say("%p|", (void *)0x1234),
		  wide ? "0000000000001234|" : "00001234|");
	CHECK_STR(say("%pa", &pa), sizeof(pa) == 8 ? "0x0000000060010000" :
						     "0x60010000");
	CHECK_STR(say("%pap.", &pa), sizeof(pa) == 8 ? "0x0000000060010000." :
						       "0x60010000.");
	CHECK_STR(say("%pe %pe", ERR_PTR(-ENOMEM), (void *)0x10),
		  wide ? "-12 0000000000000010" : "-12 00000010");
	CHECK_STR(say("%pS %ps %pB.", (void *)0x1234, (void *)0x10,
		      (void *)0x20), "0x1234 0x10 0x20.");
	CHECK_STR(say("%s", (char *)NULL), "(null)");
	CHECK_STR(say_nested("%d-%s", 4, "x"), "<4-x> 9");
	CHECK_STR(say("%y%d", 5), "%y5");
}

/* A bitmap's list against one made bit by bit. */
static void bitmaps(void)
{
	unsigned long bits[BITS_TO_LONGS(100)];
	int i, n, b;

	for (i = 0; i < 20000; i++) {
		unsigned int size = 1 + rnd_below(100);
		char *p = want;

		memset(bits, 0, sizeof(bits));
		for (n = rnd_below(12); n > 0; n--) {
			unsigned int from = rnd_below(size);
			unsigned int to = from + rnd_below(size - from);

			for (; from <= to; from++)
				__set_bit(from, bits);
		}
		*p = '\0';
		for (b = 0; b < (int)size; b++) {
			int e = b;

			if (!test_bit(b, bits))
				continue;
			while (e + 1 < (int)size && test_bit(e + 1, bits))
				e++;
			p += sprintf(p, "%s%d", p == want ? "" : ",", b);
			if (e > b)
				p += sprintf(p, "-%d", e);
			b = e;
		}
		CHECK_STR(say("%*pbl", size, bits), want);
	}
	bits[0] = 0xdeadbeefUL;
	bits[1] = 0x5;
	CHECK_STR(say("%*pb", 32, bits), "deadbeef");
	CHECK_STR(say("%*pb", 9, bits), "0ef");
	if (sizeof(long) == 4)
		CHECK_STR(say("%*pb", 36, bits), "5,deadbeef");
	else
		CHECK_STR(say("%*pb", 36, bits), "0,deadbeef");
}

static void stored_lengths(void)
{
	char buf[8];

	CHECK_EQ(scnprintf(buf, sizeof(buf), "%s", "abc"), 3);
	CHECK_EQ(scnprintf(buf, sizeof(buf), "%s", "0123456789"), 7);
	CHECK_EQ(scnprintf(buf, 1, "abc"), 0);
	CHECK_EQ(scnprintf(buf, 0, "abc"), 0);
	CHECK_EQ(k_sprintf(buf, "%d", -12), 3);
	CHECK_STR(buf, "-12");
}

static void reports(void)
{
	struct seq_file m;
	char buf[12];

	seq_init_buffer(&m, buf, sizeof(buf));
	CHECK_STR(buf, "");
	seq_printf(&m, "%d,", 12);
	seq_puts(&m, "xy");
	seq_putc(&m, 'z');
	CHECK_STR(buf, "12,xyz");
	CHECK(!seq_has_overflowed(&m), "fits");
	seq_puts(&m, "0123456789");
	CHECK_STR(buf, "12,xyz01234");
	CHECK(seq_has_overflowed(&m), "does not fit");
	CHECK_EQ(m.count, 16);
	seq_init_buffer(&m, buf, 0);
	seq_puts(&m, "nowhere");
	CHECK(buf[0] == '1' && m.count == 7, "no room at all");
}

const struct test tests[] = {
	TEST(integers), TEST(strings), TEST(stars), TEST(pointers),
	TEST(bitmaps), TEST(stored_lengths), TEST(reports), {}
};
