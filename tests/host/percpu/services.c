// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Kernel services of the simulated machine: messages, assertions, balance
 * work, the masks of CPUs, the static per-CPU section.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include <linux/bug.h>
#include <linux/cpumask.h>
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <linux/printk.h>
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

/* ---- balance work: asked for, and done when told to ---- */

static bool queued;		/* by any thread */

void machine_queue_balance(void)
{
	__atomic_store_n(&queued, true, __ATOMIC_RELEASE);
}

bool machine_work_pending(void)
{
	return __atomic_load_n(&queued, __ATOMIC_ACQUIRE);
}

bool machine_run_work(void)
{
	if (!__atomic_exchange_n(&queued, false, __ATOMIC_ACQ_REL))
		return false;
	percpu_balance();
	return true;
}
