/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the benchmark's files share. */
#ifndef MODULES_BENCH_H
#define MODULES_BENCH_H

#include <linux/types.h>

/* ---- workload.c: requests of the families that are measured ---- */
enum bench_order { FREE_RANDOM, FREE_LIFO, FREE_FIFO };

struct workload {
	const char *name;
	size_t (*size)(u32 *seed);
	size_t (*align)(u32 *seed);
	unsigned int live_bytes;	/* per CPU: keep about this much */
	enum bench_order order;
};

extern const struct workload workloads[];
extern const unsigned int nr_workloads;

u32 bench_random(u32 *seed);

/* ---- slab.c ---- */
void bench_slab(void);

/* ---- ops.c ---- */
void bench_ops(void);

/* ---- access.c ---- */
void bench_access(void);

/* ---- pages.c ---- */
void bench_pages(void);

/* ---- switch.c ---- */
void bench_switch(void);

/*
 * Tenths of an instruction that @ns nanoseconds were for each of @n, with
 * -icount shift=0: an instruction takes a nanosecond.
 */
static inline unsigned int tenths(u64 ns, unsigned long n)
{
	return n ? (unsigned int)((ns * 10 + n / 2) / n) : 0;
}

#endif /* MODULES_BENCH_H */
