// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The monitor's `ps`: every thread, where it is and what it has used.
 *
 * In Linux: no counterpart in the kernel; kernel/sched/debug.c comes close.
 */
#include <linux/console.h>
#include <linux/errno.h>
#include <linux/kernel.h>
#include <linux/list.h>
#include <linux/monitor.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <asm-generic/arch.h>
#include "../sched/sched.h"

#define MAX_FRAMES	16

/* A copy, so that nothing is printed under the lock. */
struct row {
	int pid;
	char comm[TASK_COMM_LEN];
	char state;
	bool bound;
	unsigned int cpu;
	unsigned long switches, migrations;
	unsigned int stack_used;
};

static char state_letter(const struct task_struct *task)
{
	unsigned int state = READ_ONCE(task->__state);

	if (READ_ONCE(task->on_cpu))
		return 'R';
	if (state == TASK_RUNNING)
		return 'r';
	if (state & TASK_INTERRUPTIBLE)
		return 'S';
	if (state & TASK_UNINTERRUPTIBLE)
		return 'D';
	if (state & TASK_PARKED)
		return 'P';
	return state & TASK_NEW ? 'N' : 'X';
}

/* Stacks begin as zeros: the lowest word that is not was the deepest. */
static unsigned int stack_used(const struct task_struct *task)
{
	const unsigned long *word = end_of_stack(task);
	const unsigned long *top;

	if (!word)
		return 0;
	top = (const void *)word + THREAD_SIZE;
	for (word++; word < top && !*word; word++)
		;
	return (unsigned int)((const char *)top - (const char *)word);
}

static void fill_row(struct row *row, const struct task_struct *task)
{
	row->pid = task->pid;
	memcpy(row->comm, task->comm, sizeof(row->comm));
	row->state = state_letter(task);
	row->bound = task->nr_cpus_allowed == 1;
	row->cpu = task_cpu(task);
	row->switches = task->nr_switches;
	row->migrations = task->nr_migrations;
	row->stack_used = stack_used(task);
}

/* Return: how many there are; up to max of them are in rows. */
static unsigned int fill_rows(struct row *rows, unsigned int max)
{
	const struct task_struct *task;
	unsigned long flags;
	unsigned int n = 0;

	spin_lock_irqsave(&tasks_lock, flags);
	list_for_each_entry(task, &task_list, tasks) {
		if (n < max)
			fill_row(&rows[n], task);
		n++;
	}
	spin_unlock_irqrestore(&tasks_lock, flags);
	return n;
}

/* Where a thread sleeps. It is kept asleep by its wake_lock meanwhile. */
static int show_thread(int pid)
{
	struct task_struct *task, *found = NULL;
	unsigned long pcs[MAX_FRAMES], flags;
	struct stackframe frame;
	unsigned int n = 0, i;

	spin_lock_irqsave(&tasks_lock, flags);
	list_for_each_entry(task, &task_list, tasks)
		if (task->pid == pid && pid)
			found = get_task_struct(task);
	spin_unlock_irqrestore(&tasks_lock, flags);
	if (!found)
		return -ESRCH;
	spin_lock_irqsave(&found->wake_lock, flags);
	if (found->__state != TASK_DEAD && !READ_ONCE(found->on_rq) &&
	    !smp_load_acquire(&found->on_cpu) && found->stack &&
	    unwind_start_blocked(&frame, found->sp)) {
		do
			pcs[n++] = frame.pc;
		while (n < MAX_FRAMES && unwind_next(&frame));
	}
	spin_unlock_irqrestore(&found->wake_lock, flags);
	console_printf("%s/%d %s\n", found->comm, found->pid,
		       n ? "sleeps in" : "runs, or could");
	for (i = 0; i < n; i++)
		console_printf(" [<%px>] %pB\n", (void *)pcs[i],
			       (void *)pcs[i]);
	put_task_struct(found);
	return 0;
}

static int cmd_ps(int argc, char **argv)
{
	unsigned int max = fill_rows(NULL, 0) + 8, n, i;
	struct row *rows = kcalloc(max, sizeof(*rows), GFP_KERNEL);
	int pid;

	if (argc > 1) {
		kfree(rows);
		return kstrtoint(argv[1], 10, &pid) ? -EINVAL :
						      show_thread(pid);
	}
	if (!rows)
		return -ENOMEM;
	n = min(fill_rows(rows, max), max);
	console_printf("  pid name             state cpu   switches migrations  stack\n");
	for (i = 0; i < n; i++)
		console_printf("%5d %-16s   %c   %3u%c%10lu %10lu %6u\n",
			       rows[i].pid, rows[i].comm, rows[i].state,
			       rows[i].cpu, rows[i].bound ? '*' : ' ',
			       rows[i].switches, rows[i].migrations,
			       rows[i].stack_used);
	console_printf("R runs, r could run, S D sleep, P parked, N new; * bound to that CPU\n");
	kfree(rows);
	return 0;
}
MONITOR_COMMAND(ps, "the threads; ps PID: where one sleeps", cmd_ps);
