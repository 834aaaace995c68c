/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A hazard: something that goes wrong with data that several contexts touch,
 * made to happen every time, beside the way in which it does not happen.
 */
#ifndef MODULES_HAZARDS_H
#define MODULES_HAZARDS_H

#include <linux/compiler.h>
#include <linux/types.h>

enum hazard_result {
	HAZARD_SHOWN,		/* the bad way failed, the good one did not */
	HAZARD_CANNOT,		/* not on this machine: hazard_cannot() */
	HAZARD_NOT_CAUGHT,	/* the bad way went well: not proved */
	HAZARD_WRONG,		/* the good way failed */
	HAZARD_ERROR,		/* no memory, no thread */
};

struct hazard {
	unsigned int nr;
	const char *name;
	const char *const *why;		/* lines, NULL at the end */
	enum hazard_result (*run)(void);	/* task, interrupts on */
	struct hazard *next;		/* B: sorted by nr */
};

/* From an initcall of the module level. */
void hazard_register(struct hazard *hazard);
struct hazard *hazard_find(unsigned int nr);

/* A line of what run() measured: to the prompt, or into the test's notes. */
void hazard_print(const char *fmt, ...) __printf(1, 2);

/* Says why it does not happen here. Return: HAZARD_CANNOT. */
enum hazard_result hazard_cannot(const char *why);
extern const char *hazard_why_not;	/* C: who runs hazards */

/* At boot nobody looks: leave out what is only there to be seen. */
bool hazard_is_test(void);

/* Repetitions: many to be seen, few at boot. */
static inline unsigned int hazard_rounds(unsigned int many)
{
	return hazard_is_test() ? 3 : many;
}

/* The verdict over both ways, by what was counted of each. */
static inline enum hazard_result hazard_verdict(bool caught, bool clean)
{
	return !clean ? HAZARD_WRONG : caught ? HAZARD_SHOWN :
		HAZARD_NOT_CAUGHT;
}

#endif /* MODULES_HAZARDS_H */
