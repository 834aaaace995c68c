// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Fault injection: counts allocation requests and makes one of them fail.
 *
 * There are two counts. One is for everybody (the command line, the monitor).
 * The other belongs to the task that armed it: a test must not be
 * disturbed by what interrupts and other tasks allocate meanwhile. What a test
 * asks for does not count for everybody.
 *
 * Counting continues after the failure, so that fail_nth_seen() tells how
 * many requests there were.
 *
 * Lock: fault_lock, taken with interrupts off, innermost of all.
 *
 * In Linux: lib/fault-inject.c, mm/failslab.c, fs/proc/base.c (fail-nth).
 */
#define pr_fmt(fmt) "fault injection: " fmt

#include <linux/console.h>
#include <linux/errno.h>
#include <linux/fault-inject.h>
#include <linux/gfp.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/memblock.h>
#include <linux/monitor.h>
#include <linux/preempt.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include <linux/string.h>

struct fail_count {
	unsigned long nth;	/* 0: not armed */
	unsigned long seen;
	bool failed;
};

static DEFINE_SPINLOCK(fault_lock);
static struct fail_count everybody;	/* L: fault_lock */
static struct fail_count testing;	/* L: fault_lock */
static const struct task_struct *test_task; /* L: fault_lock; whose count */
bool fault_armed;

static const char * const point_names[NR_FAULT_POINTS] = {
	[FAULT_MEMBLOCK] = "memblock", [FAULT_PAGE] = "pages",
	[FAULT_SLAB] = "slab", [FAULT_VMALLOC] = "vmalloc",
	[FAULT_PERCPU] = "per-CPU",
};

/* The count that this context's requests belong to.  Lock: fault_lock. */
static struct fail_count *my_count(void)
{
	if (test_task && in_task() && test_task == current)
		return &testing;
	return &everybody;
}

/**
 * __should_fail_alloc - count a request, and say whether it must fail
 * @point: the allocator
 * @size: bytes
 * @gfp: of the request
 *
 * A failure that the command line asked for is reported with the chain of
 * callers; one that a test asked for is not.
 *
 * Context: any.
 */
noinline bool __should_fail_alloc(enum fault_point point, size_t size,
				  gfp_t gfp)
{
	struct fail_count *count;
	unsigned long flags, n;
	bool fail = false;

	if (gfp & __GFP_NOFAIL)
		return false;
	spin_lock_irqsave(&fault_lock, flags);
	count = my_count();
	if (count->nth) {
		fail = ++count->seen == count->nth;
		count->failed |= fail;
	}
	n = count->seen;
	spin_unlock_irqrestore(&fault_lock, flags);
	if (fail && count == &everybody) {
		pr_warn("request %lu fails: %s, %zu bytes\n", n,
			point_names[point], size);
		dump_stack();
	}
	return fail;
}

static bool fail_memblock(size_t size)
{
	return should_fail_alloc(FAULT_MEMBLOCK, size, 0);
}

/* Lock: fault_lock. */
static void update_armed(void)
{
	WRITE_ONCE(fault_armed, everybody.nth || testing.nth);
	memblock_should_fail = fail_memblock;
}

static void arm_everybody(unsigned long n)
{
	unsigned long flags;

	spin_lock_irqsave(&fault_lock, flags);
	everybody = (struct fail_count){ .nth = n };
	update_armed();
	spin_unlock_irqrestore(&fault_lock, flags);
}

/**
 * fail_nth_arm - the @n'th allocation request of this task will fail
 * @n: 1 for the next one
 *
 * Context: task. One test at a time.
 */
void fail_nth_arm(unsigned long n)
{
	unsigned long flags;

	spin_lock_irqsave(&fault_lock, flags);
	testing = (struct fail_count){ .nth = n };
	test_task = current;
	update_armed();
	spin_unlock_irqrestore(&fault_lock, flags);
}

/**
 * fail_nth_testing() - was the request that just failed a test's doing?
 *
 * Then nobody need be told of it.
 *
 * Context: any.
 */
bool fail_nth_testing(void)
{
	return my_count() == &testing;
}

/**
 * fail_nth_disarm - stop counting this task's requests
 *
 * Context: as fail_nth_arm().
 * Return: did a request fail?
 */
bool fail_nth_disarm(void)
{
	unsigned long flags;

	spin_lock_irqsave(&fault_lock, flags);
	testing.nth = 0;
	test_task = NULL;
	update_armed();
	spin_unlock_irqrestore(&fault_lock, flags);
	return testing.failed;
}

/* How many requests the test that is armed, or was last, has seen. */
unsigned long fail_nth_seen(void)
{
	return READ_ONCE(testing.seen);
}

/* ---- the command line ---- */
static unsigned long wanted;		/* B: early_param */
static const char *from_level;		/* B: early_param; NULL: at once */

/* "fail_nth=N": the Nth allocation fails. */
static int __init fail_nth_param(char *arg)
{
	if (!arg || kstrtoul(arg, 0, &wanted) || !wanted) {
		pr_err("fail_nth=%s: not a number from 1 on\n",
		       arg ? arg : "");
		wanted = 0;
		return 0;
	}
	if (!from_level)
		arm_everybody(wanted);
	return 0;
}
early_param("fail_nth", fail_nth_param);

/* "fail_nth_from=LEVEL": count for fail_nth from this initcall level on. */
static int __init fail_nth_from_param(char *arg)
{
	from_level = arg ? arg : "";
	arm_everybody(0);
	return 0;
}
early_param("fail_nth_from", fail_nth_from_param);

/**
 * fault_inject_level - an initcall level begins
 * @level: its name
 *
 * Counting begins here if fail_nth_from= says so. The last level, "running",
 * is where a name that no level has is reported.
 *
 * Context: boot CPU, task.
 */
void fault_inject_level(const char *level)
{
	if (!from_level || !wanted)
		return;
	if (!strcmp(level, from_level)) {
		from_level = NULL;
		arm_everybody(wanted);
	} else if (!strcmp(level, "running")) {
		pr_err("fail_nth_from=%s: no initcall level, nothing fails\n",
		       from_level);
		from_level = NULL;
	}
}

/* ---- the monitor ---- */
static int cmd_fail_nth(int argc, char **argv)
{
	unsigned long n;

	if (argc > 2 || (argc == 2 && kstrtoul(argv[1], 0, &n))) {
		console_printf("usage: fail_nth [N]; 0 stops it\n");
		return -EINVAL;
	}
	if (argc == 2)
		arm_everybody(n);
	else if (!everybody.nth)
		console_printf("not armed\n");
	else
		console_printf("request %lu %s, %lu seen\n", everybody.nth,
			       everybody.failed ? "failed" : "will fail",
			       everybody.seen);
	return 0;
}
MONITOR_COMMAND(fail_nth, "let the Nth allocation from now on fail",
		cmd_fail_nth);
