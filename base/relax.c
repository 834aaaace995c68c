// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * cpu_relax(): waiting for another CPU without standing in its way.
 *
 * A CPU that spins expects the one it waits for to be running.  Under an
 * emulator that has more CPUs than its host has processors this is often
 * not so: the spinning CPU uses up the host time that the other one needs,
 * and each hand-over of a fair lock takes a whole time slice of the host.
 * With `-icount` it is worse, the CPUs share one host thread.
 *
 * So a CPU that has spun for a while stops for some microseconds (arch_nap()).
 * On a machine with many CPUs that is not enough, a hundred waiting ones
 * keep the host busy with waking up alone: there each nap of a wait is twice
 * as long as the one before, up to a bound that grows with the number of CPUs.
 * (Not so with few: a long nap delays the next owner of a fair lock.)  Where
 * every hart has a processor of its own a wait seldom gets that far.
 *
 * There is no "wait begins": calls that follow each other closely are one.
 */
#include <linux/cpumask.h>
#include <linux/ktime.h>
#include <linux/log2.h>
#include <linux/minmax.h>
#include <linux/percpu.h>
#include <asm-generic/arch.h>
#include <asm/barrier.h>

#define FIRST_SPINS	256		/* before the first nap */
#define MORE_SPINS	16		/* between two */
#define NAP_US		20		/* the first */
#define GAP_NS		200000		/* without a call: a new wait */

struct relax {
	unsigned int spins;
	unsigned int naps;		/* in this wait */
	u64 last;			/* end of the last one, ns */
};

static DEFINE_PER_CPU(struct relax, relax);	/* C: owner CPU */

/* How often a nap may double: 0 up to 15 CPUs, 2 up to 31, ... 8 with 128. */
static unsigned int max_doublings(void)
{
	return nr_cpu_ids < 16 ? 0 : 2 * (ilog2(nr_cpu_ids) - 3);
}

/**
 * cpu_relax() - the body of a loop that waits for another CPU
 *
 * Context: any, also before the per-CPU areas exist.
 */
void cpu_relax(void)
{
	struct relax *r;

	arch_pause();
	/* No tick yet: nothing would end a nap, nor may there be areas. */
	if (!arch_can_nap())
		return;
	/* An interrupt that counts too, or a move, only shifts the next nap. */
	r = raw_cpu_ptr(&relax);
	if (++r->spins < (r->naps ? MORE_SPINS : FIRST_SPINS))
		return;
	r->spins = 0;
	if (r->naps && arch_clock_ns() - r->last > GAP_NS) {
		r->naps = 0;
		return;
	}
	arch_nap(NAP_US << min(r->naps, max_doublings()));
	if (max_doublings())
		r->naps++;
	r->last = arch_clock_ns();
}
