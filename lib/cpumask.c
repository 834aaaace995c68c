// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Operations on sets of CPUs that are too long for a header. Bits at and
 * above NR_CPUS are zero in every mask, and stay so.
 *
 * In Linux: include/linux/cpumask.h, lib/cpumask.c.
 */
#include <linux/cpumask.h>
#include <linux/errno.h>
#include <linux/kernel.h>

#define NR_WORDS	BITS_TO_LONGS(NR_CPUS)

void cpumask_setall(struct cpumask *m)
{
	size_t i;

	for (i = 0; i < NR_WORDS; i++)
		m->bits[i] = ~0UL;
	if (NR_CPUS % BITS_PER_LONG)
		m->bits[NR_WORDS - 1] &= BIT(NR_CPUS % BITS_PER_LONG) - 1;
}

void cpumask_and(struct cpumask *dst, const struct cpumask *a,
		 const struct cpumask *b)
{
	size_t i;

	for (i = 0; i < NR_WORDS; i++)
		dst->bits[i] = a->bits[i] & b->bits[i];
}

void cpumask_or(struct cpumask *dst, const struct cpumask *a,
		const struct cpumask *b)
{
	size_t i;

	for (i = 0; i < NR_WORDS; i++)
		dst->bits[i] = a->bits[i] | b->bits[i];
}

void cpumask_andnot(struct cpumask *dst, const struct cpumask *a,
		    const struct cpumask *b)
{
	size_t i;

	for (i = 0; i < NR_WORDS; i++)
		dst->bits[i] = a->bits[i] & ~b->bits[i];
}

bool cpumask_equal(const struct cpumask *a, const struct cpumask *b)
{
	size_t i;

	for (i = 0; i < NR_WORDS; i++)
		if (a->bits[i] != b->bits[i])
			return false;
	return true;
}

bool cpumask_intersects(const struct cpumask *a, const struct cpumask *b)
{
	size_t i;

	for (i = 0; i < NR_WORDS; i++)
		if (a->bits[i] & b->bits[i])
			return true;
	return false;
}

bool cpumask_subset(const struct cpumask *a, const struct cpumask *b)
{
	size_t i;

	for (i = 0; i < NR_WORDS; i++)
		if (a->bits[i] & ~b->bits[i])
			return false;
	return true;
}

unsigned int cpumask_weight(const struct cpumask *m)
{
	unsigned int n = 0;
	size_t i;

	for (i = 0; i < NR_WORDS; i++)
		n += hweight_long(m->bits[i]);
	return n;
}

/* The highest CPU of the set, or NR_CPUS. */
unsigned int cpumask_last(const struct cpumask *m)
{
	return find_last_bit(m->bits, nr_cpumask_bits);
}

/**
 * cpumask_parse_list() - a set from text such as "0-3,7"
 *
 * Return: 0; -EINVAL for bad text, -ERANGE for a CPU that cannot be. The
 * mask's contents are undefined then.
 */
int cpumask_parse_list(const char *text, struct cpumask *m)
{
	cpumask_clear(m);
	while (*text && *text != '\n') {
		unsigned long first, last;
		char *end;

		first = last = simple_strtoul(text, &end, 10);
		if (end == text)
			return -EINVAL;
		if (*end == '-') {
			text = end + 1;
			last = simple_strtoul(text, &end, 10);
			if (end == text || last < first)
				return -EINVAL;
		}
		if (last >= nr_cpumask_bits)
			return -ERANGE;
		for (; first <= last; first++)
			__cpumask_set_cpu(first, m);
		if (*end == ',')
			end++;
		else if (*end && *end != '\n')
			return -EINVAL;
		text = end;
	}
	return 0;
}
