// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * cpu_relax(): waiting for another CPU without standing in its way.
 *
 * A CPU that spins expects the one it waits for to be running.  Under an
 * emulator that has more harts than its host has processors this is often
 * not so: the spinning hart uses up the host time that the other one needs,
 * and each hand-over of a fair lock takes a whole time slice of the host.
 * With `-icount` it is worse, the harts share one host thread.
 *
 * So a CPU that has spun for a while stops its hart for some microseconds.
 * On a machine with many CPUs that is not enough, a hundred waiting harts
 * keep the host busy with waking up alone: there each nap of a wait is twice
 * as long as the one before, up to a bound that grows with the number of CPUs.
 * (Not so with few: a long nap delays the next owner of a fair lock.)  Where
 * every hart has a processor of its own a wait seldom gets that far.
 *
 * There is no "wait begins": calls that follow each other closely are one.
 */
#include <linux/cpumask.h>
#include <linux/log2.h>
#include <linux/minmax.h>
#include <linux/percpu.h>
#include <asm/barrier.h>
#include <asm/csr.h>
#include <asm/irq.h>
#include <asm/platform.h>

#define FIRST_SPINS	256		/* before the first nap */
#define MORE_SPINS	16		/* between two */
#define NAPS_PER_SEC	50000		/* the first lasts 20 us */
#define GAPS_PER_SEC	5000		/* 200 us without a call: a new wait */

struct relax {
	unsigned int spins;
	unsigned int naps;		/* in this wait */
	u64 last;			/* end of the last one, cycles */
};

static DEFINE_PER_CPU(struct relax, relax);	/* C: owner CPU */

/* How often a nap may double: 0 up to 15 CPUs, 2 up to 31, ... 8 with 128. */
static unsigned int max_doublings(void)
{
	return nr_cpu_ids < 16 ? 0 : 2 * (ilog2(nr_cpu_ids) - 3);
}

/**
 * cpu_relax - the body of a loop that waits for another CPU
 *
 * Context: any, also before the per-CPU areas exist.
 */
void cpu_relax(void)
{
	unsigned int doublings;
	struct relax *r;

	__asm__ __volatile__(RISCV_PAUSE : : : "memory");
	/* No tick yet: nothing would end a nap, nor may there be areas. */
	if (!(csr_read(CSR_IE) & IE_TIE))
		return;
	/* An interrupt that counts too, or a move, only shifts the next nap. */
	r = raw_cpu_ptr(&relax);
	if (++r->spins < (r->naps ? MORE_SPINS : FIRST_SPINS))
		return;
	r->spins = 0;
	if (r->naps && csr_read(CSR_TIME) - r->last >
		       riscv_timebase / GAPS_PER_SEC) {
		r->naps = 0;
		return;
	}
	doublings = min(r->naps, max_doublings());
	riscv_nap((u64)riscv_timebase / NAPS_PER_SEC << doublings);
	if (max_doublings())
		r->naps++;
	r->last = csr_read(CSR_TIME);
}
