/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kinds of ASCII characters; everything above 127 is of no kind. Pure. */
#ifndef _LINUX_CTYPE_H
#define _LINUX_CTYPE_H

#include <linux/types.h>

static inline bool __ctype_between(int c, int lo, int hi)
{
	return c >= lo && c <= hi;
}

#ifndef isdigit
#define isdigit(c)	__ctype_between((unsigned char)(c), '0', '9')
#define islower(c)	__ctype_between((unsigned char)(c), 'a', 'z')
#define isupper(c)	__ctype_between((unsigned char)(c), 'A', 'Z')
#define isalpha(c)	__ctype_between((unsigned char)(c) | 0x20, 'a', 'z')
#define isalnum(c)	(isdigit(c) || isalpha(c))
#define isprint(c)	__ctype_between((unsigned char)(c), 0x20, 0x7e)
#define isgraph(c)	__ctype_between((unsigned char)(c), 0x21, 0x7e)
#define isspace(c)							\
	((unsigned char)(c) == ' ' ||					\
	 __ctype_between((unsigned char)(c), '\t', '\r'))
#define isxdigit(c)							\
	(isdigit(c) ||							\
	 __ctype_between((unsigned char)(c) | 0x20, 'a', 'f'))

static inline int tolower(int c)
{
	return isupper(c) ? c + ('a' - 'A') : c;
}

static inline int toupper(int c)
{
	return islower(c) ? c - ('a' - 'A') : c;
}
#endif

#endif /* _LINUX_CTYPE_H */
