// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Pointers with letters behind the "%p", as the kernel prints them:
 *
 *	%p %px %pK	the address, all digits
 *	%pS %pB %ps	the function around it, with or without the offset
 *			(%pB: of a return address, so of the call before it)
 *	%pa		a phys_addr_t behind the pointer, "0x" and all digits
 *	%pe		an error pointer as its number
 *	%*pb %*pbl	a bitmap of width bits, as hex words or as a list
 *	%pV		struct va_format: another format inside this one
 *
 * Names of functions come from sprint_symbol(); the one in here, for programs
 * without a symbol table, prints the number.
 *
 * In Linux: lib/vsprintf.c, pointer().
 */
#include <linux/bitops.h>
#include <linux/err.h>
#include <linux/find.h>
#include <linux/kallsyms.h>
#include <linux/kernel.h>
#include "vsprintf.h"

int __weak sprint_symbol(char *buf, unsigned long addr)
{
	return snprintf(buf, KSYM_SYMBOL_LEN, "0x%lx", addr);
}

int __weak sprint_backtrace(char *buf, unsigned long addr)
{
	return sprint_symbol(buf, addr);
}

int __weak sprint_symbol_no_offset(char *buf, unsigned long addr)
{
	return snprintf(buf, KSYM_SYMBOL_LEN, "0x%lx", addr);
}

static void out_hex(struct out *o, unsigned long long val, int bytes, bool alt,
		    struct spec *spec)
{
	spec->base = 16;
	spec->precision = 2 * bytes;
	if (alt) {
		out_char(o, '0');
		out_char(o, 'x');
	}
	out_number(o, val, false, spec);
}

static void out_symbol(struct out *o, char kind, unsigned long addr,
		       const struct spec *spec)
{
	char name[KSYM_SYMBOL_LEN];

	if (kind == 's')
		sprint_symbol_no_offset(name, addr);
	else if (kind == 'B')
		sprint_backtrace(name, addr);
	else
		sprint_symbol(name, addr);
	out_string(o, name, spec);
}

static void out_decimal(struct out *o, unsigned long num)
{
	const struct spec spec = { .precision = -1, .base = 10 };

	out_number(o, num, false, &spec);
}

/* "0-3,7": runs of set bits. */
static void out_bit_list(struct out *o, const unsigned long *bits, int nbits)
{
	unsigned long first, next;
	bool any = false;

	first = find_next_bit(bits, nbits, 0);
	while (first < (unsigned long)nbits) {
		next = find_next_zero_bit(bits, nbits, first);
		if (any)
			out_char(o, ',');
		any = true;
		out_decimal(o, first);
		if (next - first > 1) {
			out_char(o, '-');
			out_decimal(o, next - 1);
		}
		first = find_next_bit(bits, nbits, next);
	}
}

/* The highest 32 bits first, a comma between two groups. */
static void out_bit_words(struct out *o, const unsigned long *bits, int nbits)
{
	int group = (nbits + 31) / 32;
	int digits = (nbits - (group - 1) * 32 + 3) / 4;

	while (group-- > 0) {
		int low = group * 32;
		int n = min(nbits - low, 32);
		unsigned long word = bits[low / BITS_PER_LONG];
		struct spec spec = { .base = 16, .precision = digits };

		word = word >> (low % BITS_PER_LONG);
		if (n < 32)
			word &= (1UL << n) - 1;
		out_number(o, (u32)word, false, &spec);
		if (group)
			out_char(o, ',');
		digits = 8;
	}
}

static void out_va_format(struct out *o, const struct va_format *vaf)
{
	va_list args;

	va_copy(args, *vaf->va);
	out_format(o, vaf->fmt, args);
	va_end(args);
}

int out_pointer(struct out *o, const char *fmt, const void *ptr,
		struct spec *spec)
{
	int nbits = spec->width;

	switch (*fmt) {
	case 'S':
	case 'B':
	case 's':
		out_symbol(o, *fmt, (unsigned long)ptr, spec);
		return 1;
	case 'a':
		out_hex(o, *(const phys_addr_t *)ptr, sizeof(phys_addr_t),
			true, spec);
		return 1 + (fmt[1] == 'p');
	case 'e':
		if (IS_ERR(ptr)) {
			spec->sign = true;
			out_number(o, -PTR_ERR(ptr), true, spec);
			return 1;
		}
		break;
	case 'b':
		if (fmt[1] == 'l')
			out_bit_list(o, ptr, nbits);
		else
			out_bit_words(o, ptr, nbits);
		return 1 + (fmt[1] == 'l');
	case 'V':
		out_va_format(o, ptr);
		return 1;
	}
	out_hex(o, (unsigned long)ptr, sizeof(ptr), false, spec);
	return *fmt == 'x' || *fmt == 'K' || *fmt == 'e';
}
