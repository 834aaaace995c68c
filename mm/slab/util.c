// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What is built out of kmalloc(): copies of strings and memory, formatted
 * strings.
 *
 * In Linux: mm/util.c, lib/kasprintf.c.
 */
#include <linux/bug.h>
#include <linux/kernel.h>
#include <linux/slab.h>
#include <linux/string.h>

/**
 * kmemdup - a copy of some memory
 * @src: the memory
 * @len: bytes
 * @gfp: for the copy
 *
 * Context: as kmalloc().
 * Return: the copy, for kfree(), or NULL.
 */
void *kmemdup(const void *src, size_t len, gfp_t gfp)
{
	void *p = kmalloc(len, gfp);

	if (p)
		memcpy(p, src, len);
	return p;
}

/* At most @len bytes of memory that ends with 0, and the 0. */
static char *dup_string(const char *s, size_t len, gfp_t gfp)
{
	char *p = kmalloc(len + 1, gfp);

	if (p) {
		memcpy(p, s, len);
		p[len] = '\0';
	}
	return p;
}

/**
 * kstrdup - a copy of a string
 * @s: the string; NULL gives NULL
 * @gfp: for the copy
 *
 * Context: as kmalloc().
 * Return: the copy, for kfree(), or NULL.
 */
char *kstrdup(const char *s, gfp_t gfp)
{
	return s ? dup_string(s, strlen(s), gfp) : NULL;
}

/* kstrdup() of at most @max characters. */
char *kstrndup(const char *s, size_t max, gfp_t gfp)
{
	return s ? dup_string(s, strnlen(s, max), gfp) : NULL;
}

/* @len bytes that need not end with 0, as a string. */
char *kmemdup_nul(const char *s, size_t len, gfp_t gfp)
{
	return s ? dup_string(s, len, gfp) : NULL;
}

/* vsnprintf() that leaves @args as they are. */
static unsigned int format(char *to, size_t room, const char *fmt,
			   va_list args)
{
	unsigned int n;
	va_list pass;

	va_copy(pass, args);
	n = (unsigned int)vsnprintf(to, room, fmt, pass);
	va_end(pass);
	return n;
}

/**
 * kvasprintf - format into a string that is as long as it must be
 * @gfp: for the string
 * @fmt: as for vsnprintf()
 * @args: used twice
 *
 * Context: as kmalloc().
 * Return: the string, for kfree(), or NULL.
 */
char *kvasprintf(gfp_t gfp, const char *fmt, va_list args)
{
	const unsigned int before = format(NULL, 0, fmt, args);
	char *text = kmalloc(before + 1, gfp);
	unsigned int now;

	if (text) {
		now = format(text, before + 1, fmt, args);
		WARN(now != before, "kvasprintf: \"%s\" was %u bytes, is %u now",
		     fmt, before, now);
	}
	return text;
}

/* Like kvasprintf(), with the arguments themselves. */
char *kasprintf(gfp_t gfp, const char *fmt, ...)
{
	va_list args;
	char *p;

	va_start(args, fmt);
	p = kvasprintf(gfp, fmt, args);
	va_end(args);
	return p;
}
