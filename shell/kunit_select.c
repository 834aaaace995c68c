// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Which tests run: "tests=" on the command line is a list of
 *
 *	percpu			an initcall level: all its tests
 *	spinlocks		a suite, by its name
 *	TestCase_percpu		an initcall
 *	late/percpu-*		both; a '*' at the end stands for anything
 *
 * or "all", or "none". Without it "crumb.exit" runs all of them, for whoever
 * asks for a verdict asks what it is about; a boot to the prompt runs none.
 * An element that means nothing is reported: a misspelt name must not look
 * like a boot in which all is well.
 */
#include <kunit/test.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/name_list.h>
#include <linux/printk.h>
#include <linux/string.h>
#include <linux/verdict.h>
#include "kunit.h"

static const char *tests_param;		/* B: early_param */

/*
 * "tests=LIST": run these levels, suites or calls (* allowed), all or none.
 * Without it: all with crumb.exit, else none.
 */
static int __init set_tests(char *arg)
{
	if (!arg)
		return -EINVAL;
	tests_param = strcmp(arg, "all") ? arg : "*";
	return 0;
}
early_param("tests", set_tests);

static const char *tests_wanted(void)
{
	if (tests_param)
		return tests_param;
	return crumb_exit_wanted() ? "*" : "none";
}

static bool is_test(const struct initcall_entry *entry)
{
	return entry->suite || entry->test;
}

static const char *name_of(const struct initcall_entry *entry)
{
	return entry->suite ? entry->suite->name : entry->record->name;
}

/**
 * kunit_selected() - is @entry a test, and asked for?
 *
 * Context: boot, any.
 */
bool kunit_selected(const struct initcall_entry *entry)
{
	return is_test(entry) &&
	       name_list_has(tests_wanted(), entry->record->level,
			     name_of(entry));
}

static bool __init means_something(const char *element, size_t len,
				   const struct initcall_entry *entry,
				   const struct initcall_entry *end)
{
	for (; entry < end; entry++)
		if (is_test(entry) &&
		    name_element_is(element, len, entry->record->level,
				    name_of(entry)))
			return true;
	return len == 4 && !strncmp(element, "none", 4);
}

/**
 * kunit_select_check() - report elements of "tests=" that select nothing
 *
 * Context: boot, while the whole table is there.
 */
void __init kunit_select_check(void)
{
	const char *pos = tests_wanted(), *element;
	size_t len;

	while ((element = name_list_next(&pos, &len)))
		if (!means_something(element, len, __initcall_start,
				     __initcall_end) &&
		    !means_something(element, len, __initcall_running_start,
				     __initcall_running_end))
			pr_warn("tests=: there is no level, suite or call %.*s\n",
				(int)len, element);
}
