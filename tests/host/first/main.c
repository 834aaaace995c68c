// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * first [-l] [-g FILE] [TEST...]: runs tests, each in a process of its own.
 *
 * Prints a line per test and at the end "N passed, N failed"; the status is
 * 0 only if none failed.
 */
#include "check.h"

#include <stdarg.h>
#include <sys/wait.h>
#include <unistd.h>

#include <linux/kconfig.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <asm/sections.h>

#include "../../../mm/percpu/internal.h"
#include "../percpu/machine.h"

const char *golden_file = "tests/golden/extra/build_alloc_info-6.1.txt";

static const struct test *const suites[] = {
#ifdef CONFIG_SMP
	alloc_info_tests,
	setup_tests,
	embed_tests,
	page_tests,
#else
	up_tests,
#endif
	balance_tests,
	stats_tests,
	trace_tests,
	ext_tests,
	report_tests,
};

/* A machine that is switched off leaks all its memory. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "detect_leaks=0";
}

void check_failed(const char *file, int line, const char *fmt, ...)
{
	va_list args;

	fflush(stdout);
	fprintf(stderr, "%s:%d: ", file, line);
	va_start(args, fmt);
	vfprintf(stderr, fmt, args);
	va_end(args);
	fputc('\n', stderr);
	exit(1);
}

void show_messages(void)
{
	machine.loglevel = LOGLEVEL_DEBUG + 1;
}

void power_on(unsigned int cpus, size_t static_size)
{
	size_t i;

	machine_init(IS_ENABLED(CONFIG_SMP) ? cpus : 1);
	if (posix_memalign((void **)&host_per_cpu_start, PAGE_SIZE,
			   static_size + 1))
		abort();
	host_per_cpu_end = host_per_cpu_start + static_size;
	for (i = 0; i < static_size; i++)
		host_per_cpu_start[i] = (char)(i * 7 + i / 256);
}

void boot(unsigned int cpus, size_t static_size)
{
	power_on(cpus, static_size);
#ifdef CONFIG_SMP
	CHECK_EQ(pcpu_embed_first_chunk(8192, 28672, PAGE_SIZE, NULL, NULL),
		 0);
#else
	setup_per_cpu_areas();
#endif
	percpu_enable_async(machine_queue_balance);
}

/* Child: @fd takes stdout and stderr. */
static void child(void (*fn)(void), int fd)
{
	dup2(fd, 1);
	dup2(fd, 2);
	close(fd);
	setvbuf(stdout, NULL, _IONBF, 0);
	fn();
	exit(0);
}

int capture(void (*fn)(void), char **text)
{
	size_t used = 0, room = 4096;
	int fds[2], status;
	ssize_t n;
	pid_t pid;

	fflush(stdout);
	*text = malloc(room);
	if (pipe(fds) || (pid = fork()) < 0)
		abort();
	if (!pid) {
		close(fds[0]);
		child(fn, fds[1]);
	}
	close(fds[1]);
	while ((n = read(fds[0], *text + used, room - used - 1)) > 0) {
		used += n;
		if (used == room - 1)
			*text = realloc(*text, room *= 2);
	}
	close(fds[0]);
	(*text)[used] = '\0';
	waitpid(pid, &status, 0);
	return status;
}

static bool wanted(const char *name, char **names, int nr)
{
	int i;

	for (i = 0; i < nr; i++)
		if (!strcmp(names[i], name))
			return true;
	return !nr;
}

int main(int argc, char **argv)
{
	int opt, status, passed = 0, failed = 0;
	const struct test *test;
	bool list = false;
	char *text;
	size_t i;

	while ((opt = getopt(argc, argv, "lg:")) > 0) {
		if (opt == 'l')
			list = true;
		else if (opt == 'g')
			golden_file = optarg;
		else
			return 2;
	}

	for (i = 0; i < sizeof(suites) / sizeof(suites[0]); i++) {
		for (test = suites[i]; test->name; test++) {
			if (list)
				puts(test->name);
			if (list || !wanted(test->name, argv + optind,
					    argc - optind))
				continue;
			status = capture(test->fn, &text);
			printf("%s %s\n", status ? "not ok" : "ok",
			       test->name);
			if (status)
				printf("%sstatus 0x%x\n", text, status);
			passed += !status;
			failed += !!status;
			free(text);
		}
	}
	if (!list)
		printf("%d passed, %d failed\n", passed, failed);
	return failed || (!list && !passed);
}
