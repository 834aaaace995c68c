// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * All of vmalloc on the simulated machine: random callers, full spaces, and
 * every allocation failing once.  machine.c watches the TLBs.
 */
#include "machine.h"

#include <string.h>

#include <linux/kernel.h>
#include <linux/mm.h>
#include <linux/preempt.h>
#include <linux/slab.h>
#include <linux/smp.h>
#include <linux/vmalloc.h>

#include "../../../mm/vmalloc/internal.h"

#define WINDOW		640		/* pages */
#define SLOTS		48
#define STEPS		12000

static struct slot {
	u8 *mem;
	unsigned long size;
	u8 value;
	struct page *mapped[3];		/* ours, given to vmap() */
	struct vm_struct **vms;		/* or a chunk's areas */
} slots[SLOTS];

static const unsigned long offsets[] = { 0, 6 * PAGE_SIZE };
static const size_t sizes[] = { 2 * PAGE_SIZE, 2 * PAGE_SIZE };

static void audit(void)
{
	const char *wrong = vmap_space_audit(&vmap_space);

	if (wrong) {
		fprintf(stderr, "audit: %s\n", wrong);
		abort();
	}
	CHECK(!vmap_area_lock.held);
}

static void fill(struct slot *s, u32 *seed)
{
	unsigned long at;

	s->value = (u8)machine_random(seed);
	for (at = 0; at < s->size; at += PAGE_SIZE) {
		machine_touch(machine_random(seed) % HOST_CPUS, s->mem + at);
		s->mem[at] = s->value;
		CHECK(*(u8 *)machine_linear(s->mem + at) == s->value);
	}
	CHECK(!vmalloc_to_page(s->mem + s->size));	/* the guard page */
}

static void check(struct slot *s, u32 *seed)
{
	unsigned long at;

	for (at = 0; at < s->size; at += PAGE_SIZE) {
		machine_touch(machine_random(seed) % HOST_CPUS, s->mem + at);
		CHECK(s->mem[at] == s->value);
	}
}

static void take_vmap(struct slot *s, u32 *seed)
{
	unsigned int i;

	for (i = 0; i < 3; i++) {
		s->mapped[i] = alloc_pages_node(0, GFP_KERNEL, 0);
		if (!s->mapped[i])
			break;
	}
	if (i == 3)
		s->mem = vmap(s->mapped, 3, VM_MAP, PAGE_KERNEL);
	s->size = 3 * PAGE_SIZE;
	if (s->mem) {
		fill(s, seed);
		return;
	}
	while (i--)
		__free_page(s->mapped[i]);
	s->mapped[0] = NULL;
}

static void take(struct slot *s, u32 *seed)
{
	unsigned long pages = machine_random(seed) % 12 + 1;

	*s = (struct slot){};
	switch (machine_random(seed) % 8) {
	case 0:
		take_vmap(s, seed);
		break;
	case 1:
		s->vms = pcpu_get_vm_areas(offsets, sizes, 2, PAGE_SIZE);
		if (s->vms)
			CHECK(s->vms[1]->addr - s->vms[0]->addr ==
			      6 * PAGE_SIZE);
		break;
	default:
		s->mem = machine_random(seed) % 2 ?
			 vmalloc(pages * PAGE_SIZE) :
			 vzalloc(pages * PAGE_SIZE);
		s->size = pages * PAGE_SIZE;
		if (s->mem)
			fill(s, seed);
	}
}

static void give(struct slot *s, u32 *seed)
{
	unsigned int i;

	if (s->vms) {
		pcpu_free_vm_areas(s->vms, 2);
	} else if (s->mapped[0]) {
		check(s, seed);
		vunmap(s->mem);
		for (i = 0; i < 3; i++)
			__free_page(s->mapped[i]);
	} else if (s->mem) {
		check(s, seed);
		host_in_interrupt = machine_random(seed) % 4 == 0;
		vfree(s->mem);
		host_in_interrupt = false;
	}
	*s = (struct slot){};
}

static bool empty(const struct slot *s)
{
	return !s->mem && !s->vms;
}

static void nothing_left(void)
{
	vm_unmap_aliases();
	audit();
	CHECK(!vmap_space.nr);
	CHECK(!vmalloc_nr_pages() && !vmalloc_nr_areas());
	CHECK(!machine_pages && !machine_objects);
}

static void random_steps(u32 seed)
{
	unsigned int step, i;

	for (step = 0; step < STEPS; step++) {
		struct slot *s = &slots[machine_random(&seed) % SLOTS];

		if (machine_random(&seed) % 16 == 0)
			machine_fail_in = machine_random(&seed) % 24 + 1;
		if (empty(s))
			take(s, &seed);
		else
			give(s, &seed);
		machine_fail_in = 0;
		if (machine_random(&seed) % 64 == 0)
			machine_run_work();
		audit();
	}
	for (i = 0; i < SLOTS; i++)
		give(&slots[i], &seed);
	nothing_left();
}

/* Fill the space, free all, fill it again: as much fits, after one flush. */
static void exhaustion(void)
{
	void *mem[WINDOW];
	unsigned long n, i, first = 0, messages;
	unsigned int round;

	for (round = 0; round < 3; round++) {
		messages = machine_messages;
		machine_flushes = 0;
		for (n = 0; (mem[n] = vmalloc(PAGE_SIZE)); n++)
			machine_touch(n % HOST_CPUS, mem[n]);
		CHECK(n == WINDOW / 2);		/* a page and its guard */
		CHECK(machine_messages == messages + 1);
		CHECK(!round || n == first);
		CHECK(machine_flushes == (round ? 1 : 0));
		first = n;
		for (i = 0; i < n; i++)
			vfree(mem[i]);
	}
	CHECK(!__vmalloc(PAGE_SIZE * WINDOW, GFP_KERNEL | __GFP_NOWARN));
	nothing_left();
}

/* One operation with its n-th allocation failing, for every n. */
static void every_failure(void (*op)(struct slot *s, u32 *seed))
{
	unsigned int n, failed = 0;
	bool more = true;

	for (n = 1; more; n++) {
		struct slot s = {};
		u32 seed = 1;

		machine_fail_in = n;
		op(&s, &seed);
		more = !machine_fail_in;
		machine_fail_in = 0;
		failed += empty(&s);
		give(&s, &seed);
		nothing_left();
	}
	CHECK(failed == n - 2);
}

static void op_vmalloc(struct slot *s, u32 *seed)
{
	s->mem = vmalloc(5 * PAGE_SIZE);
	s->size = 5 * PAGE_SIZE;
	if (s->mem)
		fill(s, seed);
}

static void op_chunk(struct slot *s, u32 *seed)
{
	s->vms = pcpu_get_vm_areas(offsets, sizes, 2, PAGE_SIZE);
}

/* An area whose list of pages takes more than a page itself. */
static void op_large(struct slot *s, u32 *seed)
{
	s->size = (PAGE_SIZE / sizeof(long) + 8) * PAGE_SIZE;
	if (s->size > WINDOW * PAGE_SIZE - 8 * PAGE_SIZE)
		s->size = 64 * PAGE_SIZE;
	s->mem = vmalloc(s->size);
	if (s->mem)
		fill(s, seed);
}

static void misuse(void)
{
	char *mem = vmalloc(2 * PAGE_SIZE);

	machine_warnings = 0;
	vfree(mem + 1);
	vfree(mem + PAGE_SIZE);
	vunmap(mem + PAGE_SIZE);
	CHECK(machine_warnings == 3);
	vfree(mem);
	vfree(mem);
	CHECK(machine_warnings == 4);
	CHECK(!vmalloc(0) && machine_warnings == 5);
	host_in_interrupt = true;
	CHECK(!vmalloc(PAGE_SIZE) && machine_warnings == 6);
	mem = NULL;
	host_in_interrupt = false;
	CHECK(!pcpu_get_vm_areas(offsets, sizes, 2, 4 * PAGE_SIZE));
	CHECK(machine_warnings == 7);
	machine_warnings = 0;
	nothing_left();
}

/* What boot has registered stays, and nobody else gets its addresses. */
static void early(void)
{
	static struct vm_struct one, two;

	one.size = 3 * PAGE_SIZE;
	one.flags = VM_ALLOC;
	vm_area_register_early(&one, 4 * PAGE_SIZE);
	two = one;
	vm_area_register_early(&two, PAGE_SIZE);
	CHECK(!((unsigned long)one.addr % (4 * PAGE_SIZE)));
	CHECK(two.addr != one.addr && find_vm_area(one.addr) == &one);
	vmalloc_init();
	/* for the other tests they go after all */
	vmap_area_remove(&vmap_space, &one.va);
	vmap_area_remove(&vmap_space, &two.va);
}

void test_vmalloc(void)
{
	u32 seed;

	machine_init(WINDOW);
	early();
	misuse();
	exhaustion();
	every_failure(op_vmalloc);
	every_failure(op_chunk);
	every_failure(op_large);
	for (seed = 1; seed <= 3; seed++)
		random_steps(seed);
	CHECK(!machine_warnings);
}
