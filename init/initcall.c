// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Runs the initcall table, level by level: names, times and checks each call.
 *
 * The table is put together by the linker (<linux/init.h>). A call must return
 * 0 with interrupts as they were; anything else is reported, repaired and
 * counted in the verdict. Times are kept for the monitor's `initcalls`, since
 * the table itself is gone after boot.
 *
 * In Linux: init/main.c, do_one_initcall().
 */
#include <kunit/test.h>
#include <linux/console.h>
#include <linux/fault-inject.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/monitor.h>
#include <linux/printk.h>
#include <linux/verdict.h>

#define RECORDS	64

struct record {
	const char *name;
	const char *level;
	u64 ns;
	int ret;
};

static struct record records[RECORDS];	/* C: CPU 0, task */
static unsigned int nr_records;		/* C: CPU 0, task */
static bool initcall_debug;		/* B: early_param */

static int __init initcall_debug_param(char *arg)
{
	initcall_debug = true;
	return 0;
}
early_param("initcall_debug", initcall_debug_param);

static int call(const struct initcall_entry *entry)
{
	if (!entry->suite)
		return entry->fn();
	return IS_ENABLED(CONFIG_KUNIT) ? kunit_run_suite(entry->suite) : 0;
}

static void check(const struct record *r, bool irqs_were_off)
{
	if (r->ret) {
		verdict_fail(NULL);
		pr_err("FAILED: initcall %s (%s) returned %d\n", r->name,
		       r->level, r->ret);
	}
	if (irqs_disabled() != irqs_were_off) {
		verdict_fail(NULL);
		pr_err("FAILED: initcall %s (%s) left interrupts %s\n",
		       r->name, r->level, irqs_were_off ? "on" : "off");
		if (irqs_were_off)
			local_irq_disable();
		else
			local_irq_enable();
	}
	if (initcall_debug)
		pr_info("initcall %s (%s) returned %d after %llu us\n",
			r->name, r->level, r->ret, r->ns / NSEC_PER_USEC);
}

static void do_one_initcall(const struct initcall_entry *entry)
{
	struct record r = { .name = entry->name, .level = entry->level };
	bool irqs_were_off = irqs_disabled();
	u64 start = ktime_get_ns();

	r.ret = call(entry);
	r.ns = ktime_get_ns() - start;
	if (nr_records < RECORDS)
		records[nr_records++] = r;
	check(&r, irqs_were_off);
}

/**
 * do_initcall_level() - every call of one level, in link order
 *
 * Context: boot CPU, task.
 */
void do_initcall_level(const char *level, const struct initcall_entry *start,
		       const struct initcall_entry *end)
{
	const struct initcall_entry *entry;

	fault_inject_level(level);
	if (initcall_debug)
		pr_info("initcalls of level %s:\n", level);
	for (entry = start; entry < end; entry++)
		do_one_initcall(entry);
	kunit_end_level(level);
}

static int cmd_initcalls(int argc, char **argv)
{
	unsigned int i;

	for (i = 0; i < nr_records; i++)
		console_printf("%-9s %8llu us  %s\n", records[i].level,
			       records[i].ns / NSEC_PER_USEC,
			       records[i].name);
	return 0;
}
MONITOR_COMMAND(initcalls, "the boot's initcalls and what they took",
		cmd_initcalls);
