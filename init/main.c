// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * start_kernel(): the boot order, one line per step.
 *
 *	head.S (one CPU, stack, .bss clear, early page tables)
 *	  -> start_kernel()   interrupts off until the timer ticks
 *	  -> rest_init()      every CPU up; init memory goes; tests, demo
 *	  -> monitor, or power off with the verdict
 *
 * The only file that knows the order. What each step needs from those before
 * it stands beside it; initcalls run between them, level by level.
 *
 * In Linux: init/main.c.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/cpuhotplug.h>
#include <linux/init.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/memmap.h>
#include <linux/mm.h>
#include <linux/monitor.h>
#include <linux/percpu.h>
#include <linux/restart.h>
#include <linux/sched.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/timer.h>
#include <linux/verdict.h>
#include <linux/vmstat.h>
#include <linux/vmalloc.h>
#include <linux/workqueue.h>
#include <asm/sections.h>
#include <asm-generic/arch.h>
#include "init.h"

/*
 * Not __init: it frees init memory. Interrupts are on, CPU 0 alone runs
 * except where a step starts the others.
 */
static noinline void __noreturn rest_init(void)
{
	do_initcalls(module);		/* the usual place: tests, devices */
	do_initcalls(late);
	initcalls_all_ran(__initcall_start, __initcall_end);
	free_initmem();			/* last user of __init is gone */
	do_initcalls(running);		/* tests of that, the demo */
	initcalls_all_ran(__initcall_running_start, __initcall_running_end);
	if (IS_ENABLED(CONFIG_REPORTS))
		crash_test();		/* "crash=": does not come back */

	if (IS_ENABLED(CONFIG_MONITOR) && !crumb_exit_wanted())
		monitor_loop();
	kernel_power_off();
}

/* The per-CPU allocator's deferred work, which knows no work queue. */
static void percpu_balance_work(struct work_struct *work)
{
	percpu_balance();
}

static DECLARE_WORK(balance_work, percpu_balance_work);

static void queue_percpu_balance(void)
{
	schedule_work(&balance_work);
}

/* What vfree() in an interrupt leaves behind. */
static void vfree_work_fn(struct work_struct *work)
{
	vmalloc_drain();
}

static DECLARE_WORK(vfree_work, vfree_work_fn);

static void queue_vfree(void)
{
	schedule_work(&vfree_work);
}

static void __init defer_to_workqueue(void)
{
	if (!IS_ENABLED(CONFIG_WORKQUEUE)) {
		percpu_enable_async(NULL);	/* callers do it themselves */
		return;
	}
	workqueue_init();
	percpu_enable_async(queue_percpu_balance);
	if (IS_ENABLED(CONFIG_MMU))
		vmalloc_enable_deferred(queue_vfree);
}

static void __init mm_init(void)
{
	mem_init();			/* memblock's free pages */
	pgtable_pages_init();
	do_initcalls(buddy);
	setup_per_cpu_pageset();	/* each CPU keeps some */
	do_initcalls(pcp);
	kmem_cache_init();
	vmalloc_init();			/* later per-CPU chunks live there */
	do_initcalls(slab);
	do_initcalls(vmalloc);
}

void __init start_kernel(void)
{
	char *command_line;

	local_irq_disable();
	set_current(&init_task);	/* who runs: spinlocks count in it */
	panic_hooks.stop_others = smp_send_stop;
	panic_hooks.describe = describe_address;
	restart_init();			/* its table: read-only soon */
	set_task_stack_end_magic(&init_task);
	console_set_output(early_putc);	/* until console_init() has a better */
	print_banner();
	setup_arch(&command_line);	/* tree: memory, CPUs, console, pages */
	kunit_prepare();		/* counts the suites that will run */
	initcalls_prepare();		/* "initcall_blacklist=" is sound? */
	print_memory_map();
	do_initcalls(memblock);

	setup_per_cpu_areas();		/* one copy of the section per CPU */
	smp_processor_ids_ready();	/* smp_processor_id() has an answer */
	boot_cpu_hotplug_init();
	smp_prepare_cpus();		/* stacks: memblock's last user */
	print_cpu_table();
	do_initcalls(percpu);

	mm_init();			/* pages, then kmalloc */
	sched_init();			/* this flow is a thread: init */
	defer_to_workqueue();
	parse_kernel_params();		/* __setup(): services are there */

	init_timers();			/* no tick yet */
	init_IRQ();			/* the controller, all lines masked */
	arch_time_init();		/* this CPU's tick */
	local_irq_enable();
	console_rx_init();		/* what is typed arrives */

	cpuhp_threads_init();
	smp_init();			/* every other CPU, one after another */
	if (IS_ENABLED(CONFIG_RUN_ON_CPU))
		sched_start_threads();	/* one on each CPU */
	system_state = SYSTEM_SCHEDULING;
	rest_init();
}
