// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Kernel services of the simulated machine: messages, assertions, the work
 * queue, the masks of CPUs, the static per-CPU section.
 */
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <linux/bug.h>
#include <linux/cpumask.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/workqueue.h>
#include <asm/sections.h>

#include "machine.h"

struct cpumask __cpu_possible_mask, __cpu_present_mask, __cpu_online_mask;
unsigned int nr_cpu_ids;
char *host_per_cpu_start, *host_per_cpu_end;
unsigned long __per_cpu_offset[NR_CPUS];
int console_loglevel;

/* ---- messages ---- */

int vprintk(const char *fmt, va_list args)
{
	int level = LOGLEVEL_WARNING;

	if (fmt[0] == KERN_SOH_ASCII) {
		level = fmt[1] - '0';
		fmt += 2;
	}
	if (level >= machine.loglevel)
		return 0;
	return vfprintf(level < LOGLEVEL_INFO ? stderr : stdout, fmt, args);
}

int printk(const char *fmt, ...)
{
	va_list args;
	int len;

	va_start(args, fmt);
	len = vprintk(fmt, args);
	va_end(args);
	return len;
}

int vscnprintf(char *buf, size_t size, const char *fmt, va_list args)
{
	int len = vsnprintf(buf, size, fmt, args);

	return len < (int)size ? len : (int)size - 1;
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

unsigned long simple_strtoul(const char *cp, char **endp, unsigned int base)
{
	return strtoul(cp, endp, base);
}

void dump_stack(void)
{
}

void panic(const char *fmt, ...)
{
	va_list args;

	fflush(stdout);
	fputs("panic: ", stderr);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
	abort();
}

void bug_report(const char *file, int line, const char *func,
		const char *cond)
{
	fflush(stdout);
	fprintf(stderr, "BUG in %s() at %s:%d: %s\n", func, file, line,
		cond ? cond : "");
	abort();
}

void warn_report(const char *file, int line, const char *func,
		 const char *fmt, ...)
{
	va_list args;

	__atomic_fetch_add(&machine.warnings, 1, __ATOMIC_RELAXED);
	if (machine.quiet)
		return;
	fprintf(stderr, "WARNING in %s() at %s:%d: ", func, file, line);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
}

/* ---- work: one queue of one, for there is one kind of work ---- */

static pthread_mutex_t work_lock = PTHREAD_MUTEX_INITIALIZER;
static struct work_struct *queued;	/* work_lock */
static struct work_struct *known;	/* work_lock: the last one queued */

bool schedule_work(struct work_struct *work)
{
	bool fresh;

	pthread_mutex_lock(&work_lock);
	BUG_ON(known && known != work);
	fresh = !queued;
	queued = work;
	known = work;
	pthread_mutex_unlock(&work_lock);
	return fresh;
}

bool machine_work_pending(void)
{
	bool pending;

	pthread_mutex_lock(&work_lock);
	pending = queued != NULL;
	pthread_mutex_unlock(&work_lock);
	return pending;
}

bool machine_run_work(void)
{
	struct work_struct *work;

	pthread_mutex_lock(&work_lock);
	work = queued;
	queued = NULL;
	pthread_mutex_unlock(&work_lock);
	if (work)
		work->func(work);
	return work != NULL;
}
