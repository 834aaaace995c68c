/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The parts of the soak test. */
#ifndef MODULES_SOAK_H
#define MODULES_SOAK_H

#include <linux/atomic.h>
#include <linux/percpu.h>
#include <linux/percpu_counter.h>
#include <linux/types.h>

#define SOAK_SLOTS	12
#define SOAK_ACTORS	8		/* threads of a kind, at most */

enum soak_kind { SOAK_NONE, SOAK_PERCPU, SOAK_KMALLOC, SOAK_PAGE };

struct soak_slot {
	enum soak_kind kind;
	unsigned int words;
	union {
		u32 __percpu *percpu;
		u32 *memory;
	};
};

/*
 * One who allocates, frees and counts: a thread, a timer or the calls of a
 * thread into other CPUs. Nobody else touches it while it is at work.
 */
struct soak_actor {
	struct soak_slot slot[SOAK_SLOTS];
	u32 seed, stamp;
	unsigned long steps, percpu, other, refused, errors;
	s64 added;			/* to the percpu_counter */
	unsigned long incs;		/* of the per-CPU variables */
};

/* What all of them count in. */
struct soak_sums {
	struct percpu_counter counter;
	u64 __percpu *dynamic;
};
extern struct soak_sums soak_sums;
DECLARE_PER_CPU(unsigned long, soak_static);

static inline u32 soak_random(struct soak_actor *a)
{
	a->seed = a->seed * 1664525 + 1013904223;
	return a->seed >> 8;
}

/* churn.c. may_sleep: false in interrupts. */
void soak_actor_init(struct soak_actor *a, u32 number);
void soak_step(struct soak_actor *a, bool may_sleep);
void soak_actor_end(struct soak_actor *a);	/* checks and frees it all */

/* actors.c: everybody at work. 0 or -errno. */
int soak_start(unsigned int threads);
void soak_stop(void);
void soak_rearm(unsigned int cpu);	/* its timer, when it has come back */
struct soak_total {
	unsigned long steps, percpu, irq_percpu, other, refused, errors;
	unsigned long queued, worked, incs;
	s64 added;
};
void soak_add_up(struct soak_total *t);

/* hotplug.c: CPUs that come and go. */
int soak_hotplug_start(void);
void soak_hotplug_stop(void);		/* and all are back */
extern unsigned long soak_downs, soak_hotplug_errors;

#endif /* MODULES_SOAK_H */
