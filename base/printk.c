// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Messages: formatted, stamped, kept, and sent to the console in whole lines.
 *
 *	printk() -> text on the caller's stack
 *	         -> log_lock: line by line "[    0.012345] text" into the ring
 *	         -> the ring's new bytes to the console, if there is one
 *
 *	log_buf   ....|old..............|new......|....
 *	              log_head - LOG_SIZE  log_shown  log_head
 *
 * What is said before a console is known waits in the ring; the first call of
 * console_set_output() sends it all. The ring is also what `dmesg` shows.
 *
 * Any context may print. Interrupts are off while log_lock is held, so only a
 * trap inside the console's own output, or a CPU stopped for ever, could leave
 * it taken: the owner's number lets the first case through, and a CPU that
 * panics stops waiting after a second.
 *
 * Locks: log_lock guards the ring, both positions and the console. It is the
 * innermost lock of all.
 *
 * In Linux: kernel/printk/printk.c.
 */
#include <linux/atomic.h>
#include <linux/console.h>
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/test-window.h>
#include "base.h"

#define LOG_SIZE	16384		/* a power of two */
#define TEXT_MAX	384
#define NO_CPU		(-1)

int console_loglevel = LOGLEVEL_DEBUG;	/* B: early_param, then monitor */

static DEFINE_SPINLOCK(log_lock);
static char log_buf[LOG_SIZE];		/* L: log_lock */
static unsigned long log_head;		/* L: log_lock; bytes ever kept */
static unsigned long log_shown;		/* L: log_lock; of them sent */
static void (*console_putc)(char c);	/* L: log_lock */
static int log_owner = NO_CPU;		/* written by the holder only */

/* Who took it on which terms, for log_unlock(). */
struct log_hold {
	unsigned long flags;
	bool locked;
};

static bool log_trylock_for_a_second(void)
{
	u64 start = sched_clock();
	unsigned long spins;

	for (spins = 0; spins < 100000000; spins++) {
		if (spin_trylock(&log_lock))
			return true;
		if (sched_clock() - start > NSEC_PER_SEC)
			return false;
		cpu_relax();
	}
	return false;
}

static struct log_hold log_lock_any_context(void)
{
	struct log_hold hold = { .locked = true };
	int me;

	local_irq_save(hold.flags);
	me = early_smp_processor_id();	/* not before: a thread may move */
	test_window(WINDOW_PRINTK);
	if (READ_ONCE(log_owner) == me)
		hold.locked = false;
	else if (panic_in_progress())
		hold.locked = log_trylock_for_a_second();
	else
		spin_lock(&log_lock);
	if (hold.locked)
		WRITE_ONCE(log_owner, me);
	return hold;
}

static void log_unlock(struct log_hold *hold)
{
	if (hold->locked) {
		WRITE_ONCE(log_owner, NO_CPU);
		spin_unlock(&log_lock);
	}
	local_irq_restore(hold->flags);
}

/* Lock: log_lock. */
static void log_keep(const char *text, size_t len)
{
	while (len--)
		log_buf[log_head++ % LOG_SIZE] = *text++;
}

/* Lock: log_lock. What the ring has lost since is lost. */
static void log_show_new(void)
{
	if (!console_putc)
		return;
	if (log_head - log_shown > LOG_SIZE)
		log_shown = log_head - LOG_SIZE;
	while ((long)(log_head - log_shown) > 0) {
		char c = log_buf[log_shown++ % LOG_SIZE];

		if (c == '\n')
			console_putc('\r');
		console_putc(c);
	}
}

static void log_line(u64 stamp, const char *line, size_t len)
{
	char prefix[24];
	u32 us = (u32)(stamp / NSEC_PER_USEC % USEC_PER_SEC);
	int n = scnprintf(prefix, sizeof(prefix), "[%5lu.%06u] ",
			  (unsigned long)(stamp / NSEC_PER_SEC), us);

	log_keep(prefix, n);
	log_keep(line, len);
	log_keep("\n", 1);
}

/* The level in front of the text; *text moves behind it. */
static int take_level(const char **text)
{
	const char *s = *text;

	if (s[0] != KERN_SOH_ASCII || !s[1])
		return LOGLEVEL_WARNING;
	*text = s + 2;
	return s[1] >= '0' && s[1] <= '7' ? s[1] - '0' : LOGLEVEL_INFO;
}

int vprintk(const char *fmt, va_list args)
{
	char text[TEXT_MAX];
	const char *line = text, *end;
	struct log_hold hold;
	u64 stamp;
	int len;

	len = vscnprintf(text, sizeof(text), fmt, args);
	end = text + len;
	if (take_level(&line) >= READ_ONCE(console_loglevel))
		return 0;
	if (end > line && end[-1] == '\n')
		end--;

	hold = log_lock_any_context();
	stamp = sched_clock();
	do {
		const char *nl = memchr(line, '\n', end - line);
		const char *stop = nl ? nl : end;

		log_line(stamp, line, stop - line);
		line = stop + 1;
	} while (line <= end);
	log_show_new();
	log_unlock(&hold);
	return len;
}

/**
 * printk() - say something, in whole lines
 *
 * Context: any. Lock: takes log_lock. Return: the length of the text.
 */
int printk(const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vprintk(fmt, args);
	va_end(args);
	return len;
}

/**
 * console_write() - bytes to the console as they are, unstamped
 *
 * Context: any. Lock: takes log_lock. They are not kept for `dmesg`.
 */
void console_write(const char *text, size_t len)
{
	struct log_hold hold = log_lock_any_context();

	log_show_new();
	while (console_putc && len--) {
		if (*text == '\n')
			console_putc('\r');
		console_putc(*text++);
	}
	log_unlock(&hold);
}

/**
 * console_set_output() - where the console's bytes go from now on
 * @putc: sends one byte, polling; any context
 *
 * Context: boot, panic. Whatever was said before the first console is sent.
 */
void console_set_output(void (*putc)(char c))
{
	struct log_hold hold = log_lock_any_context();

	console_putc = putc;
	log_show_new();
	log_unlock(&hold);
}

bool console_has_output(void)
{
	return READ_ONCE(console_putc) != NULL;
}

/**
 * printk_ratelimit() - may a message that could repeat be printed now?
 *
 * Context: any. Lock: its own; when that is busy the answer is no.
 */
bool printk_ratelimit(void)
{
	static DEFINE_SPINLOCK(lock);
	static u64 window_start;	/* L: lock */
	static unsigned int said;	/* L: lock */
	u64 now = sched_clock();
	unsigned long flags;
	bool yes;

	if (!spin_trylock_irqsave(&lock, flags))
		return false;
	if (now - window_start > 5ULL * NSEC_PER_SEC) {
		window_start = now;
		said = 0;
	}
	yes = said++ < 10;
	spin_unlock_irqrestore(&lock, flags);
	return yes;
}

/* The ring for `dmesg`: copies a piece so that no lock is held to print. */
size_t log_copy(unsigned long *pos, char *buf, size_t size)
{
	struct log_hold hold = log_lock_any_context();
	size_t n = 0;

	if (log_head - *pos > LOG_SIZE)
		*pos = log_head - LOG_SIZE;
	while (n < size && *pos != log_head)
		buf[n++] = log_buf[(*pos)++ % LOG_SIZE];
	log_unlock(&hold);
	return n;
}

/* "loglevel=N": print messages whose level is below N, 0 to 8. */
static int __init loglevel_param(char *arg)
{
	return arg ? kstrtoint(arg, 0, &console_loglevel) : -EINVAL;
}
early_param("loglevel", loglevel_param);

/* "debug": print messages of all levels. */
static int __init debug_param(char *arg __always_unused)
{
	console_loglevel = LOGLEVEL_DEBUG + 1;
	return 0;
}
early_param("debug", debug_param);

/* "quiet": print errors and worse only. */
static int __init quiet_param(char *arg __always_unused)
{
	console_loglevel = LOGLEVEL_WARNING;
	return 0;
}
early_param("quiet", quiet_param);
