// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The console: lines of different CPUs never mix, levels filter, and what is
 * typed comes out in order. For the time of a test the console's output goes
 * to a buffer; nobody else prints meanwhile.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/printk.h>
#include <linux/smp.h>
#include <asm-generic/arch.h>

#define MOST_CPUS	16	/* more only wait for one another */
#define LINES		15
#define ROUNDS		3

static atomic_t arrived;		/* CPUs that are ready to print */
static char captured[16384];		/* L: the console's own lock */
static unsigned int nr_captured;

static void capture(char c)
{
	if (nr_captured < sizeof(captured) - 1)
		captured[nr_captured++] = c;
}

static void capture_begin(void)
{
	memset(captured, 0, sizeof(captured));
	nr_captured = 0;
	console_set_output(capture);
}

static void capture_end(void)
{
	console_set_output(arch_putc);
}

static unsigned int nr_talking(void)
{
	unsigned int cpu, n = 0;

	for_each_online_cpu(cpu)
		n += cpu < MOST_CPUS;
	return n;
}

static void say_lines(void *info)
{
	unsigned int i, cpu = smp_processor_id(), n = nr_talking();

	if (cpu >= MOST_CPUS)
		return;
	atomic_inc(&arrived);
	while (atomic_read(&arrived) < (int)n)
		cpu_relax();
	for (i = 0; i < LINES; i++)
		pr_info("cpu %u line %u: the quick brown fox\n", cpu, i);
}

/* "[    1.234567] " and the rest; NULL if it is no stamp. */
static const char *behind_stamp(const char *line)
{
	size_t digits = strspn(line + 1, " 0123456789.");

	if (line[0] != '[' || digits < 12 || line[digits + 1] != ']' ||
	    line[digits + 2] != ' ')
		return NULL;
	return line + digits + 3;
}

static void whole_lines_once(struct kunit *test)
{
	static unsigned int next[NR_CPUS];
	char *rest = captured, *line;
	unsigned int lines = 0;
	char want[64];

	memset(next, 0, sizeof(next));
	atomic_set(&arrived, 0);
	capture_begin();
	run_on_each_cpu(say_lines, NULL);
	capture_end();
	while ((line = strsep(&rest, "\n")) && *line) {
		const char *text = behind_stamp(line);
		unsigned int cpu;

		KUNIT_ASSERT_NOT_NULL(test, text);
		cpu = simple_strtoul(text + 4, NULL, 10);
		KUNIT_ASSERT_LT(test, cpu, nr_cpu_ids);
		snprintf(want, sizeof(want),
			 "cpu %u line %u: the quick brown fox\r", cpu,
			 next[cpu]++);
		KUNIT_EXPECT_STREQ(test, text, want);
		lines++;
	}
	KUNIT_EXPECT_EQ(test, lines, nr_talking() * LINES);
}

static void whole_lines(struct kunit *test)
{
	int i;

	for (i = 0; i < ROUNDS; i++)
		whole_lines_once(test);
}

static void levels(struct kunit *test)
{
	int before = console_loglevel;

	capture_begin();
	console_loglevel = LOGLEVEL_INFO;
	pr_info("not this\n");
	printk("%sor this, though its level comes late\n", KERN_INFO);
	pr_notice("first");
	console_loglevel = before;
	pr_info("two\nlines\n");
	console_write("raw\n", 4);
	console_printf("%d|", 7);
	capture_end();
	KUNIT_EXPECT_NULL(test, strstr(captured, "this"));
	KUNIT_EXPECT_NOT_NULL(test, strstr(captured, "] first\r\n["));
	KUNIT_EXPECT_NOT_NULL(test, strstr(captured, "] two\r\n["));
	KUNIT_EXPECT_NOT_NULL(test, strstr(captured, "] lines\r\nraw\r\n7|"));
}

static void typed(struct kunit *test)
{
	unsigned int i, got = 0;

	while (console_getc() >= 0)
		;
	console_rx('a');
	console_rx((char)0xe4);
	KUNIT_EXPECT_EQ(test, console_getc(), 'a');
	KUNIT_EXPECT_EQ(test, console_getc(), 0xe4);
	KUNIT_EXPECT_EQ(test, console_getc(), -EAGAIN);
	/* more than fit: the newest are dropped, the rest keeps its order */
	for (i = 0; i < 1000; i++)
		console_rx((char)(i % 251));
	while ((i = console_getc()) != (unsigned int)-EAGAIN)
		KUNIT_EXPECT_EQ(test, i, got++ % 251);
	KUNIT_EXPECT_GE(test, got, 128U);
	KUNIT_EXPECT_LT(test, got, 1000U);
}

static struct kunit_case console_cases[] = {
	KUNIT_CASE(whole_lines),
	KUNIT_CASE(levels),
	KUNIT_CASE(typed),
	{}
};

static struct kunit_suite console_suite = {
	.name = "console",
	.test_cases = console_cases,
};
kunit_test_suite(console_suite);
