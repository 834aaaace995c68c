// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Streams of requests, the same in every run: what a kernel asks for, and
 * what is hard on an allocator.
 *
 *	kern-*	many counters, some structures, few tables
 *	small	1 to 16 bytes, any alignment up to 8
 *	heavy	most tiny, a few of many KiB
 *	pow2	powers of two aligned to themselves (up to a page)
 *	odd	odd sizes, alignments to 256
 *	align	small sizes, alignments to a page
 *	mid	200 to 5000 bytes;  large: 1 to 32 KiB
 *	fix8, fix64	one size
 *
 * Shorter and with less live than the streams that the host benchmark replays,
 * so that an emulated machine gets through them in seconds.
 */
#include <linux/kernel.h>
#include <linux/percpu.h>
#include <asm/page.h>

#include "bench.h"

u32 bench_random(u32 *seed)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 17;
	*seed ^= *seed << 5;
	return *seed;
}

/* from @lo to @hi, both included */
static size_t between(u32 *seed, u32 lo, u32 hi)
{
	return lo + bench_random(seed) % (hi - lo + 1);
}

/* in 32nds: one third single words, half up to 64 bytes, then a tail */
static size_t kern_size(u32 *seed)
{
	static const u16 common[32] = {
		4, 4, 4, 8, 8, 8, 8, 8, 8, 8, 8, 16, 16, 16, 16, 24, 24, 24,
		32, 32, 40, 40, 48, 48, 64, 64, 80, 96, 128, 128, 256, 0,
	};
	size_t size = common[bench_random(seed) % 32];

	if (size)
		return size;
	return 256UL << bench_random(seed) % 7;
}

static size_t kern_align(u32 *seed)
{
	static const u8 common[16] = {
		4, 4, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 16, 64,
	};

	return common[bench_random(seed) % 16];
}

static size_t small_size(u32 *seed)
{
	return between(seed, 1, 16);
}

static size_t small_align(u32 *seed)
{
	return 1UL << bench_random(seed) % 4;
}

/* half as many for each doubling */
static size_t heavy_size(u32 *seed)
{
	size_t size = 4;
	u32 r = bench_random(seed);

	while ((r & 1) && size < 16384) {
		size *= 2;
		r >>= 1;
	}
	return size + bench_random(seed) % size;
}

static size_t heavy_align(u32 *seed)
{
	return 4UL << bench_random(seed) % 3;
}

/* size and alignment come from the same number: align is asked first */
static size_t pow2_size(u32 *seed)
{
	return 4UL << bench_random(seed) % 11;
}

static size_t pow2_align(u32 *seed)
{
	u32 copy = *seed;

	return pow2_size(&copy);
}

static size_t odd_size(u32 *seed)
{
	return between(seed, 1, 2000);
}

static size_t odd_align(u32 *seed)
{
	return 1UL << bench_random(seed) % 9;
}

static size_t align_size(u32 *seed)
{
	return between(seed, 1, 300);
}

static size_t align_align(u32 *seed)
{
	return 1UL << bench_random(seed) % 13;
}

static size_t mid_size(u32 *seed)
{
	return between(seed, 200, 5000);
}

static size_t mid_align(u32 *seed)
{
	return 4UL << bench_random(seed) % 5;
}

static size_t large_size(u32 *seed)
{
	return between(seed, 1025, 32768);
}

static size_t large_align(u32 *seed)
{
	return 4UL << bench_random(seed) % 11;
}

static size_t fix8(u32 *seed)
{
	return 8;
}

static size_t fix64(u32 *seed)
{
	return 64;
}

const struct workload workloads[] = {
	{ "kern-100K", kern_size, kern_align, 100 << 10, FREE_RANDOM },
	{ "kern-400K", kern_size, kern_align, 400 << 10, FREE_RANDOM },
	{ "kern-lifo", kern_size, kern_align, 100 << 10, FREE_LIFO },
	{ "kern-fifo", kern_size, kern_align, 100 << 10, FREE_FIFO },
	{ "small", small_size, small_align, 20 << 10, FREE_RANDOM },
	{ "heavy", heavy_size, heavy_align, 200 << 10, FREE_RANDOM },
	{ "pow2", pow2_size, pow2_align, 400 << 10, FREE_RANDOM },
	{ "odd", odd_size, odd_align, 400 << 10, FREE_RANDOM },
	{ "align", align_size, align_align, 200 << 10, FREE_RANDOM },
	{ "mid", mid_size, mid_align, 800 << 10, FREE_RANDOM },
	{ "large", large_size, large_align, 1600 << 10, FREE_RANDOM },
	{ "fix8", fix8, fix8, 16 << 10, FREE_RANDOM },
	{ "fix64", fix64, fix64, 100 << 10, FREE_RANDOM },
};

const unsigned int nr_workloads = ARRAY_SIZE(workloads);
