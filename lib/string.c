// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Bytes and strings.
 *
 * The compiler calls memcpy(), memmove(), memset() and memcmp() by itself,
 * for structures and before anything else runs: they work without a stack
 * worth mentioning, without the MMU (all accesses are aligned) and from any
 * context. Copies go a word at a time where both ends can be aligned
 * together, else a byte at a time.
 *
 * This file is compiled so that the compiler does not recognise the loops
 * below and call the function it is compiling (lib/Makefile).
 *
 * In Linux: lib/string.c.
 */
#include <linux/ctype.h>
#include <linux/errno.h>
#include <linux/string.h>

#define WORD		sizeof(unsigned long)
#define WORD_MASK	(WORD - 1)

/* The strict-aliasing rule does not know that these functions may do this. */
typedef unsigned long __attribute__((__may_alias__)) word_t;

static inline bool aligned_alike(const void *a, const void *b)
{
	return (((unsigned long)a ^ (unsigned long)b) & WORD_MASK) == 0;
}

void *memcpy(void *dst, const void *src, size_t n)
{
	unsigned char *d = dst;
	const unsigned char *s = src;

	if (n >= 2 * WORD && aligned_alike(d, s)) {
		while ((unsigned long)d & WORD_MASK) {
			*d++ = *s++;
			n--;
		}
		for (; n >= 4 * WORD; n -= 4 * WORD) {
			word_t w0 = ((const word_t *)s)[0];
			word_t w1 = ((const word_t *)s)[1];
			word_t w2 = ((const word_t *)s)[2];
			word_t w3 = ((const word_t *)s)[3];

			((word_t *)d)[0] = w0;
			((word_t *)d)[1] = w1;
			((word_t *)d)[2] = w2;
			((word_t *)d)[3] = w3;
			d += 4 * WORD;
			s += 4 * WORD;
		}
		for (; n >= WORD; n -= WORD) {
			*(word_t *)d = *(const word_t *)s;
			d += WORD;
			s += WORD;
		}
	}
	while (n--)
		*d++ = *s++;
	return dst;
}

/* From the end downwards, for a destination that lies inside the source. */
static void copy_down(unsigned char *d, const unsigned char *s, size_t n)
{
	d += n;
	s += n;
	if (n >= 2 * WORD && aligned_alike(d, s)) {
		while ((unsigned long)d & WORD_MASK) {
			*--d = *--s;
			n--;
		}
		for (; n >= WORD; n -= WORD) {
			d -= WORD;
			s -= WORD;
			*(word_t *)d = *(const word_t *)s;
		}
	}
	while (n--)
		*--d = *--s;
}

void *memmove(void *dst, const void *src, size_t n)
{
	/* Upwards is right unless dst lies in (src, src + n). */
	if ((unsigned long)dst - (unsigned long)src >= n)
		return memcpy(dst, src, n);
	copy_down(dst, src, n);
	return dst;
}

void *memset(void *dst, int c, size_t n)
{
	unsigned char *d = dst;
	word_t pattern = (~0UL / 255) * (unsigned char)c;

	if (n >= 2 * WORD) {
		while ((unsigned long)d & WORD_MASK) {
			*d++ = c;
			n--;
		}
		for (; n >= 4 * WORD; n -= 4 * WORD, d += 4 * WORD) {
			((word_t *)d)[0] = pattern;
			((word_t *)d)[1] = pattern;
			((word_t *)d)[2] = pattern;
			((word_t *)d)[3] = pattern;
		}
		for (; n >= WORD; n -= WORD, d += WORD)
			*(word_t *)d = pattern;
	}
	while (n--)
		*d++ = c;
	return dst;
}

int memcmp(const void *a, const void *b, size_t n)
{
	const unsigned char *x = a, *y = b;

	for (; n; n--, x++, y++)
		if (*x != *y)
			return *x - *y;
	return 0;
}

void *memchr(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; n--, p++)
		if (*p == (unsigned char)c)
			return (void *)p;
	return NULL;
}

/* The first byte that is not c, or NULL. */
void *memchr_inv(const void *s, int c, size_t n)
{
	const unsigned char *p = s;

	for (; n; n--, p++)
		if (*p != (unsigned char)c)
			return (void *)p;
	return NULL;
}

size_t strlen(const char *s)
{
	const char *p = s;

	while (*p)
		p++;
	return p - s;
}

size_t strnlen(const char *s, size_t max)
{
	size_t n = 0;

	while (n < max && s[n])
		n++;
	return n;
}

int strncmp(const char *a, const char *b, size_t n)
{
	for (; n; n--, a++, b++) {
		if (*a != *b)
			return (unsigned char)*a - (unsigned char)*b;
		if (!*a)
			break;
	}
	return 0;
}

int strcmp(const char *a, const char *b)
{
	return strncmp(a, b, (size_t)-1);
}

int strcasecmp(const char *a, const char *b)
{
	while (*a && tolower(*a) == tolower(*b)) {
		a++;
		b++;
	}
	return tolower((unsigned char)*a) - tolower((unsigned char)*b);
}

char *strcpy(char *dst, const char *src)
{
	char *d = dst;

	while ((*d++ = *src++))
		;
	return dst;
}

/* As C has it: fills up with zeros, does not terminate when src is long. */
char *strncpy(char *dst, const char *src, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++) {
		dst[i] = *src;
		if (*src)
			src++;
	}
	return dst;
}

char *strcat(char *dst, const char *src)
{
	strcpy(dst + strlen(dst), src);
	return dst;
}

char *strchr(const char *s, int c)
{
	for (; *s != (char)c; s++)
		if (!*s)
			return NULL;
	return (char *)s;
}

char *strrchr(const char *s, int c)
{
	const char *last = NULL;

	do {
		if (*s == (char)c)
			last = s;
	} while (*s++);
	return (char *)last;
}

char *strstr(const char *haystack, const char *needle)
{
	size_t len = strlen(needle);

	for (; strncmp(haystack, needle, len); haystack++)
		if (!*haystack)
			return NULL;
	return (char *)haystack;
}

size_t strspn(const char *s, const char *accept)
{
	size_t n = 0;

	while (s[n] && strchr(accept, s[n]))
		n++;
	return n;
}

size_t strcspn(const char *s, const char *reject)
{
	size_t n = 0;

	while (s[n] && !strchr(reject, s[n]))
		n++;
	return n;
}

char *strpbrk(const char *s, const char *accept)
{
	s += strcspn(s, accept);
	return *s ? (char *)s : NULL;
}

/* Cuts the next token off *s; empty tokens count. NULL: no more. */
char *strsep(char **s, const char *delim)
{
	char *token = *s, *end;

	if (!token)
		return NULL;
	end = strpbrk(token, delim);
	if (end)
		*end++ = '\0';
	*s = end;
	return token;
}

ssize_t strscpy(char *dst, const char *src, size_t size)
{
	size_t len;

	if (!size)
		return -E2BIG;
	len = strnlen(src, size);
	if (len == size) {
		memcpy(dst, src, size - 1);
		dst[size - 1] = '\0';
		return -E2BIG;
	}
	memcpy(dst, src, len + 1);
	return len;
}

/* Returns the length of src; >= size means it was cut. */
size_t strlcpy(char *dst, const char *src, size_t size)
{
	size_t len = strlen(src);

	if (size)
		strscpy(dst, src, size);
	return len;
}

char *skip_spaces(const char *s)
{
	while (isspace(*s))
		s++;
	return (char *)s;
}

/* Without the white space at both ends; what follows is cut off in place. */
char *strim(char *s)
{
	size_t len = strlen(s);

	while (len && isspace(s[len - 1]))
		len--;
	s[len] = '\0';
	return skip_spaces(s);
}

/* Equal, but for a newline at the end of either. */
bool sysfs_streq(const char *a, const char *b)
{
	while (*a && *a == *b) {
		a++;
		b++;
	}
	return (*a == *b) || (!*a && *b == '\n' && !b[1]) ||
	       (*a == '\n' && !a[1] && !*b);
}
