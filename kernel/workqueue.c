// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The work queue: a pool per CPU, and the thread that empties it.
 *
 *	queue_work()  sets WORK_PENDING; who finds it clear owns the item,
 *		      puts it to the end of a pool, wakes the worker
 *	worker	      takes the head off, clears WORK_PENDING, calls
 *
 * WORK_PENDING is clear before the function is called, so it may queue itself
 * again. work->cpu remembers the pool: an item that is queued while it runs
 * goes there again, so it never runs twice at one time.
 *
 * A workqueue_struct is a name: all queues share the pools.
 *
 * The worker is bound to its CPU while that is online, and runs anywhere
 * while it is not: what was queued there is done, and what is queued there
 * then, too.
 *
 * Before there is a worker (early boot) the thread that flushes does the work.
 *
 * Locks: pool->lock, interrupts off, guards what struct work_pool says; a
 * thread's wake_lock and its run queue's lock are inside it. No function is
 * called under it. Nobody holds two pools' locks.
 *
 * In Linux: kernel/workqueue.c.
 */
#include <linux/bitops.h>
#include <linux/bug.h>
#include <linux/cpuhotplug.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/kthread.h>
#include <linux/percpu.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/string.h>
#include "workqueue.h"

struct workqueue_struct {
	char name[16];			/* B */
};

static struct workqueue_struct events = { .name = "events" };
struct workqueue_struct *system_wq = &events;

static DEFINE_PER_CPU_SHARED_ALIGNED(struct work_pool, work_pools);

struct work_pool *work_pool_of(unsigned int cpu)
{
	return per_cpu_ptr(&work_pools, cpu);
}

bool work_is_running(const struct work_pool *pool,
		     const struct work_struct *work)
{
	const struct work_call *call;

	for (call = pool->calls; call; call = call->outer)
		if (call->work == work)
			return true;
	return false;
}

bool work_is_callers(const struct work_pool *pool)
{
	return !READ_ONCE(pool->worker) || READ_ONCE(pool->worker) == current;
}

struct work_pool *work_lock_pool(struct work_struct *work,
				 unsigned long *flags)
{
	for (;;) {
		int cpu = READ_ONCE(work->cpu);
		struct work_pool *pool;

		if (cpu == WORK_NO_CPU)
			return NULL;
		pool = work_pool_of(cpu);
		spin_lock_irqsave(&pool->lock, *flags);
		if (work->cpu == cpu)
			return pool;
		spin_unlock_irqrestore(&pool->lock, *flags);
	}
}

/*
 * The pool to queue in, locked: the one in which it is running, or cpu's.
 * Interrupts are off. WORK_PENDING is ours, so work->cpu does not change.
 */
static struct work_pool *choose_pool(unsigned int cpu,
				     struct work_struct *work)
{
	int last = work->cpu;
	struct work_pool *pool;

	if (last != WORK_NO_CPU && last != (int)cpu) {
		pool = work_pool_of(last);
		spin_lock(&pool->lock);
		if (work_is_running(pool, work))
			return pool;
		spin_unlock(&pool->lock);
	}
	pool = work_pool_of(cpu);
	spin_lock(&pool->lock);
	return pool;
}

/* Context: any. */
void work_insert(int cpu, struct work_struct *work)
{
	struct work_pool *pool;
	unsigned long flags;

	local_irq_save(flags);
	if (cpu == WORK_CPU_UNBOUND)
		cpu = smp_processor_id();
	pool = choose_pool(cpu, work);
	WRITE_ONCE(work->cpu, (int)pool->cpu);
	list_add_tail(&work->entry, &pool->list);
	if (pool->worker)
		wake_up_process(pool->worker);
	spin_unlock(&pool->lock);
	local_irq_restore(flags);
}

/**
 * queue_work_on() - have work's function called on a CPU
 * @cpu: a possible CPU that has been online, or WORK_CPU_UNBOUND: this one
 *
 * Offline: it is called elsewhere. Context: any. Return: false if it was
 * queued already.
 */
bool queue_work_on(int cpu, struct workqueue_struct *wq __always_unused,
		   struct work_struct *work)
{
	if (test_and_set_bit(WORK_PENDING, &work->flags))
		return false;
	if (WARN_ON_ONCE(cpu < 0 || (cpu != WORK_CPU_UNBOUND &&
				     !cpu_possible(cpu))))
		cpu = WORK_CPU_UNBOUND;
	else if (cpu != WORK_CPU_UNBOUND && !work_pool_of(cpu)->worker)
		cpu = WORK_CPU_UNBOUND;
	work_insert(cpu, work);
	return true;
}

bool schedule_work(struct work_struct *work)
{
	return queue_work(system_wq, work);
}

bool work_call_one(struct work_pool *pool)
{
	struct work_call call;
	struct work_struct *work;
	unsigned long flags;
	work_func_t func;

	spin_lock_irqsave(&pool->lock, flags);
	work = list_first_entry_or_null(&pool->list, struct work_struct,
					entry);
	if (!work) {
		spin_unlock_irqrestore(&pool->lock, flags);
		return false;
	}
	list_del_init(&work->entry);
	func = work->func;
	call.work = work;
	call.outer = pool->calls;
	pool->calls = &call;
	clear_bit(WORK_PENDING, &work->flags);
	spin_unlock_irqrestore(&pool->lock, flags);

	func(work);			/* may free or queue it */
	WARN(preempt_count() || irqs_disabled() != irqs_disabled_flags(flags),
	     "work %ps left preempt count %x, interrupts %s", func,
	     preempt_count(), irqs_disabled() ? "off" : "on");

	spin_lock_irqsave(&pool->lock, flags);
	pool->calls = call.outer;
	pool->nr_done++;
	spin_unlock_irqrestore(&pool->lock, flags);
	return true;
}

static int worker_fn(void *data)
{
	struct work_pool *pool = data;

	for (;;) {
		while (work_call_one(pool))
			cond_resched();
		set_current_state(TASK_IDLE);
		if (list_empty(&pool->list))
			schedule();
		__set_current_state(TASK_RUNNING);
	}
	return 0;
}

/**
 * alloc_workqueue() - a queue of one's own
 * @name: cut to 15 characters
 *
 * Context: task. Return: NULL: no memory. destroy_workqueue() frees it.
 */
struct workqueue_struct *alloc_workqueue(const char *name,
					 unsigned int flags __always_unused,
					 int max_active __always_unused)
{
	struct workqueue_struct *wq = kzalloc(sizeof(*wq), GFP_KERNEL);

	if (wq)
		strscpy(wq->name, name, sizeof(wq->name));
	return wq;
}

/* Waits for what is queued. Context: task. */
void destroy_workqueue(struct workqueue_struct *wq)
{
	flush_workqueue(wq);
	kfree(wq);
}

/* The CPU's worker, made when the CPU comes for the first time. */
static int workqueue_prepare_cpu(unsigned int cpu)
{
	struct work_pool *pool = work_pool_of(cpu);
	struct task_struct *worker;
	unsigned long flags;

	if (pool->worker)
		return 0;
	worker = kthread_create(worker_fn, pool, "kworker/%u", cpu);
	if (IS_ERR(worker))
		return PTR_ERR(worker);
	spin_lock_irqsave(&pool->lock, flags);
	pool->worker = worker;
	spin_unlock_irqrestore(&pool->lock, flags);
	wake_up_process(worker);
	return 0;
}

static int workqueue_online_cpu(unsigned int cpu)
{
	struct cpumask mask = CPU_MASK_NONE;

	__cpumask_set_cpu(cpu, &mask);
	return set_cpus_allowed_ptr(work_pool_of(cpu)->worker, &mask);
}

static int workqueue_offline_cpu(unsigned int cpu)
{
	return set_cpus_allowed_ptr(work_pool_of(cpu)->worker,
				    cpu_possible_mask);
}

/**
 * workqueue_init() - pools, and the workers of the CPUs that are online
 *
 * Context: boot; threads can be made. Work may be queued from here on.
 */
void __init workqueue_init(void)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu) {
		struct work_pool *pool = work_pool_of(cpu);

		spin_lock_init(&pool->lock);
		INIT_LIST_HEAD(&pool->list);
		pool->cpu = cpu;
	}
	if (cpuhp_setup_state(CPUHP_WORKQUEUE_PREP, "workqueue:prepare",
			      workqueue_prepare_cpu, NULL))
		panic("no memory for the work queue's threads");
}

/* All CPUs are up: each worker goes to its own, and follows it. */
static int __init workqueue_bind(void)
{
	return cpuhp_setup_state(CPUHP_AP_WORKQUEUE_ONLINE, "workqueue:online",
				 workqueue_online_cpu, workqueue_offline_cpu);
}
module_initcall(workqueue_bind);
