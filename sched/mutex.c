// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Mutexes: threads that wait sleep.
 *
 *	owner:	[ struct task_struct * | PROMISED | WAITERS ]
 *
 *	WAITERS   somebody is on the list: unlock has to look there
 *	PROMISED  the first of the list was woken once in vain: the next unlock
 *		  makes it the owner, nobody can be faster again
 *
 *	lock	0 -> me, one compare-and-swap. Else: to the end of the list;
 *		sleep until I am first and it is free, or it is given to me
 *	unlock	me -> 0, one compare-and-swap. Else, with the list's lock: free
 *		it, or give it away, and wake the first
 *
 * A running thread may take a free mutex although others wait for it: that
 * saves switches. It can do so once per waiter, so nobody starves.
 *
 * Mistakes are reported and get a defined result: taken twice by one thread,
 * the inner pair of calls does nothing; unlocked by another thread or while
 * free, nothing happens.
 *
 * Lock: wait_lock guards the list; inside it are a thread's wake_lock and run
 * queue's lock. owner is changed by compare-and-swap, PROMISED and the list's
 * end of WAITERS under wait_lock. Taking is an acquire, giving back a release.
 *
 * In Linux: kernel/locking/mutex.c.
 */
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/lockdep.h>
#include <linux/mutex.h>
#include <linux/preempt.h>
#include <linux/sched.h>
#include <linux/spinlock.h>
#include "mutex_debug.h"

#define WAITERS		1L
#define PROMISED	2L
#define FLAGS		(WAITERS | PROMISED)

struct waiter {
	struct list_head entry;		/* L: wait_lock */
	struct task_struct *task;
};

static long self(void)
{
	return (long)current;
}

static struct task_struct *owner_of(long owner)
{
	return (struct task_struct *)(owner & ~FLAGS);
}

void mutex_init(struct mutex *lock)
{
	*lock = (struct mutex){ .owner = ATOMIC_LONG_INIT(0),
		.wait_lock = __SPIN_LOCK_UNLOCKED(lock->wait_lock) };
	INIT_LIST_HEAD(&lock->wait_list);
}

/* It is free and not promised: mine. The bits stay. */
static bool take_free(struct mutex *lock)
{
	long old = atomic_long_read(&lock->owner);

	while (!(old & ~WAITERS)) {
		long seen = atomic_long_cmpxchg(&lock->owner, old,
						old | self());

		if (seen == old)
			return true;
		old = seen;
	}
	return false;
}

static void clear_flags(struct mutex *lock, long flags)
{
	long old = atomic_long_read(&lock->owner), seen;

	while ((seen = atomic_long_cmpxchg(&lock->owner, old, old & ~flags)) !=
	       old)
		old = seen;
}

static void set_flag(struct mutex *lock, long flag)
{
	long old = atomic_long_read(&lock->owner), seen;

	while ((seen = atomic_long_cmpxchg(&lock->owner, old, old | flag)) !=
	       old)
		old = seen;
}

/* The first of the list. Lock: wait_lock. */
static bool take_as_first(struct mutex *lock)
{
	long old = atomic_long_read(&lock->owner);

	if (owner_of(old) == current)
		return true;		/* it was given to me */
	return !owner_of(old) &&
	       atomic_long_cmpxchg(&lock->owner, old,
				   self() | (old & FLAGS)) == old;
}

static void wait_in_line(struct mutex *lock)
{
	struct waiter me = { .task = current };
	bool slept = false;

	spin_lock(&lock->wait_lock);
	list_add_tail(&me.entry, &lock->wait_list);
	set_flag(lock, WAITERS);
	for (;;) {
		if (list_first_entry(&lock->wait_list, struct waiter,
				     entry) == &me) {
			if (slept)
				set_flag(lock, PROMISED);
			if (take_as_first(lock))
				break;
			slept = true;
		}
		set_current_state(TASK_UNINTERRUPTIBLE);
		spin_unlock(&lock->wait_lock);
		schedule();
		spin_lock(&lock->wait_lock);
	}
	__set_current_state(TASK_RUNNING);
	list_del(&me.entry);
	clear_flags(lock, list_empty(&lock->wait_list) ? FLAGS : PROMISED);
	spin_unlock(&lock->wait_lock);
}

static void lock_from(struct mutex *lock, unsigned long site)
{
	might_sleep();
	if (unlikely(mutex_is_mine(lock))) {
		mutex_bug(lock, "taken again", site);
		lock->again++;
		return;
	}
	if (atomic_long_cmpxchg(&lock->owner, 0, self()) != 0 &&
	    !take_free(lock))
		wait_in_line(lock);
	mutex_note_site(lock, site);
}

/**
 * mutex_lock() - take it, sleep as long as it takes
 *
 * Context: task, where sleeping is allowed (early boot: there is nobody to
 * wait for).
 */
void mutex_lock(struct mutex *lock)
{
	lock_from(lock, _RET_IP_);
}

int mutex_lock_killable(struct mutex *lock)
{
	lock_from(lock, _RET_IP_);
	return 0;
}

int mutex_lock_interruptible(struct mutex *lock)
{
	lock_from(lock, _RET_IP_);
	return 0;
}

/**
 * mutex_trylock() - take it if it is free
 *
 * Context: task; not in an interrupt, which is no thread. Return: true if it
 * is ours now.
 */
bool mutex_trylock(struct mutex *lock)
{
	if (WARN_ON_ONCE(in_hardirq()) || !take_free(lock))
		return false;
	mutex_note_site(lock, _RET_IP_);
	return true;
}

/* Somebody waits, or it is not the caller's. */
static void unlock_slow(struct mutex *lock, unsigned long site)
{
	struct waiter *first;
	long old;

	if (owner_of(atomic_long_read(&lock->owner)) != current) {
		mutex_bug(lock, "unlocked by another", site);
		return;
	}
	spin_lock(&lock->wait_lock);
	first = list_first_entry_or_null(&lock->wait_list, struct waiter,
					 entry);
	for (;;) {
		long next, seen;

		old = atomic_long_read(&lock->owner);
		next = first ? WAITERS : 0;
		if (first && (old & PROMISED))
			next |= (long)first->task;
		seen = atomic_long_cmpxchg(&lock->owner, old, next);
		if (seen == old)
			break;
	}
	if (first)
		wake_up_process(first->task);
	spin_unlock(&lock->wait_lock);
}

/**
 * mutex_unlock() - give it back
 *
 * Context: task, the thread that took it.
 */
void mutex_unlock(struct mutex *lock)
{
	if (unlikely(lock->again && mutex_is_mine(lock))) {
		lock->again--;
		return;
	}
	if (atomic_long_cmpxchg(&lock->owner, self(), 0) != self())
		unlock_slow(lock, _RET_IP_);
}

bool mutex_is_locked(struct mutex *lock)
{
	return owner_of(atomic_long_read(&lock->owner)) != NULL;
}

bool mutex_is_mine(struct mutex *lock)
{
	return owner_of(atomic_long_read(&lock->owner)) == current;
}

void mutex_destroy(struct mutex *lock)
{
	if (atomic_long_read(&lock->owner))
		mutex_bug(lock, "destroyed while locked", _RET_IP_);
}
