// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The list of hazards, and the command that shows them: `hazard` lists,
 * `hazard 2` explains and runs one, `hazard all` all of them.
 */
#include <kunit/test.h>
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/monitor.h>
#include <linux/printk.h>
#include <linux/string.h>

#include "hazards.h"

static struct hazard *hazards;		/* B: initcalls */

void hazard_register(struct hazard *hazard)
{
	struct hazard **at = &hazards;

	while (*at && (*at)->nr < hazard->nr)
		at = &(*at)->next;
	hazard->next = *at;
	*at = hazard;
}

struct hazard *hazard_find(unsigned int nr)
{
	struct hazard *h;

	for (h = hazards; h && h->nr != nr; h = h->next)
		;
	return h;
}

const char *hazard_why_not;

enum hazard_result hazard_cannot(const char *why)
{
	hazard_why_not = why;
	hazard_print("%s", why);
	return HAZARD_CANNOT;
}

bool hazard_is_test(void)
{
	return kunit_get_current_test() != NULL;
}

void hazard_print(const char *fmt, ...)
{
	struct kunit *test = kunit_get_current_test();
	struct va_format vaf = { .fmt = fmt };
	va_list args;

	va_start(args, fmt);
	vaf.va = &args;
	if (test)
		kunit_info(test, "%pV", &vaf);
	else
		console_printf("  %pV\n", &vaf);
	va_end(args);
}

static const char *const verdicts[] = {
	[HAZARD_SHOWN] = "caught, and the right way lost nothing",
	[HAZARD_CANNOT] = "does not happen here",
	[HAZARD_NOT_CAUGHT] = "NOT CAUGHT",
	[HAZARD_WRONG] = "THE RIGHT WAY FAILED",
	[HAZARD_ERROR] = "could not be run: no memory or no thread",
};

static void show(const struct hazard *h)
{
	const char *const *line;
	enum hazard_result result;

	console_printf("hazard %u: %s\n", h->nr, h->name);
	for (line = h->why; *line; line++)
		console_printf("  %s\n", *line);
	result = h->run();
	console_printf("  => %s\n", verdicts[result]);
}

static int cmd_hazard(int argc, char **argv)
{
	bool all = argc == 2 && !strcmp(argv[1], "all");
	struct hazard *h;
	unsigned int nr;

	if (argc == 1 || all) {
		for (h = hazards; h; h = h->next) {
			if (all)
				show(h);
			else
				console_printf("%u  %s\n", h->nr, h->name);
		}
		return 0;
	}
	if (argc != 2 || kstrtouint(argv[1], 10, &nr) || !hazard_find(nr)) {
		console_printf("hazard %s: there is none; `hazard` lists them\n",
			       argv[1]);
		return -EINVAL;
	}
	show(hazard_find(nr));
	return 0;
}
MONITOR_COMMAND(hazard, "what goes wrong without care: hazard [NUMBER|all]",
		cmd_hazard);
