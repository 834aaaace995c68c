// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Who is at work during the soak test:
 *
 *	threads		free to move: allocate, count, queue work on any CPU
 *	callers		threads that call into any CPU: its interrupt allocates
 *	timers		one per CPU, every tick: allocate with GFP_NOWAIT
 *
 * The allocator's balance work runs beside them, from the work queue.
 */
#include <linux/err.h>
#include <linux/jiffies.h>
#include <linux/kthread.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/timer.h>
#include <linux/workqueue.h>

#include "soak.h"

struct worker {
	struct soak_actor actor;
	struct task_struct *task;
	struct work_struct work;
	unsigned long queued;
	atomic_t worked;
};

struct ticker {
	struct soak_actor actor;
	struct timer_list timer;
	bool stop;			/* set by soak_stop() */
};

static struct worker threads[SOAK_ACTORS], callers[2];
static struct ticker tickers[NR_CPUS];
static unsigned int nr_threads;

static void count_work(struct work_struct *work)
{
	struct worker *w = container_of(work, struct worker, work);

	atomic_inc(&w->worked);
}

static unsigned int any_cpu(struct soak_actor *a)
{
	unsigned int cpu = soak_random(a) % nr_cpu_ids;

	return cpu_present(cpu) ? cpu : 0;
}

static int thread_fn(void *data)
{
	struct worker *w = data;

	while (!kthread_should_stop()) {
		soak_step(&w->actor, true);
		if (w->actor.steps % 8 == 0)
			w->queued += queue_work_on(any_cpu(&w->actor),
						   system_wq, &w->work);
		cond_resched();
	}
	flush_work(&w->work);
	soak_actor_end(&w->actor);
	return 0;
}

static void step_in_interrupt(void *info)
{
	soak_step(info, false);
}

static int caller_fn(void *data)
{
	struct worker *w = data;

	while (!kthread_should_stop()) {
		/* one that is not there: nothing happens */
		smp_call_function_single(any_cpu(&w->actor),
					 step_in_interrupt, &w->actor, 1);
		if (soak_random(&w->actor) % 4 == 0)
			schedule_timeout_uninterruptible(1);
		cond_resched();
	}
	soak_actor_end(&w->actor);
	return 0;
}

static void tick(struct timer_list *timer)
{
	struct ticker *t = from_timer(t, timer, timer);

	soak_step(&t->actor, false);
	if (!READ_ONCE(t->stop))
		mod_timer(timer, jiffies + 1);
}

void soak_rearm(unsigned int cpu)
{
	struct ticker *t = &tickers[cpu];

	if (READ_ONCE(t->stop))
		return;
	/* it arms itself: until it is caught between two calls */
	while (!del_timer_sync(&t->timer))
		cond_resched();
	t->timer.expires = jiffies + 1;
	add_timer_on(&t->timer, cpu);
}

static int start(struct worker *w, int (*fn)(void *data), u32 number,
		 const char *name)
{
	memset(w, 0, sizeof(*w));
	soak_actor_init(&w->actor, number);
	INIT_WORK(&w->work, count_work);
	atomic_set(&w->worked, 0);
	w->task = kthread_run(fn, w, name, number);
	return IS_ERR(w->task) ? PTR_ERR(w->task) : 0;
}

static void start_ticker(unsigned int cpu)
{
	struct ticker *t = &tickers[cpu];

	soak_actor_init(&t->actor, 200 + cpu);
	t->stop = false;
	timer_setup(&t->timer, tick, 0);
	t->timer.expires = jiffies + 1;
	add_timer_on(&t->timer, cpu);
}

int soak_start(unsigned int nr)
{
	unsigned int i;
	int err = 0;

	nr_threads = min(nr, (unsigned int)SOAK_ACTORS);
	memset(threads, 0, sizeof(threads));
	memset(callers, 0, sizeof(callers));
	memset(tickers, 0, sizeof(tickers));
	for_each_online_cpu(i)
		start_ticker(i);
	for (i = 0; i < nr_threads && !err; i++)
		err = start(&threads[i], thread_fn, i, "soak/%u");
	for (i = 0; i < ARRAY_SIZE(callers) && !err; i++)
		err = start(&callers[i], caller_fn, 100 + i, "soakcall/%u");
	return err;
}

static void stop(struct worker *w)
{
	if (w->task && !IS_ERR(w->task))
		kthread_stop(w->task);
}

/* Context: no CPU comes or goes any more. */
void soak_stop(void)
{
	unsigned int i;

	for (i = 0; i < nr_threads; i++)
		stop(&threads[i]);
	for (i = 0; i < ARRAY_SIZE(callers); i++)
		stop(&callers[i]);
	for (i = 0; i < nr_cpu_ids; i++) {
		if (!tickers[i].timer.function)
			continue;
		WRITE_ONCE(tickers[i].stop, true);
		del_timer_sync(&tickers[i].timer);
		soak_actor_end(&tickers[i].actor);
	}
}

static void add_actor(struct soak_total *t, const struct soak_actor *a,
		      bool in_interrupts)
{
	t->steps += a->steps;
	if (in_interrupts)
		t->irq_percpu += a->percpu;
	else
		t->percpu += a->percpu;
	t->other += a->other;
	t->errors += a->errors;
	t->incs += a->incs;
	t->added += a->added;
	/* In a thread nothing may be refused: there is memory enough. */
	if (in_interrupts)
		t->refused += a->refused;
	else
		t->errors += a->refused;
}

void soak_add_up(struct soak_total *t)
{
	unsigned int i;

	memset(t, 0, sizeof(*t));
	for (i = 0; i < nr_threads; i++) {
		add_actor(t, &threads[i].actor, false);
		t->queued += threads[i].queued;
		t->worked += atomic_read(&threads[i].worked);
	}
	for (i = 0; i < ARRAY_SIZE(callers); i++)
		add_actor(t, &callers[i].actor, true);
	for (i = 0; i < nr_cpu_ids; i++)
		add_actor(t, &tickers[i].actor, true);
}
