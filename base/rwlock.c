// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Reader-writer locks: what a CPU does that has to wait (linux/rwlock.h says
 * what the bits mean).
 *
 * Whoever stands at the head of the queue holds lock->queue. A writer there
 * sets RW_WAITS, which sends new readers to the queue behind it, and turns it
 * into RW_WRITER when the readers that were inside have gone. A reader there
 * is counted already and waits for the writer inside only.
 *
 * Lock: queue is taken by waiting CPUs only, never under another lock of this
 * kind; the context's interrupts stay as they are.
 *
 * In Linux: kernel/locking/qrwlock.c.
 */
#include <linux/atomic.h>
#include <linux/preempt.h>
#include <linux/spinlock.h>

static void wait_for_writer(rwlock_t *lock)
{
	while (atomic_read(&lock->count) & RW_WRITER)
		cpu_relax();
	smp_mb();	/* what the writer wrote is seen */
}

/**
 * rwlock_read_slow() - read_lock() met a writer; the reader is counted
 *
 * Context: any, preemption off. Returns with the lock held for reading.
 */
void rwlock_read_slow(rwlock_t *lock)
{
	if (in_hardirq()) {
		wait_for_writer(lock);
		return;
	}
	atomic_sub(RW_READER, &lock->count);
	do_raw_spin_lock(&lock->queue);
	atomic_add(RW_READER, &lock->count);
	wait_for_writer(lock);
	do_raw_spin_unlock(&lock->queue);
}

/**
 * rwlock_write_slow() - write_lock() met somebody
 *
 * Context: any, preemption off. Returns with the lock held for writing.
 */
void rwlock_write_slow(rwlock_t *lock)
{
	do_raw_spin_lock(&lock->queue);
	if (!do_raw_write_trylock(lock)) {
		atomic_or(RW_WAITS, &lock->count);
		while (atomic_cmpxchg(&lock->count, RW_WAITS, RW_WRITER) !=
		       RW_WAITS)
			cpu_relax();
	}
	do_raw_spin_unlock(&lock->queue);
}
