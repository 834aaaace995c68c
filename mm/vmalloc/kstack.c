// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Kernel stacks with a hole below them, in a window of their own.
 *
 *	KSTACK_START + n * 2 * THREAD_SIZE
 *	|<-- THREAD_SIZE: never mapped -->|<-- THREAD_SIZE: stack n -->|
 *
 * A stack that grows too far runs into its own hole and traps; trap entry
 * notices and reports on an emergency stack.  CPU 0 runs on init_stack in the
 * image, with one unmapped page below.
 *
 * The stacks of the other CPUs come from memblock and stay for ever; those of
 * tasks come and go.  A stack is mapped for every CPU before anyone may run
 * on it: a CPU could not report a stale TLB entry of the stack it is on.
 *
 * Mapping interrupts every CPU, and so does unmapping.  A stack given back is
 * therefore kept as it is for the next thread, two for each CPU there may be:
 * what runs a thread on every CPU costs no interrupts the second time.
 *
 * Lock: kstack_lock for the slots.
 *
 * In Linux: kernel/fork.c (CONFIG_VMAP_STACK), which keeps NR_CACHED_STACKS, 2,
 * in a per-CPU array; here one CPU makes the threads of all, so all share.
 */
#include <linux/bitmap.h>
#include <linux/bug.h>
#include <linux/gfp.h>
#include <linux/kernel.h>
#include <linux/kstack.h>
#include <linux/memblock.h>
#include <linux/mm.h>
#include <linux/slab.h>
#include <linux/spinlock.h>
#include <linux/string.h>
#include <linux/vmstat.h>
#include <asm-generic/arch.h>

#define SLOT_SIZE	(2 * THREAD_SIZE)
#define NR_SLOTS	(WINDOW_SLOTS < 1024 ? WINDOW_SLOTS : 1024)
#define WINDOW_SLOTS	((KSTACK_END - KSTACK_START) / SLOT_SIZE)
#define OWNER_LEN	16
#define NR_CACHED_STACKS	2	/* per possible CPU */

static DEFINE_SPINLOCK(kstack_lock);
static DECLARE_BITMAP(slots, NR_SLOTS);		/* L: kstack_lock */
static char owners[NR_SLOTS][OWNER_LEN];	/* of the slot's user */
static DECLARE_BITMAP(cached, NR_SLOTS);	/* L: mapped, nobody's */
static unsigned int nr_cached;			/* L: bits in it */
static u8 nodes[NR_SLOTS];			/* of a mapped stack's pages */

static unsigned long slot_stack(unsigned long n)
{
	return KSTACK_START + n * SLOT_SIZE + THREAD_SIZE;
}

/* A slot, or NR_SLOTS: all are taken. */
static unsigned long take_slot(const char *owner)
{
	unsigned long n, flags;

	spin_lock_irqsave(&kstack_lock, flags);
	n = find_first_zero_bit(slots, NR_SLOTS);
	if (n < NR_SLOTS) {
		__set_bit(n, slots);
		strscpy(owners[n], owner, OWNER_LEN);
	}
	spin_unlock_irqrestore(&kstack_lock, flags);
	return n;
}

/* A stack that is mapped already, on that node; or NR_SLOTS. */
static unsigned long take_cached(int node, const char *owner)
{
	unsigned long n, flags;

	spin_lock_irqsave(&kstack_lock, flags);
	for_each_set_bit(n, cached, NR_SLOTS)
		if (node == NUMA_NO_NODE || nodes[n] == node)
			break;
	if (n < NR_SLOTS) {
		__clear_bit(n, cached);
		nr_cached--;
		strscpy(owners[n], owner, OWNER_LEN);
	}
	spin_unlock_irqrestore(&kstack_lock, flags);
	return n;
}

/* Keep a mapped stack for the next thread. False: there are enough. */
static bool keep_cached(unsigned long n)
{
	unsigned long flags;
	bool kept;

	spin_lock_irqsave(&kstack_lock, flags);
	kept = nr_cached < NR_CACHED_STACKS * num_possible_cpus();
	if (kept) {
		__set_bit(n, cached);
		nr_cached++;
	}
	spin_unlock_irqrestore(&kstack_lock, flags);
	return kept;
}

static void release_slot(unsigned long n)
{
	unsigned long flags;

	spin_lock_irqsave(&kstack_lock, flags);
	__clear_bit(n, slots);
	spin_unlock_irqrestore(&kstack_lock, flags);
}

/* For meminfo; stacks from memblock are not counted, as its memory is not. */
static void count_page(const struct page *page, int sign)
{
	mod_node_page_state(page_to_nid(page), NR_KERNEL_STACK_KB,
			    sign * (long)(PAGE_SIZE >> 10));
}

/* One page, from whoever hands them out now. */
static void *stack_page(int node)
{
	struct page *page;

	if (!slab_is_available())
		return memblock_alloc(PAGE_SIZE, PAGE_SIZE);
	page = alloc_pages_node(node, GFP_KERNEL | __GFP_ZERO, 0);
	if (!page)
		return NULL;
	count_page(page, 1);
	return page_address(page);
}

static void free_stack_page(void *addr)
{
	if (!addr)
		return;
	count_page(virt_to_page(addr), -1);
	free_page((unsigned long)addr);
}

/* Unmap the first @bytes of a stack and free the pages. */
static void drop_pages(unsigned long stack, unsigned long bytes)
{
	void *pages[THREAD_SIZE / PAGE_SIZE];
	unsigned long i, n = bytes >> PAGE_SHIFT;
	enum pg_prot prot;
	phys_addr_t pa;

	for (i = 0; i < n; i++)
		pages[i] = kernel_page_at(stack + (i << PAGE_SHIFT), &pa,
					  &prot) ? __va(pa) : NULL;
	if (n)
		unmap_kernel_range(stack, bytes);
	for (i = 0; i < n; i++)
		free_stack_page(pages[i]);
}

/* Pages for all of slot @n, for every CPU. */
static bool map_stack(unsigned long n, int node)
{
	unsigned long stack = slot_stack(n), done;
	void *page;

	for (done = 0; done < THREAD_SIZE; done += PAGE_SIZE) {
		page = stack_page(node);
		if (!page)
			goto fail;
		if (map_kernel_range(stack + done, __pa(page), PAGE_SIZE,
				     PG_DATA)) {
			if (slab_is_available())
				free_stack_page(page);
			goto fail;
		}
	}
	/* a CPU that boots on it begins without translations */
	if (slab_is_available()) {
		nodes[n] = (u8)page_to_nid(virt_to_page(page));
		flush_tlb_kernel_range(stack, stack + THREAD_SIZE);
	}
	return true;

fail:
	if (slab_is_available())
		drop_pages(stack, done);
	return false;
}

/**
 * alloc_kernel_stack - a stack of THREAD_SIZE bytes, zeroed
 * @node: where its pages should lie, or NUMA_NO_NODE
 * @owner: a name for reports; copied
 *
 * Context: boot or task.
 * Return: its lowest byte, or NULL.  free_kernel_stack().
 */
void *alloc_kernel_stack(int node, const char *owner)
{
	unsigned long n = take_cached(node, owner);

	if (n < NR_SLOTS)
		return memset((void *)slot_stack(n), 0, THREAD_SIZE);
	n = take_slot(owner);
	if (n >= NR_SLOTS)
		return NULL;
	if (!map_stack(n, node)) {
		release_slot(n);
		return NULL;
	}
	return (void *)slot_stack(n);
}

/* Is this what alloc_kernel_stack() returned, and not given back since? */
static bool is_stack(unsigned long stack, unsigned long n)
{
	return n < NR_SLOTS && stack == slot_stack(n) && test_bit(n, slots) &&
	       !test_bit(n, cached);
}

/**
 * free_kernel_stack - give a stack back
 * @stack: from alloc_kernel_stack() once the page allocator was up; or NULL
 *
 * Context: task, on another stack.
 */
void free_kernel_stack(void *stack)
{
	unsigned long n = ((unsigned long)stack - KSTACK_START) / SLOT_SIZE;

	if (!stack || WARN(!is_stack((unsigned long)stack, n),
			   "%px is no kernel stack", stack))
		return;
	if (keep_cached(n))
		return;
	drop_pages((unsigned long)stack, THREAD_SIZE);
	release_slot(n);
}

/**
 * kernel_stack_owner - whose stack is at an address?
 * @addr: any address
 * @in_hole: becomes true if it lies in the hole below that stack
 *
 * For reports: takes no lock.
 * Context: any.
 * Return: the owner's name, or NULL: no stack there.
 */
const char *kernel_stack_owner(unsigned long addr, bool *in_hole)
{
	unsigned long n = (addr - KSTACK_START) / SLOT_SIZE;

	if (addr < KSTACK_START || n >= NR_SLOTS || !test_bit(n, slots) ||
	    test_bit(n, cached))
		return NULL;
	*in_hole = addr < slot_stack(n);
	return owners[n];
}
