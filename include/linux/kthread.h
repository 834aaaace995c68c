/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Making and ending threads.
 *
 *	t = kthread_run(fn, data, "name/%d", n);	it runs
 *	...
 *	ret = kthread_stop(t);		asks, waits, returns what fn returned
 *
 *	static int fn(void *data)
 *	{
 *		while (!kthread_should_stop())
 *			...work, sleep...
 *		return 0;
 *	}
 *
 * A thread may also return by itself. Then only a thread may stop it that took
 * a reference (get_task_struct()) before.
 *
 * In Linux: include/linux/kthread.h, kernel/kthread.c.
 */
#ifndef _LINUX_KTHREAD_H
#define _LINUX_KTHREAD_H

#include <linux/err.h>
#include <linux/numa.h>
#include <linux/sched.h>

/* Context: task. The thread does not run until wake_up_process(). ERR_PTR. */
struct task_struct *kthread_create_on_node(int (*threadfn)(void *data),
					   void *data, int node,
					   const char *namefmt, ...)
	__printf(4, 5);
/*
 * Like kthread_create_on_node(), but bound to a CPU; namefmt may have one %u
 * for its number.
 */
struct task_struct *kthread_create_on_cpu(int (*threadfn)(void *data),
					  void *data, unsigned int cpu,
					  const char *namefmt);

#define kthread_create(threadfn, data, namefmt, ...)			\
	kthread_create_on_node(threadfn, data, NUMA_NO_NODE, namefmt,	\
			       ##__VA_ARGS__)

#define kthread_run(threadfn, data, namefmt, ...)			\
({									\
	struct task_struct *__k = kthread_create(threadfn, data,	\
						 namefmt, ##__VA_ARGS__); \
									\
	if (!IS_ERR(__k))						\
		wake_up_process(__k);					\
	__k;								\
})

/* Before its first wake_up_process(): it runs on these CPUs only, for good. */
void kthread_bind(struct task_struct *task, unsigned int cpu);
void kthread_bind_mask(struct task_struct *task, const struct cpumask *mask);

/* Context: task. -EINTR: it never ran. */
int kthread_stop(struct task_struct *task);
bool kthread_should_stop(void);

/* Out of the way for a while, as for a CPU that goes offline. */
int kthread_park(struct task_struct *task);
void kthread_unpark(struct task_struct *task);
bool kthread_should_park(void);
void kthread_parkme(void);

/* The end of the calling thread; kthread_stop() gets result. */
void kthread_exit(long result) __noreturn;

#endif /* _LINUX_KTHREAD_H */
