// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Per-CPU memory from the first look to the last: the file to read first.
 *
 *	        CPU 0's unit     CPU 1's unit     ...
 *	       |......[c]....|  |......[c]....|
 *	              ^ per_cpu_ptr(c, 0)
 *	                               ^ per_cpu_ptr(c, 1)
 *
 * alloc_percpu() gives one cookie, c, for as many copies as there are CPUs.
 * this_cpu_inc(*c) adds to the copy of the CPU that it runs on: no lock, and
 * no other CPU's cache line. The sum is what somebody adds up afterwards.
 *
 * Each step is checked, and what is wrong fails the verdict: the copies are
 * zero at first and no two of them overlap, what lies beside them stays as it
 * was, nothing that was counted is lost, and what is freed is given out again.
 */
#define pr_fmt(fmt) "tiny: " fmt

#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/init.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/smp.h>

#define EACH	1000
#define GUARD	0x5a5a5a5aUL

static DEFINE_PER_CPU(unsigned long, in_section);	/* .data..percpu */
static unsigned long __percpu *before, *counter, *after;

/* Runs on every CPU at the same time, in an interrupt. */
static void count(void *info __always_unused)
{
	int i;

	for (i = 0; i < EACH; i++) {
		this_cpu_inc(in_section);
		this_cpu_inc(*counter);
	}
}

/* All copies of @p are @value, or become it. */
static bool all_are(unsigned long __percpu *p, unsigned long value)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		if (*per_cpu_ptr(p, cpu) != value)
			return false;
	return true;
}

static void set_all(unsigned long __percpu *p, unsigned long value)
{
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		*per_cpu_ptr(p, cpu) = value;
}

static unsigned long sum(unsigned long __percpu *p)
{
	unsigned long total = 0;
	unsigned int cpu;

	for_each_possible_cpu(cpu)
		total += *per_cpu_ptr(p, cpu);
	return total;
}

static int allocate_and_count(void)
{
	unsigned long expected = (unsigned long)EACH * num_online_cpus();

	before = alloc_percpu(unsigned long);
	counter = alloc_percpu(unsigned long);
	after = alloc_percpu(unsigned long);
	if (!before || !counter || !after)
		return -ENOMEM;
	if (!all_are(before, 0) || !all_are(counter, 0) || !all_are(after, 0))
		return -EINVAL;
	set_all(before, GUARD);
	set_all(after, GUARD);
	pr_info("alloc_percpu(): %px on CPU 0, %px on the last\n",
		per_cpu_ptr(counter, 0),
		per_cpu_ptr(counter, num_possible_cpus() - 1));

	on_each_cpu(count, NULL, 1);
	pr_info("%u CPUs added %d each: %lu static, %lu dynamic\n",
		num_online_cpus(), EACH, sum(&in_section), sum(counter));
	if (sum(&in_section) != expected || sum(counter) != expected)
		return -ERANGE;
	return all_are(before, GUARD) && all_are(after, GUARD) ? 0 : -EFAULT;
}

/* The lowest place that fits is taken: the one that has just become free. */
static int free_and_again(void)
{
	unsigned long *place = per_cpu_ptr(counter, 0);

	free_percpu(counter);
	counter = alloc_percpu(unsigned long);
	if (!counter)
		return -ENOMEM;
	if (per_cpu_ptr(counter, 0) != place || !all_are(counter, 0))
		return -EINVAL;
	pr_info("freed, and given out again, zeroed\n");
	return 0;
}

static int tiny(void)
{
	int err = allocate_and_count();

	if (!err)
		err = free_and_again();
	free_percpu(before);
	free_percpu(counter);
	free_percpu(after);
	return err;
}
running_initcall(tiny);
