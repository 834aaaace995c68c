// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The trace points: that each fires once, where it should, with its fields.
 * The listener only remembers; what it saw is checked afterwards.
 */
#include "check.h"

#include <linux/gfp.h>
#include <linux/percpu.h>
#include <linux/seq_file.h>

#include "../../../mm/percpu/internal.h"
#include "../../../mm/percpu/extra/trace.h"
#include "../percpu/machine.h"

#ifdef CONFIG_PERCPU_TRACE

static struct percpu_trace_event seen[64];
static int nr_seen;

static void listen(const struct percpu_trace_event *ev)
{
	if (nr_seen < 64)
		seen[nr_seen++] = *ev;
}

static void start(void)
{
	machine.quiet = true;
	boot(2, 20480);
	CHECK_EQ(percpu_trace_count(), 1);
	percpu_trace_register(listen);
}

/* The one event of the last step. */
static const struct percpu_trace_event *one(enum percpu_trace_type type)
{
	CHECK_EQ(nr_seen, 1);
	CHECK_EQ(seen[0].type, type);
	nr_seen = 0;
	return &seen[0];
}

static void first_chunk_event(void)
{
	struct percpu_trace_event ev;

	start();
	CHECK(percpu_trace_get(0, &ev));
	CHECK_EQ(ev.type, PERCPU_TRACE_CREATE_CHUNK);
	CHECK(ev.base_addr == pcpu_base_addr);
	CHECK_EQ(ev.seq, 0);
}

static void alloc_and_free_events(void)
{
	const struct percpu_trace_event *ev;
	void __percpu *p;
	int off;

	start();
	p = __alloc_percpu_gfp(10, 2, GFP_KERNEL | __GFP_NORETRY);
	ev = one(PERCPU_TRACE_ALLOC);
	off = (char *)__pcpu_ptr_to_addr(p) -
	      (char *)pcpu_first_chunk->base_addr;
	CHECK(ev->call_site >= (unsigned long)alloc_and_free_events &&
	      ev->call_site < (unsigned long)alloc_and_free_events + 4096);
	CHECK(!ev->reserved && !ev->is_atomic);
	CHECK_EQ(ev->size, 12);
	CHECK_EQ(ev->align, 4);
	CHECK(ev->base_addr == pcpu_first_chunk->base_addr);
	CHECK_EQ(ev->off, off);
	CHECK(ev->ptr == (void *)p);
#ifdef CONFIG_PERCPU_MEMCG
	CHECK_EQ(ev->bytes_alloc,
		 12 * num_possible_cpus() + 3 * sizeof(void *));
#else
	CHECK_EQ(ev->bytes_alloc, 12 * num_possible_cpus());
#endif
	CHECK_EQ(ev->gfp_flags, GFP_KERNEL | __GFP_NORETRY);
	CHECK_EQ(ev->seq, 1);

	free_percpu(p);
	ev = one(PERCPU_TRACE_FREE);
	CHECK(ev->base_addr == pcpu_first_chunk->base_addr);
	CHECK_EQ(ev->off, off);
	CHECK(ev->ptr == (void *)p);

	__alloc_percpu_gfp(8, 8, GFP_NOWAIT);
	CHECK(one(PERCPU_TRACE_ALLOC)->is_atomic);
	__alloc_reserved_percpu(8, 8);
	CHECK(one(PERCPU_TRACE_ALLOC)->reserved);
}

static void fail_event(void)
{
	const struct percpu_trace_event *ev;

	start();
	CHECK(__alloc_percpu(4, 4));
	nr_seen = 0;
	CHECK(!__alloc_percpu_gfp(32767, 64, GFP_NOWAIT));
	ev = one(PERCPU_TRACE_ALLOC_FAIL);
	CHECK(ev->is_atomic && !ev->reserved);
	CHECK_EQ(ev->size, 32768);
	CHECK_EQ(ev->align, 64);
}

/* What is no request, and no pointer, leaves no event. */
static void silence(void)
{
	static int mine;
	unsigned int warnings;

	start();
	warnings = machine.warnings;
	CHECK(!__alloc_percpu(0, 4));
	CHECK(!__alloc_percpu(8, 3 * 4));
	CHECK_EQ(machine.warnings, warnings + 2);
	free_percpu(NULL);
	CHECK_EQ(machine.warnings, warnings + 2);
	free_percpu((void __percpu *)&mine);
	CHECK_EQ(machine.warnings, warnings + 3);
	CHECK_EQ(nr_seen, 0);
}

static void chunk_events(void)
{
	void __percpu *p[8];
	void *made[8];
	int i, n = 0;

	start();
	for (i = 0; i < 8; i++) {
		p[i] = __alloc_percpu(32768, 4);
		if (seen[0].type == PERCPU_TRACE_CREATE_CHUNK)
			made[n++] = seen[0].base_addr;
		CHECK_EQ(seen[nr_seen - 1].type, PERCPU_TRACE_ALLOC);
		nr_seen = 0;
	}
	CHECK(n >= 3);
	for (i = 0; i < 8; i++)
		free_percpu(p[i]);
	nr_seen = 0;
	while (machine_run_work())
		;
	CHECK(nr_seen >= n - 2);
	for (i = 0; i < nr_seen; i++) {
		int k = 0;

		CHECK_EQ(seen[i].type, PERCPU_TRACE_DESTROY_CHUNK);
		while (k < n && made[k] != seen[i].base_addr)
			k++;
		CHECK(k < n);
	}
}

/* The ring keeps the newest 256. */
static void ring(void)
{
	struct percpu_trace_event ev;
	int i;

	start();
	for (i = 0; i < 200; i++)
		free_percpu(__alloc_percpu(4 + 4 * (i % 8), 4));
	CHECK_EQ(percpu_trace_count(), 401);
	CHECK(!percpu_trace_get(401, &ev));
	CHECK(percpu_trace_get(400, &ev));
	CHECK_EQ(ev.type, PERCPU_TRACE_FREE);
	CHECK_EQ(ev.seq, 400);
	CHECK(percpu_trace_get(401 - 256, &ev));
	CHECK_EQ(ev.seq, 401 - 256);
	CHECK_EQ(ev.type, PERCPU_TRACE_ALLOC);
	CHECK_EQ(ev.size, 4 + 4 * (72 % 8));
	CHECK(!percpu_trace_get(400 - 256, &ev));
	percpu_trace_reset();
	CHECK_EQ(percpu_trace_count(), 0);
	CHECK(!percpu_trace_get(0, &ev));
}

static void shown(void)
{
	char text[4096], want[256];
	struct seq_file m;
	void __percpu *p;

	start();
	p = __alloc_percpu(8, 8);
	free_percpu(p);
	seq_init_buffer(&m, text, sizeof(text));
	CHECK_EQ(percpu_trace_show(&m, 1), 0);
	CHECK_HAS(text, "2: percpu_free_percpu: base_addr=");
	CHECK(!strstr(text, "alloc"));
	seq_init_buffer(&m, text, sizeof(text));
	percpu_trace_show(&m, 100);
	CHECK_HAS(text, "0: percpu_create_chunk: base_addr=");
	snprintf(want, sizeof(want), " size=8 align=8 base_addr=");
	CHECK_HAS(text, want);
}

const struct test trace_tests[] = {
	TEST(first_chunk_event),
	TEST(alloc_and_free_events),
	TEST(fail_event),
	TEST(silence),
	TEST(chunk_events),
	TEST(ring),
	TEST(shown),
	{ NULL, NULL }
};

#else /* !CONFIG_PERCPU_TRACE */

static void trace_is_off(void)
{
	struct seq_file m;
	char text[16];

	seq_init_buffer(&m, text, sizeof(text));
	CHECK_EQ(percpu_trace_show(&m, 1), -EOPNOTSUPP);
	CHECK_EQ(m.count, 0);
}

const struct test trace_tests[] = {
	TEST(trace_is_off),
	{ NULL, NULL }
};

#endif /* CONFIG_PERCPU_TRACE */
