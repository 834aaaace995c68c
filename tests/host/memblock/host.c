// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The fake machine under memblock's host tests: RAM, messages, and a memblock
 * that is as if freshly booted.
 */
#include "host.h"

#include <linux/bug.h>
#include <linux/slab.h>

#include "../../../mm/memblock/internal.h"

void *malloc(size_t n);
void free(void *p);
void *aligned_alloc(size_t align, size_t n);
void exit(int status) __noreturn;
int printf(const char *fmt, ...) __printf(1, 2);

char *host_ram;
phys_addr_t host_ram_base;
unsigned int host_warnings;
char host_log[65536];
unsigned long host_checks;

static size_t log_used;
static struct memblock pristine;
static bool have_pristine;

void host_log_clear(void)
{
	log_used = 0;
	host_log[0] = '\0';
}

/*
 * The lists move back into their first arrays. memblock_allow_resize() cannot
 * be taken back: tests that need a list that cannot grow run first.
 */
void host_reset(phys_addr_t base, size_t size)
{
	if (!have_pristine) {
		pristine = memblock;
		have_pristine = true;
	}
	memblock = pristine;
	memset(memblock.memory.regions, 0,
	       memblock.memory.max * sizeof(struct memblock_region));
	memset(memblock.reserved.regions, 0,
	       memblock.reserved.max * sizeof(struct memblock_region));
	memblock_debug = 0;
	memblock_has_mirror = false;
	movable_node_enabled = false;

	free(host_ram);
	host_ram = aligned_alloc(PAGE_SIZE, round_up(size, PAGE_SIZE));
	host_ram_base = base;
	memset(host_ram, 0xa5, size);
	host_warnings = 0;
	host_log_clear();
}

void host_fail(const char *file, int line, const char *what)
{
	printf("%s", host_log);
	memblock_debug = 0;
	host_log_clear();
	__memblock_dump_all();
	printf("%s%s:%d: failed: %s\n", host_log, file, line, what);
	exit(1);
}

int printk(const char *fmt, ...)
{
	va_list args;
	int n;

	if (fmt[0] == KERN_SOH_ASCII && fmt[1])
		fmt += 2;
	if (log_used > sizeof(host_log) - 1024)
		host_log_clear();
	va_start(args, fmt);
	n = vsnprintf(host_log + log_used, sizeof(host_log) - log_used, fmt,
		      args);
	va_end(args);
	log_used += (size_t)n;
	return n;
}

void warn_report(const char *file __maybe_unused, int line __maybe_unused,
		 const char *func __maybe_unused, const char *fmt, ...)
{
	(void)fmt;
	host_warnings++;
}

void bug_report(const char *file, int line, const char *func,
		const char *cond)
{
	printf("BUG at %s:%d %s(): %s\n", file, line, func, cond);
	exit(1);
}
