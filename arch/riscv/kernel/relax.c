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
 * So every SPINS_PER_NAP-th call stops the hart for some microseconds.  Where
 * every hart has a processor of its own a wait seldom gets that far.
 */
#include <linux/percpu.h>
#include <asm/barrier.h>
#include <asm/csr.h>
#include <asm/irq.h>
#include <asm/platform.h>

#define SPINS_PER_NAP	256
#define NAPS_PER_SEC	50000		/* one lasts 20 us */

static DEFINE_PER_CPU(unsigned int, relax_spins);	/* C: owner CPU */

/**
 * cpu_relax - the body of a loop that waits for another CPU
 *
 * Context: any, also before the per-CPU areas exist.
 */
void cpu_relax(void)
{
	unsigned int *spins;

	__asm__ __volatile__(RISCV_PAUSE : : : "memory");
	/* No tick yet: nothing would end a nap, nor may there be areas. */
	if (!(csr_read(CSR_IE) & IE_TIE))
		return;
	spins = raw_cpu_ptr(&relax_spins);
	/* An interrupt that counts too, or a move, only shifts the next nap. */
	if (++*spins % SPINS_PER_NAP == 0)
		riscv_nap(riscv_timebase / NAPS_PER_SEC);
}
