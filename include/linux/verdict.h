/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Was everything right? Failed tests, failed initcalls, wrong sums and
 * warnings nobody announced add up; with "crumb.exit" the result becomes the
 * machine's exit status: 0, or 1 if anything went wrong.
 */
#ifndef _LINUX_VERDICT_H
#define _LINUX_VERDICT_H

#include <linux/types.h>
#include <linux/compiler.h>

/* Says what went wrong (unless NULL: already said) and counts it. */
void verdict_fail(const char *what);
unsigned int verdict_failures(void);

/* "crumb.exit" was given. */
bool crumb_exit_wanted(void);

/* Prints the verdict and powers off with it. */
void kernel_power_off(void) __noreturn;

/* "crash=WAY" was given: dies in that way (shell/crash.c). Else nothing. */
void crash_test(void);

#endif /* _LINUX_VERDICT_H */
