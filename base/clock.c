// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The clock, one and monotonic for all CPUs, and waits that burn time.
 *
 * In Linux: kernel/time/timekeeping.c, lib/delay.c.
 */
#include <linux/delay.h>
#include <linux/ktime.h>
#include <asm-generic/arch.h>
#include <asm/barrier.h>

u64 sched_clock(void)
{
	return arch_clock_ns();
}

u64 ktime_get_ns(void)
{
	return arch_clock_ns();
}

/*
 * Burns time. A clock that stands still (before arch_time_init) ends the wait
 * after a bounded number of turns.
 */
void ndelay(unsigned long ns)
{
	u64 start = arch_clock_ns(), now = start;
	unsigned long still = 0;

	while (now - start < ns) {
		u64 then = now;

		cpu_relax();
		now = arch_clock_ns();
		still = now == then ? still + 1 : 0;
		if (still > 1000000)
			return;
	}
}

void udelay(unsigned long us)
{
	while (us > 1000) {
		ndelay(1000 * NSEC_PER_USEC);
		us -= 1000;
	}
	ndelay(us * NSEC_PER_USEC);
}

void mdelay(unsigned long ms)
{
	while (ms--)
		udelay(1000);
}
