/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The small things that every file wants: sizes, rounding, limits, number
 * parsing, formatted output into memory. Pure (host too).
 *
 * In Linux: include/linux/kernel.h, kstrtox.h, sprintf.h.
 */
#ifndef _LINUX_KERNEL_H
#define _LINUX_KERNEL_H

#include <linux/types.h>
#include <linux/limits.h>
#include <linux/compiler.h>
#include <linux/kconfig.h>
#include <linux/stringify.h>
#include <linux/const.h>
#include <linux/build_bug.h>
#include <linux/container_of.h>
#include <linux/minmax.h>
#include <linux/align.h>
#include <linux/math.h>
#include <linux/errno.h>
#include <linux/printk.h>

#define ARRAY_SIZE(arr)		(sizeof(arr) / sizeof((arr)[0]) +	\
				 __must_be_array(arr))
#define upper_32_bits(n)	((u32)(((u64)(n)) >> 32))
#define lower_32_bits(n)	((u32)((n) & 0xffffffff))

/*
 * "What I call may sleep": reports a caller that must not (debug builds).
 */
void __might_sleep(const char *file, int line);
#ifdef CONFIG_DEBUG_ATOMIC_SLEEP
#define might_sleep()		__might_sleep(__FILE__, __LINE__)
#else
#define might_sleep()		do { } while (0)
#endif

/* lib/vsprintf.c: as C99's, plus the kernel's %p extensions. */
int vsnprintf(char *buf, size_t size, const char *fmt, va_list args)
	__printf(3, 0);
int snprintf(char *buf, size_t size, const char *fmt, ...) __printf(3, 4);
int vscnprintf(char *buf, size_t size, const char *fmt, va_list args)
	__printf(3, 0);
int scnprintf(char *buf, size_t size, const char *fmt, ...) __printf(3, 4);
int sprintf(char *buf, const char *fmt, ...) __printf(2, 3);

/* mm/slab/util.c: into a string of just that length, for kfree() */
char *kvasprintf(gfp_t gfp, const char *fmt, va_list args) __printf(2, 0);
char *kasprintf(gfp_t gfp, const char *fmt, ...) __printf(2, 3);

/* lib/kstrtox.c */
unsigned long long simple_strtoull(const char *cp, char **endp,
				   unsigned int base);
unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base);
long simple_strtol(const char *cp, char **endp, unsigned int base);
int __must_check kstrtoull(const char *s, unsigned int base,
			   unsigned long long *res);
int __must_check kstrtoll(const char *s, unsigned int base, long long *res);
int __must_check kstrtoul(const char *s, unsigned int base,
			  unsigned long *res);
int __must_check kstrtol(const char *s, unsigned int base, long *res);
int __must_check kstrtouint(const char *s, unsigned int base,
			    unsigned int *res);
int __must_check kstrtoint(const char *s, unsigned int base, int *res);
int __must_check kstrtobool(const char *s, bool *res);
unsigned long long memparse(const char *ptr, char **retptr);
int get_option(char **str, int *pint);

/* base/panic.c */
void panic(const char *fmt, ...) __printf(1, 2) __noreturn __cold;

#endif /* _LINUX_KERNEL_H */
