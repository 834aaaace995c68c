// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * CPUs that go and come back: the order of the callbacks and what a failing
 * one leaves behind, the masks, and what belongs to a CPU while it is away.
 */
#include <kunit/test.h>
#include <linux/atomic.h>
#include <linux/cpu.h>
#include <linux/cpuhotplug.h>
#include <linux/errno.h>
#include <linux/irqflags.h>
#include <linux/kconfig.h>
#include <linux/kthread.h>
#include <linux/ktime.h>
#include <linux/percpu.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/timer.h>
#include <linux/workqueue.h>

#define HANG	(20ULL * NSEC_PER_SEC)

/* Each callback leaves a letter: p d, s y, o w (prepare ... going down). */
static char seen[64];
static unsigned int nr_seen;		/* one CPU at a time changes */
static char fails;			/* this letter's callback refuses */
static atomic_t wrong_context;
static unsigned int victim;

static int note(char letter, unsigned int cpu, bool here, bool irqs_off)
{
	if (cpu != victim || irqs_disabled() != irqs_off ||
	    (smp_processor_id() == cpu) != here)
		atomic_inc(&wrong_context);
	if (nr_seen < sizeof(seen) - 1)
		seen[nr_seen++] = letter;
	return fails == letter ? -EAGAIN : 0;
}

static int prepare(unsigned int cpu)
{
	return note('p', cpu, false, false);
}

static int dead(unsigned int cpu)
{
	return note('d', cpu, false, false);
}

static int starting(unsigned int cpu)
{
	return note('s', cpu, true, true);
}

static int dying(unsigned int cpu)
{
	return note('y', cpu, true, true);
}

static int online(unsigned int cpu)
{
	return note('o', cpu, true, false);
}

static int going_down(unsigned int cpu)
{
	return note('w', cpu, true, false);
}

/* The second of each dynamic section shows the order inside it. */
static int prepare2(unsigned int cpu)
{
	return note('P', cpu, false, false);
}

static int dead2(unsigned int cpu)
{
	return note('D', cpu, false, false);
}

static int online2(unsigned int cpu)
{
	return note('O', cpu, true, false);
}

static int going_down2(unsigned int cpu)
{
	return note('W', cpu, true, false);
}

static int states[5];

static bool setup_all(struct kunit *test)
{
	states[0] = cpuhp_setup_state_nocalls(CPUHP_BP_PREPARE_DYN, "test:1",
					      prepare, dead);
	states[1] = cpuhp_setup_state_nocalls(CPUHP_BP_PREPARE_DYN, "test:2",
					      prepare2, dead2);
	states[2] = cpuhp_setup_state_nocalls(CPUHP_AP_TEST_STARTING,
					      "test:starting", starting,
					      dying);
	states[3] = cpuhp_setup_state_nocalls(CPUHP_AP_ONLINE_DYN, "test:3",
					      online, going_down);
	states[4] = cpuhp_setup_state_nocalls(CPUHP_AP_ONLINE_DYN, "test:4",
					      online2, going_down2);
	KUNIT_EXPECT_GE(test, states[0], (int)CPUHP_BP_PREPARE_DYN);
	KUNIT_EXPECT_GT(test, states[1], states[0]);
	KUNIT_EXPECT_EQ(test, states[2], 0);
	KUNIT_EXPECT_GE(test, states[3], (int)CPUHP_AP_ONLINE_DYN);
	KUNIT_EXPECT_GT(test, states[4], states[3]);
	states[2] = CPUHP_AP_TEST_STARTING;
	return states[0] > 0 && states[1] > 0 && states[3] > 0 &&
	       states[4] > 0;
}

static void remove_all(void)
{
	int i;

	for (i = 0; i < 5; i++)
		if (states[i] > 0)
			cpuhp_remove_state_nocalls(states[i]);
}

static void fresh(char failing)
{
	memset(seen, 0, sizeof(seen));
	nr_seen = 0;
	fails = failing;
}

static int hotplug_init(struct kunit *test)
{
	victim = cpumask_last(cpu_online_mask);
	atomic_set(&wrong_context, 0);
	fresh(0);
	return 0;
}

static void callbacks_in_order(struct kunit *test)
{
	if (!victim)
		KUNIT_SKIP(test, "one CPU");
	if (!setup_all(test))
		return;
	KUNIT_EXPECT_EQ(test, cpu_down(victim), 0);
	KUNIT_EXPECT_STREQ(test, seen, "WwyDd");
	fresh(0);
	KUNIT_EXPECT_EQ(test, cpu_up(victim), 0);
	KUNIT_EXPECT_STREQ(test, seen, "pPsoO");
	remove_all();
	fresh(0);
	KUNIT_EXPECT_EQ(test, cpu_down(victim), 0);
	KUNIT_EXPECT_EQ(test, cpu_up(victim), 0);
	KUNIT_EXPECT_STREQ(test, seen, "");
	KUNIT_EXPECT_EQ(test, atomic_read(&wrong_context), 0);
}

/* an error on the way, at each place, takes the CPU back where it was */
static void errors_roll_back(struct kunit *test)
{
	int level = console_loglevel;

	if (!victim)
		KUNIT_SKIP(test, "one CPU");
	if (!setup_all(test))
		return;
	console_loglevel = LOGLEVEL_ERR;	/* each refusal is said */
	fresh('w');
	KUNIT_EXPECT_EQ(test, cpu_down(victim), -EAGAIN);
	KUNIT_EXPECT_STREQ(test, seen, "WwO");
	KUNIT_EXPECT_TRUE(test, cpu_online(victim));
	fresh(0);
	KUNIT_EXPECT_EQ(test, cpu_down(victim), 0);
	fresh('P');
	KUNIT_EXPECT_EQ(test, cpu_up(victim), -EAGAIN);
	KUNIT_EXPECT_STREQ(test, seen, "pPd");
	KUNIT_EXPECT_FALSE(test, cpu_online(victim));
	fresh('O');
	KUNIT_EXPECT_EQ(test, cpu_up(victim), -EAGAIN);
	KUNIT_EXPECT_STREQ(test, seen, "pPsoOwyDd");
	KUNIT_EXPECT_FALSE(test, cpu_online(victim));
	fresh(0);
	KUNIT_EXPECT_EQ(test, cpu_up(victim), 0);
	console_loglevel = level;
	remove_all();
	KUNIT_EXPECT_EQ(test, atomic_read(&wrong_context), 0);
}

/* registering calls startup for CPUs that are there, in their context */
static struct cpumask called_for;

static int note_startup(unsigned int cpu)
{
	if (smp_processor_id() != cpu)
		atomic_inc(&wrong_context);
	cpumask_set_cpu(cpu, &called_for);
	return fails && cpu == victim ? -EAGAIN : 0;
}

static int note_teardown(unsigned int cpu)
{
	cpumask_clear_cpu(cpu, &called_for);
	return 0;
}

static void registering_calls(struct kunit *test)
{
	int state;

	cpumask_clear(&called_for);
	state = cpuhp_setup_state(CPUHP_AP_ONLINE_DYN, "test:calls",
				  note_startup, note_teardown);
	KUNIT_ASSERT_GE(test, state, (int)CPUHP_AP_ONLINE_DYN);
	KUNIT_EXPECT_TRUE(test, cpumask_equal(&called_for, cpu_online_mask));
	cpuhp_remove_state(state);
	KUNIT_EXPECT_TRUE(test, cpumask_empty(&called_for));
	KUNIT_EXPECT_EQ(test, atomic_read(&wrong_context), 0);
	if (!victim)
		return;
	fresh(1);
	KUNIT_EXPECT_EQ(test, cpuhp_setup_state(CPUHP_AP_ONLINE_DYN,
						"test:fails", note_startup,
						note_teardown), -EAGAIN);
	cpumask_clear_cpu(victim, &called_for);	/* its own call failed */
	KUNIT_EXPECT_TRUE(test, cpumask_empty(&called_for));
}

static void refused(struct kunit *test)
{
	KUNIT_EXPECT_EQ(test, cpu_down(nr_cpu_ids), -EINVAL);
	KUNIT_EXPECT_EQ(test, cpu_up(nr_cpu_ids), -EINVAL);
	KUNIT_EXPECT_EQ(test, cpu_down(0),
			num_online_cpus() == 1 &&
			IS_ENABLED(CONFIG_HOTPLUG_CPU) ? -EBUSY : -EPERM);
	KUNIT_EXPECT_EQ(test, cpu_up(0), 0);
	KUNIT_EXPECT_EQ(test, cpuhp_setup_state(CPUHP_ONLINE, "x", NULL, NULL),
			-EINVAL);
	KUNIT_EXPECT_EQ(test, cpuhp_setup_state(CPUHP_OFFLINE, "x", NULL,
						NULL), -EINVAL);
	KUNIT_EXPECT_EQ(test, cpuhp_setup_state_nocalls(CPUHP_AP_TEST_STARTING,
							"x", NULL, NULL), 0);
	KUNIT_EXPECT_EQ(test, cpuhp_setup_state_nocalls(CPUHP_AP_TEST_STARTING,
							"y", NULL, NULL),
			-EBUSY);
	cpuhp_remove_state_nocalls(CPUHP_AP_TEST_STARTING);
}

static void nothing(void *info)
{
}

/* possible and present stay, and so does what lies in its area */
static void masks_and_areas(struct kunit *test)
{
	struct cpumask possible, present;
	u32 __percpu *mine;

	if (!victim)
		KUNIT_SKIP(test, "one CPU");
	mine = alloc_percpu(u32);
	KUNIT_ASSERT_NOT_NULL(test, (void __force *)mine);
	cpumask_copy(&possible, cpu_possible_mask);
	cpumask_copy(&present, cpu_present_mask);
	*per_cpu_ptr(mine, victim) = 0x600d;
	KUNIT_EXPECT_EQ(test, cpu_down(victim), 0);
	KUNIT_EXPECT_TRUE(test, cpumask_equal(&possible, cpu_possible_mask));
	KUNIT_EXPECT_TRUE(test, cpumask_equal(&present, cpu_present_mask));
	KUNIT_EXPECT_FALSE(test, cpu_online(victim));
	KUNIT_EXPECT_EQ(test, smp_call_function_single(victim, nothing, NULL,
						       1), -ENXIO);
	KUNIT_EXPECT_EQ(test, run_on_cpu(victim, nothing, NULL), -ENXIO);
	on_each_cpu(nothing, NULL, 1);
	*per_cpu_ptr(mine, victim) += 1;
	KUNIT_EXPECT_EQ(test, cpu_up(victim), 0);
	KUNIT_EXPECT_EQ(test, *per_cpu_ptr(mine, victim), 0x600eU);
	KUNIT_EXPECT_EQ(test, smp_call_function_single(victim, nothing, NULL,
						       1), 0);
	free_percpu(mine);
}

static atomic_t fired;

static void fire(struct timer_list *t)
{
	atomic_set(&fired, smp_processor_id() + 1);
}

/* a timer of a CPU that goes fires elsewhere */
static void timers_move(struct kunit *test)
{
	u64 end = ktime_get_ns() + HANG;
	struct timer_list t;

	if (!victim)
		KUNIT_SKIP(test, "one CPU");
	timer_setup(&t, fire, 0);
	atomic_set(&fired, 0);
	t.expires = jiffies + 1000000;
	add_timer_on(&t, victim);
	KUNIT_EXPECT_EQ(test, cpu_down(victim), 0);
	KUNIT_EXPECT_TRUE(test, timer_pending(&t));
	KUNIT_EXPECT_EQ(test, mod_timer(&t, jiffies + 1), 1);
	while (!atomic_read(&fired) && ktime_get_ns() < end)
		cpu_relax();
	KUNIT_EXPECT_GT(test, atomic_read(&fired), 0);
	KUNIT_EXPECT_NE(test, atomic_read(&fired), (int)victim + 1);
	KUNIT_EXPECT_EQ(test, cpu_up(victim), 0);
}

/* Threads of all kinds count; nobody is lost and nobody stands still. */
struct counting {
	struct task_struct *task;
	unsigned long count;
	unsigned int moved;		/* in migrate_disable() */
};

static int count_on(void *data)
{
	struct counting *c = data;
	unsigned int cpu;

	while (!kthread_should_stop()) {
		migrate_disable();
		cpu = raw_smp_processor_id();
		WRITE_ONCE(c->count, c->count + 1);
		if (c->count % 16 == 0)
			schedule_timeout_uninterruptible(1);
		c->moved += cpu != raw_smp_processor_id();
		migrate_enable();
		cond_resched();
	}
	return 0;
}

static bool all_count(struct counting *c, unsigned int n)
{
	u64 end = ktime_get_ns() + HANG;
	unsigned long before[9];
	unsigned int i;

	for (i = 0; i < n; i++)
		before[i] = READ_ONCE(c[i].count);
	for (i = 0; i < n; i++)
		while (READ_ONCE(c[i].count) == before[i]) {
			if (ktime_get_ns() > end)
				return false;
			schedule_timeout_uninterruptible(1);
		}
	return true;
}

/* free ones, and one bound to the CPU that goes */
static void threads_move(struct kunit *test)
{
	struct counting c[5];
	unsigned int i, home = 0;

	if (!victim)
		KUNIT_SKIP(test, "one CPU");
	memset(c, 0, sizeof(c));
	for (i = 0; i < ARRAY_SIZE(c); i++) {
		c[i].task = i ? kthread_create(count_on, &c[i], "count/%u", i) :
			kthread_create_on_cpu(count_on, &c[i], victim,
					      "bound/%u");
		KUNIT_ASSERT_FALSE(test, IS_ERR(c[i].task));
		wake_up_process(c[i].task);
	}
	for (i = 0; i < 3; i++) {
		KUNIT_EXPECT_EQ(test, cpu_down(victim), 0);
		KUNIT_EXPECT_TRUE(test, all_count(c, ARRAY_SIZE(c)));
		KUNIT_EXPECT_NE(test, task_cpu(c[0].task), victim);
		KUNIT_EXPECT_EQ(test, cpu_up(victim), 0);
		KUNIT_EXPECT_TRUE(test, all_count(c, ARRAY_SIZE(c)));
	}
	/* the bound one comes home */
	for (i = 0; i < 2000 && !home; i++) {
		home = task_cpu(c[0].task) == victim;
		schedule_timeout_uninterruptible(1);
	}
	KUNIT_EXPECT_TRUE(test, home);
	for (i = 0; i < ARRAY_SIZE(c); i++) {
		kthread_stop(c[i].task);
		if (i)			/* the bound one had to go */
			KUNIT_EXPECT_EQ(test, c[i].moved, 0U);
	}
}

static atomic_t worked;

static void count_work(struct work_struct *work)
{
	atomic_inc(&worked);
}

/* queued before it goes, and while it is away */
static void work_moves(struct kunit *test)
{
	struct delayed_work late;
	struct work_struct work;

	if (!victim)
		KUNIT_SKIP(test, "one CPU");
	INIT_WORK(&work, count_work);
	INIT_DELAYED_WORK(&late, count_work);
	atomic_set(&worked, 0);
	queue_work_on(victim, system_wq, &work);
	queue_delayed_work_on(victim, system_wq, &late, 2);
	KUNIT_EXPECT_EQ(test, cpu_down(victim), 0);
	flush_work(&work);
	queue_work_on(victim, system_wq, &work);
	flush_work(&work);
	flush_delayed_work(&late);
	KUNIT_EXPECT_EQ(test, atomic_read(&worked), 3);
	KUNIT_EXPECT_EQ(test, cpu_up(victim), 0);
	queue_work_on(victim, system_wq, &work);
	flush_work(&work);
	KUNIT_EXPECT_EQ(test, atomic_read(&worked), 4);
}

/* all but the boot CPU go, in one order, and come back in the other */
static void all_go_and_come(struct kunit *test)
{
	struct cpumask before;
	unsigned int cpu;

	if (!victim)
		KUNIT_SKIP(test, "one CPU");
	if (num_online_cpus() > 16)
		KUNIT_SKIP(test, "too many CPUs");
	cpumask_copy(&before, cpu_online_mask);
	for_each_cpu(cpu, &before)
		if (cpu)
			KUNIT_EXPECT_EQ(test, cpu_down(cpu), 0);
	KUNIT_EXPECT_EQ(test, num_online_cpus(), 1U);
	KUNIT_EXPECT_EQ(test, cpu_down(0), -EBUSY);
	for (cpu = nr_cpu_ids - 1; cpu; cpu--)
		if (cpumask_test_cpu(cpu, &before))
			KUNIT_EXPECT_EQ(test, cpu_up(cpu), 0);
	KUNIT_EXPECT_TRUE(test, cpumask_equal(&before, cpu_online_mask));
}

static struct kunit_case hotplug_cases[] = {
	KUNIT_CASE(refused),
	KUNIT_CASE(registering_calls),
	KUNIT_CASE(callbacks_in_order),
	KUNIT_CASE(errors_roll_back),
	KUNIT_CASE(masks_and_areas),
	KUNIT_CASE(timers_move),
	KUNIT_CASE(threads_move),
	KUNIT_CASE(work_moves),
	KUNIT_CASE(all_go_and_come),
	{}
};

static struct kunit_suite hotplug_suite = {
	.name = "hotplug",
	.init = hotplug_init,
	.test_cases = hotplug_cases,
};
kunit_test_suite(hotplug_suite);
