// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Many threads in the allocator at once, for ThreadSanitizer to watch.
 *
 * Each thread allocates and frees at random, half of its objects through a
 * common exchange so that they are freed by somebody else; one more thread
 * does the balance work, and one reads statistics.  Objects carry contents as
 * in soak.c.
 *
 * usage: threads [-t threads] [-n operations of each] [-s seed]
 */
#include "verify.h"

#include <pthread.h>
#include <unistd.h>

#include <linux/gfp.h>
#include <linux/seq_file.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/stats.h"
#include "../percpu/machine.h"

#define MINE		200
#define EXCHANGE	64

/*
 * READ_ONCE() and WRITE_ONCE() are volatile accesses; to ThreadSanitizer they
 * are what they mean, relaxed atomics: a plain access on the other side is a
 * race all the same.  (gcc --param tsan-distinguish-volatile=1)
 */
#define VOLATILE(bytes, type)						\
void __tsan_volatile_read##bytes(void *p);				\
void __tsan_volatile_write##bytes(void *p);				\
void __tsan_volatile_read##bytes(void *p)				\
{									\
	__atomic_load_n((type *)p, __ATOMIC_RELAXED);			\
}									\
void __tsan_volatile_write##bytes(void *p)				\
{									\
	__atomic_fetch_or((type *)p, 0, __ATOMIC_RELAXED);		\
}
VOLATILE(1, u8)
VOLATILE(2, u16)
VOLATILE(4, u32)
VOLATILE(8, u64)

static pthread_mutex_t exchange_lock = PTHREAD_MUTEX_INITIALIZER;
static struct object exchange[EXCHANGE];	/* L: exchange_lock */

static unsigned long ops = 20000, seed = 1;
static int running;

/* Put @o there and take out what was there. */
static struct object trade(struct object o, u32 i)
{
	struct object old;

	pthread_mutex_lock(&exchange_lock);
	old = exchange[i];
	exchange[i] = o;
	pthread_mutex_unlock(&exchange_lock);
	return old;
}

static void release(struct object *o)
{
	if (!o->p)
		return;
	object_check(o);
	free_percpu(o->p);
	o->p = NULL;
}

static void *worker(void *arg)
{
	struct object mine[MINE] = { { NULL, 0, 0 } };
	unsigned long i;
	struct rnd r;

	rnd_seed(&r, seed * 1000 + (unsigned long)arg);
	for (i = 0; i < ops; i++) {
		struct object *o = &mine[rnd(&r, MINE)];

		if (o->p && rnd(&r, 2))
			*o = trade(*o, rnd(&r, EXCHANGE));
		release(o);
		if (rnd(&r, 8) == 0)
			continue;
		o->size = random_size(&r) % 2048 + 4;
		o->size &= ~3u;
		o->pattern = rnd(&r, ~0u);
		o->p = __alloc_percpu_gfp(o->size, 4 << rnd(&r, 4),
					  (rnd(&r, 3) ? GFP_KERNEL :
					   GFP_NOWAIT) | __GFP_NOWARN);
		if (o->p)
			object_fill(o);
	}
	for (i = 0; i < MINE; i++)
		release(&mine[i]);
	return NULL;
}

static void *balancer(void *arg)
{
	while (__atomic_load_n(&running, __ATOMIC_ACQUIRE))
		if (!machine_run_work())
			usleep(100);
	return NULL;
}

static void *reader(void *arg)
{
	static char text[1 << 20];
	struct seq_file m;

	while (__atomic_load_n(&running, __ATOMIC_ACQUIRE)) {
		seq_init_buffer(&m, text, sizeof(text));
		CHECK(!percpu_stats_show(&m));
		CHECK(!seq_has_overflowed(&m));
		CHECK(pcpu_nr_pages());
		usleep(2000);
	}
	return NULL;
}

int main(int argc, char **argv)
{
	unsigned long i, nr_threads = 8;
	pthread_t threads[64], work, stats;
	int opt;

	while ((opt = getopt(argc, argv, "t:n:s:")) > 0) {
		if (opt == 't')
			nr_threads = strtoul(optarg, NULL, 0);
		else if (opt == 'n')
			ops = strtoul(optarg, NULL, 0);
		else if (opt == 's')
			seed = strtoul(optarg, NULL, 0);
		else
			return 2;
	}
	CHECK(nr_threads && nr_threads <= 64);
	snprintf(verify_context, sizeof(verify_context),
		 "threads -t %lu -n %lu -s %lu", nr_threads, ops, seed);

	verify_boot(4, false);
	running = 1;
	pthread_create(&work, NULL, balancer, NULL);
	pthread_create(&stats, NULL, reader, NULL);
	for (i = 0; i < nr_threads; i++)
		pthread_create(&threads[i], NULL, worker, (void *)i);
	for (i = 0; i < nr_threads; i++)
		pthread_join(threads[i], NULL);
	__atomic_store_n(&running, 0, __ATOMIC_RELEASE);
	pthread_join(work, NULL);
	pthread_join(stats, NULL);

	for (i = 0; i < EXCHANGE; i++)
		release(&exchange[i]);
	verify_drained();
	CHECK(!machine.warnings);
	printf("threads: %lu x %lu operations, seed %lu: %llu allocations, most chunks %u\n",
	       nr_threads, ops, seed, (unsigned long long)pcpu_stats.nr_alloc,
	       pcpu_stats.nr_max_chunks);
	return 0;
}
