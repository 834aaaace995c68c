/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Sets of CPUs, and the sets that describe the machine:
 *
 *	possible  may ever exist; has a per-CPU unit	(fixed in setup_arch)
 *	present   the device tree lists it as usable	(fixed in setup_arch)
 *	online    runs, takes interrupts and calls	(grows in smp_init)
 *	active    online, and takes threads from other CPUs
 *
 * CPU numbers are logical and dense: 0 is the boot CPU. nr_cpu_ids is one
 * more than the highest possible number; results "none" are >= nr_cpu_ids.
 *
 * In Linux: include/linux/cpumask.h.
 */
#ifndef _LINUX_CPUMASK_H
#define _LINUX_CPUMASK_H

#include <linux/bitmap.h>
#include <linux/bitops.h>
#include <linux/compiler.h>
#include <linux/find.h>
#include <linux/threads.h>
#include <linux/types.h>

typedef struct cpumask {
	unsigned long bits[BITS_TO_LONGS(NR_CPUS)];
} cpumask_t;

typedef struct cpumask cpumask_var_t[1];

extern unsigned int nr_cpu_ids;		/* B: set by setup_arch */
#define nr_cpumask_bits		NR_CPUS

/* B: possible, present. online: set by the CPU itself, atomic bits. */
extern struct cpumask __cpu_possible_mask;
extern struct cpumask __cpu_present_mask;
extern struct cpumask __cpu_online_mask;
extern struct cpumask __cpu_active_mask;
#define cpu_possible_mask	((const struct cpumask *)&__cpu_possible_mask)
#define cpu_present_mask	((const struct cpumask *)&__cpu_present_mask)
#define cpu_online_mask		((const struct cpumask *)&__cpu_online_mask)

#define cpu_active_mask		((const struct cpumask *)&__cpu_active_mask)

#define cpumask_bits(m)		((m)->bits)
#define CPU_BITS_NONE		{ [0 ... BITS_TO_LONGS(NR_CPUS) - 1] = 0UL }
#define CPU_MASK_NONE		((cpumask_t){ CPU_BITS_NONE })

static inline void cpumask_set_cpu(unsigned int cpu, struct cpumask *m)
{
	set_bit(cpu, m->bits);
}

static inline void __cpumask_set_cpu(unsigned int cpu, struct cpumask *m)
{
	__set_bit(cpu, m->bits);
}

static inline void cpumask_clear_cpu(unsigned int cpu, struct cpumask *m)
{
	clear_bit(cpu, m->bits);
}

static inline bool cpumask_test_cpu(unsigned int cpu, const struct cpumask *m)
{
	return test_bit(cpu, m->bits);
}

static inline bool cpumask_test_and_set_cpu(unsigned int cpu,
					    struct cpumask *m)
{
	return test_and_set_bit(cpu, m->bits);
}

static inline void cpumask_clear(struct cpumask *m)
{
	bitmap_zero(m->bits, nr_cpumask_bits);
}

static inline void cpumask_copy(struct cpumask *dst, const struct cpumask *src)
{
	*dst = *src;
}

static inline unsigned int cpumask_first(const struct cpumask *m)
{
	return find_first_bit(m->bits, nr_cpumask_bits);
}

static inline unsigned int cpumask_first_zero(const struct cpumask *m)
{
	return find_first_zero_bit(m->bits, nr_cpumask_bits);
}

static inline unsigned int cpumask_next(int n, const struct cpumask *m)
{
	return find_next_bit(m->bits, nr_cpumask_bits, n + 1);
}

/* lib/cpumask.c */
void cpumask_setall(struct cpumask *m);
void cpumask_and(struct cpumask *dst, const struct cpumask *a,
		 const struct cpumask *b);
void cpumask_or(struct cpumask *dst, const struct cpumask *a,
		const struct cpumask *b);
void cpumask_andnot(struct cpumask *dst, const struct cpumask *a,
		    const struct cpumask *b);
bool cpumask_equal(const struct cpumask *a, const struct cpumask *b);
bool cpumask_intersects(const struct cpumask *a, const struct cpumask *b);
bool cpumask_subset(const struct cpumask *a, const struct cpumask *b);
unsigned int cpumask_weight(const struct cpumask *m);
unsigned int cpumask_last(const struct cpumask *m);
int cpumask_parse_list(const char *text, struct cpumask *m);

static inline bool cpumask_empty(const struct cpumask *m)
{
	return cpumask_first(m) >= nr_cpumask_bits;
}

static inline const struct cpumask *cpumask_of_bits(const unsigned long *bits)
{
	return (const struct cpumask *)bits;
}

#define for_each_cpu(cpu, mask)						\
	for ((cpu) = cpumask_first(mask); (cpu) < nr_cpumask_bits;	\
	     (cpu) = cpumask_next((int)(cpu), mask))

#define for_each_possible_cpu(cpu)	for_each_cpu(cpu, cpu_possible_mask)
#define for_each_present_cpu(cpu)	for_each_cpu(cpu, cpu_present_mask)
#define for_each_online_cpu(cpu)	for_each_cpu(cpu, cpu_online_mask)

#define num_possible_cpus()	cpumask_weight(cpu_possible_mask)
#define num_present_cpus()	cpumask_weight(cpu_present_mask)
#define num_online_cpus()	cpumask_weight(cpu_online_mask)
#define cpu_possible(cpu)	cpumask_test_cpu(cpu, cpu_possible_mask)
#define cpu_present(cpu)	cpumask_test_cpu(cpu, cpu_present_mask)
#define cpu_online(cpu)		cpumask_test_cpu(cpu, cpu_online_mask)

#define cpu_active(cpu)		cpumask_test_cpu(cpu, cpu_active_mask)

static inline void set_cpu_possible(unsigned int cpu, bool possible)
{
	if (possible)
		cpumask_set_cpu(cpu, &__cpu_possible_mask);
	else
		cpumask_clear_cpu(cpu, &__cpu_possible_mask);
}

static inline void set_cpu_present(unsigned int cpu, bool present)
{
	if (present)
		cpumask_set_cpu(cpu, &__cpu_present_mask);
	else
		cpumask_clear_cpu(cpu, &__cpu_present_mask);
}

static inline void set_cpu_online(unsigned int cpu, bool online)
{
	if (online)
		cpumask_set_cpu(cpu, &__cpu_online_mask);
	else
		cpumask_clear_cpu(cpu, &__cpu_online_mask);
}

static inline void set_cpu_active(unsigned int cpu, bool active)
{
	if (active)
		cpumask_set_cpu(cpu, &__cpu_active_mask);
	else
		cpumask_clear_cpu(cpu, &__cpu_active_mask);
}

/* "%*pbl" with these prints a mask as a list: 0-3,7 */
#define cpumask_pr_args(maskp)	nr_cpumask_bits, cpumask_bits(maskp)

#endif /* _LINUX_CPUMASK_H */
