// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Spinlocks that know their holder (CONFIG_DEBUG_SPINLOCK).
 *
 * A holder is a CPU: it is not preempted, so it gives the lock back where it
 * took it. Three mistakes are reported, each with the place of the call and
 * the place where the lock was taken, and then get a defined result:
 *
 *	taken twice by one CPU	would wait for ever: the inner pair of calls
 *				does nothing. An interrupt that takes a lock
 *				which the interrupted code took with
 *				interrupts on is the usual case.
 *	given back while free	ignored
 *	given back by another	given back
 *	CPU
 *
 * Lock: debug.owner and debug.site are written by the holder; others only
 * compare owner with themselves, which nobody else can make true.
 * One report at a time: the console that prints it takes spinlocks too.
 *
 * In Linux: kernel/locking/spinlock_debug.c.
 */
#include <linux/atomic.h>
#include <linux/bug.h>
#include <linux/compiler.h>
#include <linux/kernel.h>
#include <linux/smp.h>
#include <linux/spinlock.h>

static atomic_t reporting = ATOMIC_INIT(0);

static int self(void)
{
	return early_smp_processor_id() + 1;
}

static void spin_bug(spinlock_t *lock, const char *what, unsigned long ip)
{
	if (atomic_xchg(&reporting, 1))
		return;
	WARN(1, "spinlock %ps: %s by CPU %d at %pS; CPU %d took it at %pS",
	     lock, what, self() - 1, (void *)ip,
	     READ_ONCE(lock->debug.owner) - 1,
	     (void *)READ_ONCE(lock->debug.site));
	atomic_set(&reporting, 0);
}

static void note_owner(spinlock_t *lock, unsigned long ip)
{
	WRITE_ONCE(lock->debug.site, ip);
	WRITE_ONCE(lock->debug.owner, self());
}

/* Context: any, preemption off. */
void debug_spin_lock(spinlock_t *lock)
{
	if (READ_ONCE(lock->debug.owner) == self()) {
		spin_bug(lock, "taken again", _RET_IP_);
		lock->debug.again++;
		return;
	}
	ticket_lock(lock);
	note_owner(lock, _RET_IP_);
}

bool debug_spin_trylock(spinlock_t *lock)
{
	/* Without SMP the ticket says yes always; the owner knows better. */
	if (READ_ONCE(lock->debug.owner) == self() || !ticket_trylock(lock))
		return false;
	note_owner(lock, _RET_IP_);
	return true;
}

void debug_spin_unlock(spinlock_t *lock)
{
	int owner = READ_ONCE(lock->debug.owner);

	if (!owner) {
		spin_bug(lock, "given back while free", _RET_IP_);
		return;
	}
	if (owner != self())
		spin_bug(lock, "given back", _RET_IP_);
	if (lock->debug.again) {
		lock->debug.again--;
		return;
	}
	WRITE_ONCE(lock->debug.owner, 0);
	ticket_unlock(lock);
}

/* For lockdep_assert_held(): does this CPU hold it? */
bool spinlock_held(struct spinlock *lock)
{
	return READ_ONCE(lock->debug.owner) == self();
}
