// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Mutexes: the owner is a thread, by its number. A waiter lets others run.
 *
 * owner is changed by compare-and-swap only: acquire on lock, release on
 * unlock.
 *
 * In Linux: kernel/locking/mutex.c.
 */
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/lockdep.h>
#include <linux/mutex.h>
#include <linux/percpu.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/spinlock.h>

/* C: owner CPU, task context. How many mutexes this CPU holds. */
DEFINE_PER_CPU(int, mutexes_held);

static int self(void)
{
	return current->pid;
}

void mutex_init(struct mutex *lock)
{
	atomic_set(&lock->owner, 0);
}

/**
 * mutex_trylock() - take it if it is free
 *
 * Context: task. Return: true if it is ours now.
 */
bool mutex_trylock(struct mutex *lock)
{
	WARN_ON_ONCE(in_hardirq());
	if (atomic_cmpxchg(&lock->owner, 0, self()) != 0)
		return false;
	this_cpu_inc(mutexes_held);
	return true;
}

/**
 * mutex_lock() - take it, wait as long as it takes
 *
 * Context: task. Interrupts may be off only while nobody can hold it, as in
 * early boot: a CPU that waits with them off answers no calls.
 */
void mutex_lock(struct mutex *lock)
{
	BUG_ON(atomic_read(&lock->owner) == self());
	while (!mutex_trylock(lock)) {
		WARN_ON_ONCE(irqs_disabled());
		while (atomic_read(&lock->owner)) {
			cpu_relax();
			yield();
		}
	}
}

void mutex_unlock(struct mutex *lock)
{
	if (WARN_ON(atomic_read(&lock->owner) != self()))
		return;
	this_cpu_dec(mutexes_held);
	smp_mb();
	atomic_set(&lock->owner, 0);
}

bool mutex_is_locked(struct mutex *lock)
{
	return atomic_read(&lock->owner) != 0;
}
