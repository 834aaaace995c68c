// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * cpus_read_lock(): while anybody holds it, no CPU comes or goes.
 *
 *	state:	n > 0	n readers
 *		0	nobody
 *		-1	a CPU is on its way
 *
 * Changed by compare-and-swap: acquire on the way in, release on the way out.
 * A CPU that waits lets others run.
 *
 * In Linux: kernel/cpu.c, a percpu_rw_semaphore.
 */
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/cpu.h>
#include <linux/preempt.h>
#include <linux/sched.h>

static atomic_t state = ATOMIC_INIT(0);

bool cpus_read_trylock(void)
{
	int old = atomic_read(&state);

	return old >= 0 && atomic_cmpxchg(&state, old, old + 1) == old;
}

void cpus_read_lock(void)
{
	WARN_ON_ONCE(in_hardirq());
	while (!cpus_read_trylock()) {
		cond_resched();
		cpu_relax();
	}
}

void cpus_read_unlock(void)
{
	smp_mb__before_atomic();
	WARN_ON_ONCE(atomic_dec_return(&state) < 0);
}

void cpus_write_lock(void)
{
	WARN_ON_ONCE(in_hardirq());
	while (atomic_cmpxchg(&state, 0, -1) != 0) {
		cond_resched();
		cpu_relax();
	}
}

void cpus_write_unlock(void)
{
	WARN_ON_ONCE(atomic_read(&state) != -1);
	smp_mb();
	atomic_set(&state, 0);
}

bool cpus_write_held(void)
{
	return atomic_read(&state) == -1;
}
