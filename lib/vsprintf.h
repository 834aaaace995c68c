/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between vsprintf.c, which reads formats, and vsprintf_ptr.c, for "%p?". */
#ifndef _LIB_VSPRINTF_H
#define _LIB_VSPRINTF_H

#include <linux/types.h>

/* Where the text goes: counts on when the buffer is full. */
struct out {
	char *buf;
	size_t size;
	size_t pos;
};

static inline void out_char(struct out *o, char c)
{
	if (o->pos < o->size)
		o->buf[o->pos] = c;
	o->pos++;
}

/* One conversion: "%-08.3lx" taken apart. */
struct spec {
	bool left, plus, space, alt, zero, upper, sign;
	int width;		/* 0: none */
	int precision;		/* -1: none */
	unsigned int base;
};

void out_number(struct out *o, unsigned long long num, bool negative,
		const struct spec *spec);
void out_string(struct out *o, const char *s, const struct spec *spec);
void out_format(struct out *o, const char *fmt, va_list args);

/* Prints ptr as the letters at fmt say; how many letters that were. */
int out_pointer(struct out *o, const char *fmt, const void *ptr,
		struct spec *spec);

#endif /* _LIB_VSPRINTF_H */
