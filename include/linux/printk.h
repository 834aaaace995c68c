/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Messages. Each call is one or more whole lines: a missing newline at the
 * end is added, lines of different CPUs never mix.
 *
 * In Linux: include/linux/printk.h, kern_levels.h.
 */
#ifndef _LINUX_PRINTK_H
#define _LINUX_PRINTK_H

#include <linux/types.h>
#include <linux/compiler.h>

#define KERN_SOH	"\001"
#define KERN_SOH_ASCII	'\001'

#define KERN_EMERG	KERN_SOH "0"
#define KERN_ALERT	KERN_SOH "1"
#define KERN_CRIT	KERN_SOH "2"
#define KERN_ERR	KERN_SOH "3"
#define KERN_WARNING	KERN_SOH "4"
#define KERN_NOTICE	KERN_SOH "5"
#define KERN_INFO	KERN_SOH "6"
#define KERN_DEBUG	KERN_SOH "7"
#define KERN_DEFAULT	""
#define KERN_CONT	KERN_SOH "c"

#define LOGLEVEL_EMERG		0
#define LOGLEVEL_ALERT		1
#define LOGLEVEL_CRIT		2
#define LOGLEVEL_ERR		3
#define LOGLEVEL_WARNING	4
#define LOGLEVEL_NOTICE		5
#define LOGLEVEL_INFO		6
#define LOGLEVEL_DEBUG		7

/* For "%pV": a format and its arguments inside another message. */
struct va_format {
	const char *fmt;
	va_list *va;
};

/* Messages below this level reach the console ("loglevel="). */
extern int console_loglevel;

int printk(const char *fmt, ...) __printf(1, 2) __cold;
int vprintk(const char *fmt, va_list args) __printf(1, 0) __cold;

static inline __printf(1, 2) int no_printk(const char *fmt __always_unused,
					   ...)
{
	return 0;
}

#ifndef pr_fmt
#define pr_fmt(fmt)	fmt
#endif

#define pr_emerg(fmt, ...)	printk(KERN_EMERG pr_fmt(fmt), ##__VA_ARGS__)
#define pr_alert(fmt, ...)	printk(KERN_ALERT pr_fmt(fmt), ##__VA_ARGS__)
#define pr_crit(fmt, ...)	printk(KERN_CRIT pr_fmt(fmt), ##__VA_ARGS__)
#define pr_err(fmt, ...)	printk(KERN_ERR pr_fmt(fmt), ##__VA_ARGS__)
#define pr_warn(fmt, ...)	printk(KERN_WARNING pr_fmt(fmt), ##__VA_ARGS__)
#define pr_notice(fmt, ...)	printk(KERN_NOTICE pr_fmt(fmt), ##__VA_ARGS__)
#define pr_info(fmt, ...)	printk(KERN_INFO pr_fmt(fmt), ##__VA_ARGS__)
#define pr_cont(fmt, ...)	printk(KERN_CONT fmt, ##__VA_ARGS__)

#ifdef DEBUG
#define pr_debug(fmt, ...)	printk(KERN_DEBUG pr_fmt(fmt), ##__VA_ARGS__)
#else
#define pr_debug(fmt, ...)						\
do {									\
	if (0)								\
		no_printk(pr_fmt(fmt), ##__VA_ARGS__);			\
} while (0)
#endif

#define printk_once(fmt, ...)						\
do {									\
	static bool __once_done;					\
	if (!READ_ONCE(__once_done)) {					\
		WRITE_ONCE(__once_done, true);				\
		printk(fmt, ##__VA_ARGS__);				\
	}								\
} while (0)
#define pr_err_once(fmt, ...)						\
	printk_once(KERN_ERR pr_fmt(fmt), ##__VA_ARGS__)
#define pr_warn_once(fmt, ...)						\
	printk_once(KERN_WARNING pr_fmt(fmt), ##__VA_ARGS__)
#define pr_info_once(fmt, ...)						\
	printk_once(KERN_INFO pr_fmt(fmt), ##__VA_ARGS__)

/* True at most 10 times in each 5 s, for all callers together. */
bool printk_ratelimit(void);
#define pr_warn_ratelimited(fmt, ...)					\
do {									\
	if (printk_ratelimit())						\
		pr_warn(fmt, ##__VA_ARGS__);				\
} while (0)
#define pr_err_ratelimited(fmt, ...)					\
do {									\
	if (printk_ratelimit())						\
		pr_err(fmt, ##__VA_ARGS__);				\
} while (0)

/* The current call chain, symbolised, at level KERN_WARNING. */
void dump_stack(void);

#endif /* _LINUX_PRINTK_H */
