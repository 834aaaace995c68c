// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Timers (linux/timer.h): per CPU, a list in the order of expiry.
 *
 *	mod_timer()  -> sorted into this CPU's list
 *	tick         -> what is due goes to `due`, is called from its head
 *
 * A timer belongs to one base at a time (timer->cpu). It moves to the CPU that
 * arms it, except while its function runs: then it stays, so that
 * del_timer_sync() need look at one base only. What a function arms again, even
 * for now, waits for the next tick: `due` is cut off before the first call.
 *
 * A list is short here (tens); Linux keeps a wheel and pays for that with
 * inexact long timeouts, ours are exact to the tick.
 *
 * Lock: base->lock (interrupts off) guards both lists, `running`, and every
 * timer whose cpu is that base's. Functions are called without it. Only
 * timers_dead_cpu() takes two, and CPUs die one at a time.
 *
 * In Linux: kernel/time/timer.c.
 */
#include <linux/bug.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/percpu.h>
#include <linux/smp.h>
#include <linux/spinlock.h>
#include <linux/timer.h>

struct timer_base {
	spinlock_t lock;
	struct list_head armed;		/* L: lock; by expires */
	struct list_head due;		/* L: lock; being called */
	struct timer_list *running;	/* L: lock; its function is called */
};

static DEFINE_PER_CPU_SHARED_ALIGNED(struct timer_base, timer_bases);

/**
 * timer_setup() - prepare a timer
 * @function: called in the tick's interrupt of the CPU that armed it
 * @flags: none are known
 *
 * Context: any; the timer is not armed.
 */
void timer_setup(struct timer_list *timer,
		 void (*function)(struct timer_list *timer),
		 unsigned int flags)
{
	WARN_ON(flags);
	INIT_LIST_HEAD(&timer->entry);
	timer->function = function;
	timer->expires = 0;
	timer->cpu = raw_smp_processor_id();
}

bool timer_pending(const struct timer_list *timer)
{
	return !list_empty(&timer->entry);
}

/* Its base, locked; interrupts are off. It may move until the lock is held. */
static struct timer_base *lock_base_of(struct timer_list *timer)
{
	for (;;) {
		unsigned int cpu = READ_ONCE(timer->cpu);
		struct timer_base *base = per_cpu_ptr(&timer_bases, cpu);

		spin_lock(&base->lock);
		if (timer->cpu == cpu)
			return base;
		spin_unlock(&base->lock);
	}
}

static bool take_off(struct timer_list *timer)
{
	bool was = timer_pending(timer);

	list_del_init(&timer->entry);
	return was;
}

/* Lock: the base's. Equal times keep their order. */
static void sort_in(struct timer_base *base, struct timer_list *timer)
{
	struct list_head *before = base->armed.prev;

	while (before != &base->armed &&
	       time_after(list_entry(before, struct timer_list,
				     entry)->expires, timer->expires))
		before = before->prev;
	list_add(&timer->entry, before);
}

/*
 * Arm it on a CPU. Interrupts are off.
 * Return: true if it was armed before.
 */
static bool arm(struct timer_list *timer, unsigned long expires,
		unsigned int cpu, bool only_earlier)
{
	struct timer_base *base = lock_base_of(timer);
	bool was = timer_pending(timer);

	if (only_earlier && was && !time_before(expires, timer->expires)) {
		spin_unlock(&base->lock);
		return true;
	}
	take_off(timer);
	if (timer->cpu != cpu && base->running != timer) {
		timer->cpu = cpu;
		spin_unlock(&base->lock);
		base = lock_base_of(timer);
		take_off(timer);	/* somebody was faster */
	}
	timer->expires = expires;
	sort_in(base, timer);
	cpu = timer->cpu;
	spin_unlock(&base->lock);
	if (cpu != smp_processor_id())
		smp_send_reschedule(cpu);	/* its tick may be stopped */
	return was;
}

static int arm_here(struct timer_list *timer, unsigned long expires,
		    bool only_earlier)
{
	unsigned long flags;
	bool was;

	local_irq_save(flags);
	was = arm(timer, expires, smp_processor_id(), only_earlier);
	local_irq_restore(flags);
	return was;
}

/**
 * mod_timer() - arm a timer, or change its time
 * @expires: jiffies; past or now: the next tick
 *
 * Context: any. Return: 1 if it was armed already, else 0.
 */
int mod_timer(struct timer_list *timer, unsigned long expires)
{
	return arm_here(timer, expires, false);
}

/* As mod_timer(), but an armed timer can only get earlier. */
int timer_reduce(struct timer_list *timer, unsigned long expires)
{
	return arm_here(timer, expires, true);
}

/* Arms it for timer->expires; it must not be armed. Context: any. */
void add_timer(struct timer_list *timer)
{
	if (WARN_ON(timer_pending(timer)))
		return;
	mod_timer(timer, timer->expires);
}

/* On an online CPU: the caller sees to it that the CPU stays. */
void add_timer_on(struct timer_list *timer, int cpu)
{
	unsigned long flags;

	if (WARN_ON(timer_pending(timer) || !cpu_online(cpu)))
		return;
	local_irq_save(flags);
	arm(timer, timer->expires, cpu, false);
	local_irq_restore(flags);
}

/**
 * del_timer() - disarm
 *
 * Its function may still be running on another CPU. Context: any.
 * Return: 1 if it was armed, else 0.
 */
int del_timer(struct timer_list *timer)
{
	struct timer_base *base;
	unsigned long flags;
	bool was;

	local_irq_save(flags);
	base = lock_base_of(timer);
	was = take_off(timer);
	spin_unlock(&base->lock);
	local_irq_restore(flags);
	return was;
}

/**
 * del_timer_sync() - disarm, and wait until its function has returned
 *
 * Context: task; no lock held that the function takes; nobody arms it
 * meanwhile but its own function. Return: as del_timer().
 */
int del_timer_sync(struct timer_list *timer)
{
	struct timer_base *base;
	bool was = false, running;
	unsigned long flags;

	if (WARN_ON(in_hardirq()))
		return del_timer(timer);
	do {
		local_irq_save(flags);
		base = lock_base_of(timer);
		was |= take_off(timer);
		running = base->running == timer;
		spin_unlock(&base->lock);
		local_irq_restore(flags);
		if (running)
			cpu_relax();
	} while (running);
	return was;
}

/* Cuts what is due by now off the armed list. Lock: the base's. */
static void cut_due(struct timer_base *base, unsigned long now)
{
	while (!list_empty(&base->armed)) {
		struct timer_list *timer;

		timer = list_first_entry(&base->armed, struct timer_list,
					 entry);
		if (time_after(timer->expires, now))
			break;
		list_move_tail(&timer->entry, &base->due);
	}
}

/**
 * run_local_timers() - call what is due on this CPU
 *
 * Context: the tick's interrupt, interrupts off.
 */
void run_local_timers(void)
{
	struct timer_base *base = this_cpu_ptr(&timer_bases);

	/* Whoever arms one from elsewhere is seen at the next tick. */
	if (list_empty(&base->armed))
		return;
	spin_lock(&base->lock);
	cut_due(base, jiffies);
	while (!list_empty(&base->due)) {
		struct timer_list *timer;

		timer = list_first_entry(&base->due, struct timer_list, entry);
		list_del_init(&timer->entry);
		base->running = timer;
		spin_unlock(&base->lock);
		timer->function(timer);		/* may free or arm it */
		spin_lock(&base->lock);
		base->running = NULL;
	}
	spin_unlock(&base->lock);
}

bool local_timers_armed(void)
{
	return !list_empty(&raw_cpu_ptr(&timer_bases)->armed);
}

/* A CPU has gone: its timers go on here, none is lost or late. */
int timers_dead_cpu(unsigned int cpu)
{
	struct timer_base *old = per_cpu_ptr(&timer_bases, cpu);
	struct timer_base *new;

	local_irq_disable();
	new = this_cpu_ptr(&timer_bases);
	spin_lock(&old->lock);
	spin_lock(&new->lock);
	WARN_ON(old->running || !list_empty(&old->due));
	while (!list_empty(&old->armed)) {
		struct timer_list *timer;

		timer = list_first_entry(&old->armed, struct timer_list,
					 entry);
		list_del_init(&timer->entry);
		timer->cpu = smp_processor_id();
		sort_in(new, timer);
	}
	spin_unlock(&new->lock);
	spin_unlock(&old->lock);
	local_irq_enable();
	return 0;
}

/* Context: boot, before the first tick. */
void __init init_timers(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		struct timer_base *base = per_cpu_ptr(&timer_bases, cpu);

		spin_lock_init(&base->lock);
		INIT_LIST_HEAD(&base->armed);
		INIT_LIST_HEAD(&base->due);
	}
}
