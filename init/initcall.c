// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Runs the initcall table, level by level: names, times and checks each call.
 *
 *	initcall percpu/TestCase_percpu ok 12 us	("initcall_debug")
 *	FAILED: initcall slab/setup returned -12 after 3 us	(always)
 *
 * The table is put together by the linker (<linux/init.h>). A call must return
 * 0 with interrupts as they were; anything else is reported, repaired and
 * counted in the verdict. At the end every entry must have had its turn: one
 * at a level that start_kernel() does not run is a failure, not a silence.
 *
 * The table is gone after boot; each entry's record stays, and the records
 * form a list in the order in which they ran, for the monitor's `initcalls`.
 *
 * In Linux: init/main.c, do_one_initcall(), initcall_blacklisted().
 */
#include <kunit/test.h>
#include <linux/console.h>
#include <linux/fault-inject.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/ktime.h>
#include <linux/monitor.h>
#include <linux/name_list.h>
#include <linux/printk.h>
#include <linux/verdict.h>
#include "init.h"

/* The levels' parts of the table are aligned to 8: no holes between them. */
_Static_assert(sizeof(struct initcall_entry) % 8 == 0, "holes in the table");

static const struct initcall_record *first_record;	/* C: CPU 0 */
static struct initcall_record *last_record;		/* C: CPU 0 */
static bool initcall_debug;		/* B: early_param */
static const char *blacklist;		/* B: early_param; NULL: none */

static const char *const state_names[] = {
	[INITCALL_PENDING] = "never ran",
	[INITCALL_OK] = "ok",
	[INITCALL_FAILED] = "FAILED",
	[INITCALL_SKIPPED] = "skipped",
	[INITCALL_NOT_SELECTED] = "left out",
	[INITCALL_BLACKLISTED] = "blacklisted",
};

/* "initcall_debug": print each initcall with its result and its time. */
static int __init initcall_debug_param(char *arg)
{
	initcall_debug = true;
	return 0;
}
early_param("initcall_debug", initcall_debug_param);

/* "initcall_blacklist=LIST": leave these calls out (NAME or LEVEL/NAME). */
static int __init initcall_blacklist_param(char *arg)
{
	if (!arg || !*arg)
		return -EINVAL;
	blacklist = arg;
	return 0;
}
early_param("initcall_blacklist", initcall_blacklist_param);

static const char *name_of(const struct initcall_entry *entry)
{
	return entry->suite ? entry->suite->name : entry->record->name;
}

/* Is there an initcall that this element of the blacklist means? */
static bool __init anybody_is(const char *element, size_t len,
			      const struct initcall_entry *entry,
			      const struct initcall_entry *end)
{
	for (; entry < end; entry++)
		if (name_element_is(element, len, entry->record->level,
				    name_of(entry)))
			return true;
	return false;
}

/**
 * initcalls_prepare() - say which names of the blacklist mean nobody
 *
 * Context: boot, after the early parameters, before the first level.
 */
void __init initcalls_prepare(void)
{
	const char *pos = blacklist, *element;
	size_t len;

	while (pos && (element = name_list_next(&pos, &len)))
		if (!anybody_is(element, len, __initcall_start,
				__initcall_end) &&
		    !anybody_is(element, len, __initcall_running_start,
				__initcall_running_end))
			pr_warn("initcall_blacklist: there is no initcall %.*s\n",
				(int)len, element);
}

static void fail(const struct initcall_record *r, const char *what)
{
	verdict_fail(NULL);
	pr_err("FAILED: initcall %s/%s %s\n", r->level, r->name, what);
}

/* Tests report failures of their own, in KTAP. */
static enum initcall_state call(const struct initcall_entry *entry,
				struct initcall_record *r)
{
	static const enum initcall_state states[] = {
		[KUNIT_SUCCESS] = INITCALL_OK,
		[KUNIT_FAILURE] = INITCALL_FAILED,
		[KUNIT_SKIPPED] = INITCALL_SKIPPED,
	};

	if (entry->suite)
		return states[kunit_run_suite(entry->suite)];
	if (entry->test)
		return states[kunit_run_call(entry, &r->ret)];
	r->ret = entry->fn();
	if (!r->ret)
		return INITCALL_OK;
	verdict_fail(NULL);
	return INITCALL_FAILED;
}

static void check(const struct initcall_record *r, bool irqs_were_off)
{
	unsigned long long us = r->ns / NSEC_PER_USEC;

	if (r->ret)
		pr_err("FAILED: initcall %s/%s returned %d after %llu us\n",
		       r->level, r->name, r->ret, us);
	if (irqs_disabled() != irqs_were_off) {
		fail(r, irqs_were_off ? "left interrupts on" :
		     "left interrupts off");
		if (irqs_were_off)
			local_irq_disable();
		else
			local_irq_enable();
	}
	if (initcall_debug)
		pr_info("initcall %s/%s %s %llu us\n", r->level, r->name,
			state_names[r->state], us);
}

static bool selected(const struct initcall_entry *entry,
		     struct initcall_record *r)
{
	if (name_list_has(blacklist, r->level, r->name)) {
		r->state = INITCALL_BLACKLISTED;
		pr_info("initcall %s/%s blacklisted\n", r->level, r->name);
		return false;
	}
	if ((entry->suite || entry->test) && !kunit_selected(entry)) {
		r->state = INITCALL_NOT_SELECTED;
		return false;
	}
	return true;
}

static void do_one_initcall(const struct initcall_entry *entry)
{
	struct initcall_record *r = entry->record;
	bool irqs_were_off = irqs_disabled();
	u64 start;

	r->name = name_of(entry);
	if (r->state != INITCALL_PENDING) {
		fail(r, "has its turn twice");
		return;
	}
	if (last_record)
		last_record->next = r;
	else
		first_record = r;
	last_record = r;
	if (!selected(entry, r))
		return;
	start = ktime_get_ns();
	r->state = call(entry, r);
	r->ns = ktime_get_ns() - start;
	check(r, irqs_were_off);
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
	for (entry = start; entry < end; entry++)
		do_one_initcall(entry);
	kunit_end_level(level);
}

/**
 * initcalls_all_ran() - had every entry of [@entry, @end) its turn?
 *
 * Each that had not is named and makes the verdict a failure. For the boot
 * levels it must be asked while their table is still there.
 *
 * Context: boot CPU, task, behind the last of the levels asked about.
 */
void initcalls_all_ran(const struct initcall_entry *entry,
		       const struct initcall_entry *end)
{
	for (; entry < end; entry++)
		if (entry->record->state == INITCALL_PENDING)
			fail(entry->record, "never ran: nobody runs its level");
}

static int cmd_initcalls(int argc, char **argv)
{
	const struct initcall_record *r;
	unsigned int nr = 0;

	for (r = first_record; r; r = r->next)
		console_printf("%3u %-9s %-11s %8llu us  %s\n", ++nr, r->level,
			       state_names[r->state], r->ns / NSEC_PER_USEC,
			       r->name);
	return 0;
}
MONITOR_COMMAND(initcalls, "the boot's initcalls in order, results and times",
		cmd_initcalls);
