// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * cpus_read_lock(): while anybody holds it, no CPU comes or goes.
 *
 *	state:	n > 0	n readers
 *		0	nobody
 *		-1	a CPU is on its way
 *
 * Changed by compare-and-swap: acquire on the way in, release on the way out.
 * A thread that has to wait sleeps. Readers may nest: one that is inside
 * already does not wait for a writer that waits for it.
 *
 * Outermost of all locks.
 *
 * In Linux: kernel/cpu.c, a percpu_rw_semaphore.
 */
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/cpu.h>
#include <linux/kernel.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/wait.h>

static atomic_t state = ATOMIC_INIT(0);
static struct task_struct *writer;	/* L: state is -1 */
static DECLARE_WAIT_QUEUE_HEAD(changed);

bool cpus_read_trylock(void)
{
	int old = atomic_read(&state), seen;

	while (old >= 0) {
		seen = atomic_cmpxchg(&state, old, old + 1);
		if (seen == old)
			return true;
		old = seen;
	}
	return false;
}

void cpus_read_lock(void)
{
	might_sleep();
	WARN_ONCE(READ_ONCE(writer) == current,
		  "cpus_read_lock() while taking a CPU up or down");
	wait_event(changed, cpus_read_trylock());
}

void cpus_read_unlock(void)
{
	int now;

	smp_mb__before_atomic();
	now = atomic_dec_return(&state);
	WARN_ON_ONCE(now < 0);
	if (!now)
		wake_up_all(&changed);
}

void cpus_write_lock(void)
{
	might_sleep();
	wait_event(changed, atomic_cmpxchg(&state, 0, -1) == 0);
	WRITE_ONCE(writer, current);
}

void cpus_write_unlock(void)
{
	WARN_ON_ONCE(atomic_read(&state) != -1);
	WRITE_ONCE(writer, NULL);
	smp_mb();
	atomic_set(&state, 0);
	wake_up_all(&changed);
}

bool cpus_write_held(void)
{
	return atomic_read(&state) == -1;
}
