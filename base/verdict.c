// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The verdict: one count of everything that went wrong, and the end of the
 * machine with it as the exit status.
 *
 * failures is atomic: any CPU, any context may add to it.
 */
#include <linux/atomic.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/verdict.h>
#include <asm-generic/arch.h>

static atomic_t failures = ATOMIC_INIT(0);
static bool crumb_exit;			/* B: early_param */

void verdict_fail(const char *what)
{
	atomic_inc(&failures);
	if (what)
		pr_err("FAILED: %s\n", what);
}

unsigned int verdict_failures(void)
{
	return atomic_read(&failures);
}

bool crumb_exit_wanted(void)
{
	return crumb_exit;
}

/* "crumb.exit": no prompt: the verdict ends QEMU with a status. */
static int __init crumb_exit_param(char *arg __always_unused)
{
	crumb_exit = true;
	return 0;
}
early_param("crumb.exit", crumb_exit_param);

/**
 * kernel_power_off() - say the verdict and end
 *
 * Context: task. Exit status 0: nothing failed, 1: something did.
 */
void kernel_power_off(void)
{
	unsigned int n = verdict_failures();

	if (n)
		pr_err("verdict: FAILED, %u failure%s\n", n, n == 1 ? "" : "s");
	else
		pr_info("verdict: ok\n");
	arch_poweroff(n ? 1 : 0);
}
