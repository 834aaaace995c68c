// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Where the trace points of trace.h lead: a ring of the newest events, and
 * one listener that sees each of them.
 *
 *	event   ...  254   255 | 256   257   258  ...
 *	place   ...  254   255 |   0     1     2  ...
 *
 * 1. Event number seq lies in slot seq % PCPU_TRACE_RING until event number
 *    seq + PCPU_TRACE_RING takes its place.
 * 2. Recording never fails, never allocates and never calls the per-CPU
 *    allocator.
 *
 * Lock: trace_lock, with interrupts off: trace points fire in any context,
 * some of them under pcpu_lock (pcpu_lock -> trace_lock).  A listener is
 * called under it too and must not allocate or free.
 *
 * In Linux: the trace ring buffer does this job for all events.
 */
#include <linux/kernel.h>
#include <linux/seq_file.h>
#include <linux/spinlock.h>
#include "trace.h"

#define PCPU_TRACE_RING		256	/* events; a power of two */

static DEFINE_SPINLOCK(trace_lock);
static struct percpu_trace_event ring[PCPU_TRACE_RING];	/* L: trace_lock */
static unsigned long next_seq;				/* L: trace_lock */
static percpu_trace_fn listener;			/* L: trace_lock */

/**
 * percpu_trace_emit() - record one event
 * @ev: the event; its number is filled in
 *
 * Context: any.
 * Lock: takes trace_lock.
 */
void percpu_trace_emit(struct percpu_trace_event *ev)
{
	unsigned long flags;

	spin_lock_irqsave(&trace_lock, flags);
	ev->seq = next_seq++;
	ring[ev->seq % PCPU_TRACE_RING] = *ev;
	if (listener)
		listener(ev);
	spin_unlock_irqrestore(&trace_lock, flags);
}

/**
 * percpu_trace_register() - have @fn see every event from now on
 * @fn: called under trace_lock with interrupts off, or NULL: nobody
 *
 * Context: any.  There is one listener; the last one registered wins.
 */
void percpu_trace_register(percpu_trace_fn fn)
{
	unsigned long flags;

	spin_lock_irqsave(&trace_lock, flags);
	listener = fn;
	spin_unlock_irqrestore(&trace_lock, flags);
}

/**
 * percpu_trace_count() - how many events there were
 *
 * Context: any.
 * Return: events since boot or percpu_trace_reset(); also the number that
 * the next one gets.
 */
unsigned long percpu_trace_count(void)
{
	unsigned long flags, count;

	spin_lock_irqsave(&trace_lock, flags);
	count = next_seq;
	spin_unlock_irqrestore(&trace_lock, flags);

	return count;
}

/**
 * percpu_trace_get() - look at one event
 * @seq: its number
 * @ev: where to copy it
 *
 * Context: any.
 * Return: false if it has not happened yet or was overwritten.
 */
bool percpu_trace_get(unsigned long seq, struct percpu_trace_event *ev)
{
	unsigned long flags;
	bool found;

	spin_lock_irqsave(&trace_lock, flags);
	found = seq < next_seq && next_seq - seq <= PCPU_TRACE_RING;
	if (found)
		*ev = ring[seq % PCPU_TRACE_RING];
	spin_unlock_irqrestore(&trace_lock, flags);

	return found;
}

/**
 * percpu_trace_reset() - forget all events and count from 0 again
 *
 * Context: any.
 */
void percpu_trace_reset(void)
{
	unsigned long flags;

	spin_lock_irqsave(&trace_lock, flags);
	next_seq = 0;
	spin_unlock_irqrestore(&trace_lock, flags);
}

static void show_event(struct seq_file *m, const struct percpu_trace_event *ev)
{
	seq_printf(m, "%8lu: ", ev->seq);

	switch (ev->type) {
	case PERCPU_TRACE_ALLOC:
		seq_printf(m, "percpu_alloc_percpu: call_site=%pS reserved=%d\n          is_atomic=%d size=%zu align=%zu ",
			   (void *)ev->call_site, ev->reserved, ev->is_atomic,
			   ev->size, ev->align);
		seq_printf(m, "base_addr=%px off=%d\n          ptr=%px bytes_alloc=%zu gfp_flags=0x%x\n",
			   ev->base_addr, ev->off, ev->ptr, ev->bytes_alloc,
			   (unsigned int)ev->gfp_flags);
		break;
	case PERCPU_TRACE_FREE:
		seq_printf(m, "percpu_free_percpu: base_addr=%px off=%d ptr=%px\n",
			   ev->base_addr, ev->off, ev->ptr);
		break;
	case PERCPU_TRACE_ALLOC_FAIL:
		seq_printf(m, "percpu_alloc_percpu_fail: reserved=%d is_atomic=%d size=%zu align=%zu\n",
			   ev->reserved, ev->is_atomic, ev->size, ev->align);
		break;
	case PERCPU_TRACE_CREATE_CHUNK:
		seq_printf(m, "percpu_create_chunk: base_addr=%px\n",
			   ev->base_addr);
		break;
	case PERCPU_TRACE_DESTROY_CHUNK:
		seq_printf(m, "percpu_destroy_chunk: base_addr=%px\n",
			   ev->base_addr);
		break;
	}
}

/**
 * percpu_trace_show() - print the newest events, oldest of them first
 * @m: where to
 * @nr: how many at most
 *
 * Context: any; events that are overwritten meanwhile are left out.
 * Return: 0.
 */
int percpu_trace_show(struct seq_file *m, unsigned long nr)
{
	unsigned long end = percpu_trace_count();
	unsigned long seq = end > nr ? end - nr : 0;
	struct percpu_trace_event ev;

	for (; seq < end; seq++)
		if (percpu_trace_get(seq, &ev))
			show_event(m, &ev);

	return 0;
}
