// SPDX-License-Identifier: GPL-2.0-or-later
/* Sets of CPUs against arrays of bool; NR_CPUS differs by flavour. */
#include "check.h"
#include <linux/cpumask.h>

struct cpumask __cpu_possible_mask, __cpu_present_mask, __cpu_online_mask;
unsigned int nr_cpu_ids = NR_CPUS;

struct model {
	bool in[NR_CPUS];
};

static void random_set(struct cpumask *m, struct model *o)
{
	unsigned int cpu, dense = rnd_below(4);

	cpumask_clear(m);
	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		o->in[cpu] = rnd_below(4) < dense;
		if (!o->in[cpu])
			continue;
		if (rnd_below(2))
			cpumask_set_cpu(cpu, m);
		else
			__cpumask_set_cpu(cpu, m);
	}
}

static void check_set(const struct cpumask *m, const struct model *o)
{
	unsigned int cpu, n = 0, first = NR_CPUS, last = NR_CPUS, seen = 0;

	for (cpu = 0; cpu < NR_CPUS; cpu++) {
		CHECK_EQ(cpumask_test_cpu(cpu, m), o->in[cpu]);
		if (!o->in[cpu])
			continue;
		n++;
		last = cpu;
		if (first == NR_CPUS)
			first = cpu;
	}
	CHECK_EQ(cpumask_weight(m), n);
	CHECK_EQ(cpumask_first(m), first);
	CHECK_EQ(cpumask_last(m), last);
	CHECK_EQ(cpumask_empty(m), n == 0);
	for_each_cpu(cpu, m) {
		CHECK(cpu < NR_CPUS && o->in[cpu], "%u", cpu);
		seen++;
	}
	CHECK_EQ(seen, n);
}

static void algebra(void)
{
	struct cpumask a, b, r;
	struct model ma, mb, mr;
	unsigned int cpu, i;
	bool equal, subset;

	for (i = 0; i < 3000; i++) {
		random_set(&a, &ma);
		random_set(&b, &mb);
		check_set(&a, &ma);

		cpumask_and(&r, &a, &b);
		for (cpu = 0; cpu < NR_CPUS; cpu++)
			mr.in[cpu] = ma.in[cpu] && mb.in[cpu];
		check_set(&r, &mr);
		cpumask_or(&r, &a, &b);
		for (cpu = 0; cpu < NR_CPUS; cpu++)
			mr.in[cpu] = ma.in[cpu] || mb.in[cpu];
		check_set(&r, &mr);
		cpumask_andnot(&r, &a, &b);
		equal = subset = true;
		for (cpu = 0; cpu < NR_CPUS; cpu++) {
			mr.in[cpu] = ma.in[cpu] && !mb.in[cpu];
			equal &= ma.in[cpu] == mb.in[cpu];
			subset &= !ma.in[cpu] || mb.in[cpu];
		}
		check_set(&r, &mr);
		CHECK_EQ(cpumask_equal(&a, &b), equal);
		CHECK_EQ(cpumask_subset(&a, &b), subset);
		cpumask_copy(&r, &a);
		CHECK(cpumask_equal(&r, &a), "copy");
	}
}

static void whole(void)
{
	struct cpumask m;
	struct model o;

	memset(&m, 0, sizeof(m));
	cpumask_setall(&m);
	memset(&o, true, sizeof(o));
	check_set(&m, &o);
	cpumask_clear_cpu(NR_CPUS - 1, &m);
	o.in[NR_CPUS - 1] = false;
	check_set(&m, &o);
	CHECK(!cpumask_test_and_set_cpu(NR_CPUS - 1, &m), "was clear");
	CHECK(cpumask_test_and_set_cpu(NR_CPUS - 1, &m), "was set");
}

static void lists(void)
{
	struct cpumask a, b;
	struct model o;
	char text[600];
	int i;

	for (i = 0; i < 3000; i++) {
		random_set(&a, &o);
		k_snprintf(text, sizeof(text), "%*pbl", cpumask_pr_args(&a));
		CHECK_EQ(cpumask_parse_list(text, &b), 0);
		CHECK(cpumask_equal(&a, &b), "%s", text);
	}
	k_snprintf(text, sizeof(text), "%u", NR_CPUS - 1);
	CHECK_EQ(cpumask_parse_list(text, &b), 0);
	k_snprintf(text, sizeof(text), "%u", NR_CPUS);
	CHECK_EQ(cpumask_parse_list(text, &b), -ERANGE);
	CHECK_EQ(cpumask_parse_list("0\n", &b), 0);
	CHECK_EQ(cpumask_parse_list("x", &b), -EINVAL);
	CHECK_EQ(cpumask_parse_list("0-", &b), -EINVAL);
	CHECK_EQ(cpumask_parse_list("0;", &b), -EINVAL);
	CHECK_EQ(cpumask_parse_list("3-1", &b), -EINVAL);
	CHECK_EQ(cpumask_parse_list("999", &b), -ERANGE);
	CHECK_EQ(cpumask_parse_list("0-999", &b), -ERANGE);
}

static void machine(void)
{
	set_cpu_possible(0, true);
	set_cpu_online(NR_CPUS - 1, true);
	CHECK(cpu_possible(0) && cpu_online(NR_CPUS - 1), "set");
	CHECK_EQ(num_possible_cpus(), 1);
	set_cpu_online(NR_CPUS - 1, false);
	CHECK_EQ(num_online_cpus(), 0);
	set_cpu_present(0, true);
	CHECK(cpu_present(0), "present");
}

const struct test tests[] = {
	TEST(algebra), TEST(whole), TEST(lists), TEST(machine), {}
};
