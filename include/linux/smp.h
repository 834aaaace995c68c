/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Which CPU am I, and calls between CPUs.
 *
 *	smp_call_function_*  run a function on other CPUs in their interrupt
 *	on_each_cpu          the same, and here
 *	run_on_cpu,          run a function in other CPUs' task context, in a
 *	run_on_each_cpu      thread of theirs: may sleep and be long
 *
 * All of them are called with interrupts on (a CPU that waits with them off
 * cannot answer; two such CPUs wait for ever).
 *
 * In Linux: include/linux/smp.h, kernel/smp.c (run_on_* is ours).
 */
#ifndef _LINUX_SMP_H
#define _LINUX_SMP_H

#include <linux/types.h>
#include <linux/cpumask.h>
#include <linux/percpu-defs.h>

typedef void (*smp_call_func_t)(void *info);

enum ipi_type {
	IPI_RESCHEDULE,		/* need_resched is set: schedule() */
	IPI_CALL_FUNC,		/* run what is on the call list */
	IPI_CPU_STOP,		/* halt with interrupts off */
	NR_IPI,
};

#ifdef CONFIG_SMP
DECLARE_PER_CPU_READ_MOSTLY(int, cpu_number);
#define raw_smp_processor_id()						\
	((unsigned int)*(volatile int *)raw_cpu_ptr(&cpu_number))
#else
#define raw_smp_processor_id()	0U
#endif
#ifdef CONFIG_DEBUG_PREEMPT
unsigned int debug_smp_processor_id(void);
#define smp_processor_id()	debug_smp_processor_id()
#else
#define smp_processor_id()	raw_smp_processor_id()
#endif

/* For messages: 0 while the per-CPU areas do not exist yet. Any context. */
unsigned int early_smp_processor_id(void);

#define get_cpu()		({ preempt_disable(); smp_processor_id(); })
#define put_cpu()		preempt_enable()

int smp_call_function_single(int cpu, smp_call_func_t func, void *info,
			     int wait);
void smp_call_function_many(const struct cpumask *mask, smp_call_func_t func,
			    void *info, bool wait);
void smp_call_function(smp_call_func_t func, void *info, int wait);
void on_each_cpu(smp_call_func_t func, void *info, int wait);
void on_each_cpu_mask(const struct cpumask *mask, smp_call_func_t func,
		      void *info, bool wait);

int run_on_cpu(unsigned int cpu, smp_call_func_t func, void *info);
void run_on_each_cpu(smp_call_func_t func, void *info);

void smp_send_reschedule(unsigned int cpu);
void smp_send_stop(void);

/* From the architecture's interrupt entry, interrupts off. */
void handle_ipi(enum ipi_type type);

/* start_kernel()'s steps; secondary CPUs' way in. */
void smp_processor_ids_ready(void);	/* the per-CPU areas exist */
#ifdef CONFIG_SMP
void smp_prepare_cpus(void);		/* stacks, while memblock is there */
void smp_init(void);
#else
static inline void smp_prepare_cpus(void) { }
static inline void smp_init(void) { }
#endif
void start_secondary(unsigned int cpu) __noreturn;

/* Hardware ids by logical number: MPIDR or hart id (base/cpu.c). */
u64 cpu_logical_map(unsigned int cpu);
void cpu_set_hwid(unsigned int cpu, u64 hwid);

#endif /* _LINUX_SMP_H */
