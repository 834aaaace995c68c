// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Completions: a counter of how many waiters may pass, under the lock of the
 * queue they wait on. UINT_MAX lets everybody pass and is not counted down.
 *
 * complete() holds the lock from the count to the end of the wake-up, and a
 * waiter returns only with the lock in hand: so the completion may vanish when
 * the waiter has returned.
 *
 * In Linux: kernel/sched/completion.c.
 */
#include <linux/completion.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/limits.h>
#include <linux/sched.h>
#include <linux/spinlock.h>

/* @nr more waiters may pass, UINT_MAX: all from now on. */
static void let_pass(struct completion *x, unsigned int nr)
{
	const bool all = nr == UINT_MAX;
	unsigned long flags;

	spin_lock_irqsave(&x->wait.lock, flags);
	x->done += min(nr, UINT_MAX - x->done);
	__wake_up_locked(&x->wait, TASK_NORMAL, all ? 0 : (int)nr);
	spin_unlock_irqrestore(&x->wait.lock, flags);
}

void complete(struct completion *x)
{
	let_pass(x, 1);
}

void complete_all(struct completion *x)
{
	let_pass(x, UINT_MAX);
}

/* Context: any. Return: true if the caller may pass, and has. */
bool try_wait_for_completion(struct completion *x)
{
	unsigned long flags;
	bool pass;

	spin_lock_irqsave(&x->wait.lock, flags);
	pass = x->done != 0;
	if (pass && x->done != UINT_MAX)
		x->done--;
	spin_unlock_irqrestore(&x->wait.lock, flags);
	return pass;
}

/* Is there nothing to wait for? */
bool completion_done(struct completion *x)
{
	unsigned long flags;
	bool done;

	spin_lock_irqsave(&x->wait.lock, flags);
	done = x->done != 0;
	spin_unlock_irqrestore(&x->wait.lock, flags);
	return done;
}

static long wait_for(struct completion *x, long timeout)
{
	DEFINE_WAIT(wait);

	might_sleep();
	while (!try_wait_for_completion(x)) {
		if (!timeout)
			return 0;
		prepare_to_wait_exclusive(&x->wait, &wait,
					  TASK_UNINTERRUPTIBLE);
		if (!completion_done(x))
			timeout = schedule_timeout(timeout);
		finish_wait(&x->wait, &wait);
	}
	return timeout ? timeout : 1;
}

void wait_for_completion(struct completion *x)
{
	wait_for(x, MAX_SCHEDULE_TIMEOUT);
}

unsigned long wait_for_completion_timeout(struct completion *x,
					  unsigned long timeout)
{
	return wait_for(x, (long)timeout);
}
