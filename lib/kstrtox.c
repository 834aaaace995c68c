// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Numbers out of text. The kstrto* family wants the whole string to be one
 * number that fits (a newline at the end is forgiven) and says -EINVAL or
 * -ERANGE otherwise; the simple_strto* family stops at the first character
 * that does not belong.
 *
 * In Linux: lib/kstrtox.c, lib/cmdline.c.
 */
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/string.h>

static unsigned int digit_value(char c)
{
	if (isdigit(c))
		return c - '0';
	if (isalpha(c))
		return tolower(c) - 'a' + 10;
	return 255;
}

/* Base 0: by prefix (0x, 0). A 0x prefix is skipped for base 16 as well. */
static const char *skip_base_prefix(const char *s, unsigned int *base)
{
	bool hex = s[0] == '0' && (s[1] | 0x20) == 'x' && isxdigit(s[2]);

	if (*base == 0)
		*base = hex ? 16 : s[0] == '0' ? 8 : 10;
	return *base == 16 && hex ? s + 2 : s;
}

/* Digits from s on; where they end; *over is set if the value did not fit. */
static const char *take_digits(const char *s, unsigned int base,
			       unsigned long long *res, bool *over)
{
	unsigned long long val = 0;

	*over = false;
	for (; digit_value(*s) < base; s++) {
		if (__builtin_mul_overflow(val, base, &val) ||
		    __builtin_add_overflow(val, digit_value(*s), &val))
			*over = true;
	}
	*res = val;
	return s;
}

unsigned long long simple_strtoull(const char *cp, char **endp,
				   unsigned int base)
{
	unsigned long long val;
	bool over;

	cp = skip_base_prefix(cp, &base);
	cp = take_digits(cp, base, &val, &over);
	if (endp)
		*endp = (char *)cp;
	return val;
}

unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base)
{
	return simple_strtoull(cp, endp, base);
}

long simple_strtol(const char *cp, char **endp, unsigned int base)
{
	if (*cp == '-')
		return -(long)simple_strtoull(cp + 1, endp, base);
	return simple_strtoull(cp, endp, base);
}

/* Magnitude and sign of a whole string. */
static int parse_whole(const char *s, unsigned int base, bool sign_allowed,
		       unsigned long long *mag, bool *negative)
{
	const char *end;
	bool over;

	*negative = sign_allowed && *s == '-';
	if (*negative || *s == '+')
		s++;
	s = skip_base_prefix(s, &base);
	end = take_digits(s, base, mag, &over);
	if (end == s)
		return -EINVAL;
	if (*end == '\n')
		end++;
	if (*end)
		return -EINVAL;
	return over ? -ERANGE : 0;
}

int kstrtoull(const char *s, unsigned int base, unsigned long long *res)
{
	unsigned long long mag;
	bool negative;
	int ret = parse_whole(s, base, false, &mag, &negative);

	if (!ret)
		*res = mag;
	return ret;
}

int kstrtoll(const char *s, unsigned int base, long long *res)
{
	unsigned long long mag;
	bool negative;
	int ret = parse_whole(s, base, true, &mag, &negative);

	if (ret)
		return ret;
	if (mag > (unsigned long long)LLONG_MAX + negative)
		return -ERANGE;
	*res = negative ? (long long)(0 - mag) : (long long)mag;
	return 0;
}

int kstrtoul(const char *s, unsigned int base, unsigned long *res)
{
	unsigned long long val;
	int ret = kstrtoull(s, base, &val);

	if (ret)
		return ret;
	if (val > ULONG_MAX)
		return -ERANGE;
	*res = val;
	return 0;
}

int kstrtol(const char *s, unsigned int base, long *res)
{
	long long val;
	int ret = kstrtoll(s, base, &val);

	if (ret)
		return ret;
	if (val < LONG_MIN || val > LONG_MAX)
		return -ERANGE;
	*res = val;
	return 0;
}

int kstrtouint(const char *s, unsigned int base, unsigned int *res)
{
	unsigned long long val;
	int ret = kstrtoull(s, base, &val);

	if (ret)
		return ret;
	if (val > UINT_MAX)
		return -ERANGE;
	*res = val;
	return 0;
}

int kstrtoint(const char *s, unsigned int base, int *res)
{
	long long val;
	int ret = kstrtoll(s, base, &val);

	if (ret)
		return ret;
	if (val < INT_MIN || val > INT_MAX)
		return -ERANGE;
	*res = val;
	return 0;
}

/* y, yes, 1, on, t... and their opposites. */
int kstrtobool(const char *s, bool *res)
{
	switch (tolower(s[0])) {
	case 'y':
	case 't':
	case '1':
		*res = true;
		return 0;
	case 'n':
	case 'f':
	case '0':
		*res = false;
		return 0;
	case 'o':
		if (tolower(s[1]) != 'n' && tolower(s[1]) != 'f')
			return -EINVAL;
		*res = tolower(s[1]) == 'n';
		return 0;
	default:
		return -EINVAL;
	}
}

/* A size: a number, then maybe one of K, M, G, T. */
unsigned long long memparse(const char *ptr, char **retptr)
{
	static const char units[] = "kmgt";
	char *end;
	unsigned long long val = simple_strtoull(ptr, &end, 0);
	const char *unit = *end ? strchr(units, tolower(*end)) : NULL;

	if (unit) {
		val <<= 10 * (unit - units + 1);
		end++;
	}
	if (retptr)
		*retptr = end;
	return val;
}

/* The next int of "1,2,3": 0 none, 1 the last one, 2 more follow. */
int get_option(char **str, int *pint)
{
	char *cur = *str;

	if (!cur || (!isdigit(*cur) && *cur != '-'))
		return 0;
	*pint = simple_strtol(cur, str, 0);
	if (cur == *str)
		return 0;
	if (**str != ',')
		return 1;
	(*str)++;
	return 2;
}
