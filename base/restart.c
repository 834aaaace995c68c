// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * Rewinding restartable sequences (linux/restart.h says what they are).
 *
 * Every interrupt asks whether the pc it came from lies inside a sequence.
 * Nearly always it does not, so the question is cheap: the sequences lie
 * within [lo, hi), and a binary search over the sorted table settles the rest.
 *
 *	pc == start		nothing executed yet: leave it
 *	start < pc < end	the store is still to come: back to start
 *	pc == end		done: leave it
 *
 * Invariants:
 *  1. The table is sorted by start before the first interrupt, and never
 *     written after; sequences do not overlap.
 *  2. An entry of init code outlives its text.  Nothing can be interrupted
 *     there any more, so nobody looks it up.
 *
 * Lock: none.  The table is read-only after restart_init().
 */
#include <linux/compiler.h>
#include <linux/init.h>
#include <linux/restart.h>
#include <asm/ptrace.h>

static unsigned long restart_lo, restart_hi;	/* B */
static void (*restart_observer)(unsigned long pc);

/*
 * Insertion sort: the linker has the entries nearly in order, one object file
 * after the other.
 */
void __init restart_init(void)
{
	struct restart_entry *table = __start___restart_table;
	size_t n = __stop___restart_table - table;
	struct restart_entry tmp;
	size_t i, hole;

	for (i = 1; i < n; i++) {
		tmp = table[i];
		for (hole = i; hole && table[hole - 1].start > tmp.start;
		     hole--)
			table[hole] = table[hole - 1];
		table[hole] = tmp;
	}
	if (n) {
		restart_lo = table[0].start;
		restart_hi = table[n - 1].end;
	}
}

const struct restart_entry *restart_find(unsigned long pc)
{
	const struct restart_entry *base = __start___restart_table;
	size_t n = __stop___restart_table - base;

	/* the last entry whose start is not behind pc */
	while (n > 1) {
		size_t half = n / 2;

		if (base[half].start <= pc)
			base += half;
		n -= half;
	}
	if (!n || pc < base->start || pc >= base->end)
		return NULL;
	return base;
}

void restart_fixup(struct pt_regs *regs)
{
	unsigned long pc = instruction_pointer(regs);
	void (*observer)(unsigned long pc) = READ_ONCE(restart_observer);
	const struct restart_entry *e;

	if (unlikely(observer))
		observer(pc);
	if (pc < restart_lo || pc >= restart_hi)
		return;
	e = restart_find(pc);
	if (e)
		instruction_pointer_set(regs, e->start);
}

void restart_set_observer(void (*fn)(unsigned long pc))
{
	WRITE_ONCE(restart_observer, fn);
}
