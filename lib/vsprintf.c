// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Formatted output into memory: C99's conversions without floating point,
 * and "%p" with letters behind it (vsprintf_ptr.c).
 *
 *	% [-+ #0]* [width | *] [.precision | .*] [hh h l ll z t j] conversion
 *
 * Every function returns the length of the whole text, also of the part that
 * did not fit (the scn* forms: of what was stored), and terminates the buffer
 * if it has any room at all. Context: any; no locks, no memory beyond the
 * stack, so printk() may use it anywhere.
 *
 * In Linux: lib/vsprintf.c.
 */
#include <linux/ctype.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include "vsprintf.h"

static void out_pad(struct out *o, char c, int n)
{
	while (n-- > 0)
		out_char(o, c);
}

/*
 * num's digits, the last one first, into a buffer large enough for octal.
 * A zero has one digit; with precision 0 it has none, as C wants it.
 */
static int make_digits(char *digits, unsigned long long num,
		       const struct spec *spec)
{
	const char *set = spec->upper ? "0123456789ABCDEF" :
					"0123456789abcdef";
	int n = 0;

	if (!num && spec->precision == 0)
		return 0;
	do {
		digits[n++] = set[num % spec->base];
		num /= spec->base;
	} while (num);
	return n;
}

void out_number(struct out *o, unsigned long long num, bool negative,
		const struct spec *spec)
{
	char digits[24];
	char sign = negative ? '-' : spec->plus ? '+' : spec->space ? ' ' : 0;
	bool hex = spec->alt && spec->base == 16 && num;
	int n = make_digits(digits, num, spec);
	int zeros = max(spec->precision - n, 0);
	int pad;

	if (!spec->sign)
		sign = 0;
	if (spec->alt && spec->base == 8 && !zeros && (num || !n))
		zeros = 1;
	pad = spec->width - n - zeros - (sign != 0) - 2 * hex;
	if (spec->zero && !spec->left && spec->precision < 0 && pad > 0) {
		zeros += pad;
		pad = 0;
	}
	if (!spec->left)
		out_pad(o, ' ', pad);
	if (sign)
		out_char(o, sign);
	if (hex) {
		out_char(o, '0');
		out_char(o, spec->upper ? 'X' : 'x');
	}
	out_pad(o, '0', zeros);
	while (n)
		out_char(o, digits[--n]);
	if (spec->left)
		out_pad(o, ' ', pad);
}

void out_string(struct out *o, const char *s, const struct spec *spec)
{
	size_t len, i;

	if (!s)
		s = "(null)";
	len = spec->precision < 0 ? strlen(s) :
				    strnlen(s, (size_t)spec->precision);
	if (!spec->left)
		out_pad(o, ' ', spec->width - (int)len);
	for (i = 0; i < len; i++)
		out_char(o, s[i]);
	if (spec->left)
		out_pad(o, ' ', spec->width - (int)len);
}

/* A "va_list *", so that what is taken is taken for the caller as well. */
struct arguments {
	va_list list;
};

static int parse_int(const char **fmt, struct arguments *args)
{
	int val = 0;

	if (**fmt == '*') {
		(*fmt)++;
		return va_arg(args->list, int);
	}
	while (isdigit(**fmt) && val < 100000)
		val = val * 10 + *(*fmt)++ - '0';
	return val;
}

/* Flags, width and precision; returns what follows them. */
static const char *parse_spec(const char *fmt, struct arguments *args,
			      struct spec *spec)
{
	*spec = (struct spec){ .precision = -1, .base = 10 };
	for (;; fmt++) {
		if (*fmt == '-')
			spec->left = true;
		else if (*fmt == '+')
			spec->plus = true;
		else if (*fmt == ' ')
			spec->space = true;
		else if (*fmt == '#')
			spec->alt = true;
		else if (*fmt == '0')
			spec->zero = true;
		else
			break;
	}
	spec->width = parse_int(&fmt, args);
	if (spec->width < 0) {
		spec->left = true;
		spec->width = -spec->width;
	}
	if (*fmt == '.') {
		fmt++;
		spec->precision = parse_int(&fmt, args);
	}
	return fmt;
}

enum length { LEN_CHAR, LEN_SHORT, LEN_INT, LEN_LONG, LEN_LLONG };

static const char *parse_length(const char *fmt, enum length *len)
{
	const enum length word = sizeof(size_t) == sizeof(long) ? LEN_LONG :
								  LEN_INT;

	*len = LEN_INT;
	switch (*fmt) {
	case 'h':
		*len = fmt[1] == 'h' ? LEN_CHAR : LEN_SHORT;
		return fmt + 1 + (fmt[1] == 'h');
	case 'l':
		*len = fmt[1] == 'l' ? LEN_LLONG : LEN_LONG;
		return fmt + 1 + (fmt[1] == 'l');
	case 'z':
	case 't':
		*len = word;
		return fmt + 1;
	case 'j':
		*len = LEN_LLONG;
		return fmt + 1;
	default:
		return fmt;
	}
}

/* The next argument as a magnitude; *negative only for signed ones. */
static unsigned long long take_number(struct arguments *args, enum length len,
				      bool is_signed, bool *negative)
{
	long long val;

	if (len == LEN_LLONG)
		val = va_arg(args->list, long long);
	else if (len == LEN_LONG)
		val = is_signed ? va_arg(args->list, long) :
			(long long)va_arg(args->list, unsigned long);
	else
		val = is_signed ? va_arg(args->list, int) :
			(long long)va_arg(args->list, unsigned int);
	if (len == LEN_SHORT)
		val = is_signed ? (short)val : (unsigned short)val;
	if (len == LEN_CHAR)
		val = is_signed ? (signed char)val : (unsigned char)val;
	*negative = is_signed && val < 0;
	return *negative ? 0 - (unsigned long long)val :
			   (unsigned long long)val;
}

static void convert_number(struct out *o, char conversion, enum length len,
			   struct arguments *args, struct spec *spec)
{
	unsigned long long num;
	bool negative;

	spec->sign = conversion == 'd' || conversion == 'i';
	spec->upper = conversion == 'X';
	if (conversion == 'x' || conversion == 'X')
		spec->base = 16;
	else if (conversion == 'o')
		spec->base = 8;
	num = take_number(args, len, spec->sign, &negative);
	out_number(o, num, negative, spec);
}

/* One conversion from behind its '%' on; returns what follows it. */
static const char *convert(struct out *o, const char *fmt,
			   struct arguments *args)
{
	struct spec spec;
	enum length len;
	char c[2] = "";

	fmt = parse_length(parse_spec(fmt, args, &spec), &len);
	switch (*fmt) {
	case '\0':
		return fmt;
	case '%':
		out_char(o, '%');
		break;
	case 'c':
		c[0] = va_arg(args->list, int);
		spec.precision = -1;
		if (!spec.left)
			out_pad(o, ' ', spec.width - 1);
		out_char(o, c[0]);
		if (spec.left)
			out_pad(o, ' ', spec.width - 1);
		break;
	case 's':
		out_string(o, va_arg(args->list, const char *), &spec);
		break;
	case 'p':
		fmt++;
		return fmt + out_pointer(o, fmt, va_arg(args->list, void *),
					 &spec);
	case 'd':
	case 'i':
	case 'u':
	case 'o':
	case 'x':
	case 'X':
		convert_number(o, *fmt, len, args, &spec);
		break;
	default:
		/* Unknown: show it, and do not guess at its argument. */
		out_char(o, '%');
		out_char(o, *fmt);
	}
	return fmt + 1;
}

void out_format(struct out *o, const char *fmt, va_list args)
{
	struct arguments a;

	va_copy(a.list, args);
	while (*fmt) {
		if (*fmt == '%')
			fmt = convert(o, fmt + 1, &a);
		else
			out_char(o, *fmt++);
	}
	va_end(a.list);
}

int vsnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	struct out o = { .buf = buf, .size = size };

	out_format(&o, fmt, args);
	if (size)
		buf[min(o.pos, size - 1)] = '\0';
	return (int)o.pos;
}

int snprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(buf, size, fmt, args);
	va_end(args);
	return len;
}

int vscnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	int len = vsnprintf(buf, size, fmt, args);

	if (!size)
		return 0;
	return min_t(size_t, len, size - 1);
}

int scnprintf(char *buf, size_t size, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vscnprintf(buf, size, fmt, args);
	va_end(args);
	return len;
}

int sprintf(char *buf, const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vsnprintf(buf, INT_MAX, fmt, args);
	va_end(args);
	return len;
}
