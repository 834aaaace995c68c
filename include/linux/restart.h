/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Restartable sequences: short runs of instructions that an interrupt sends
 * back to their beginning.
 *
 * A sequence [start, end) reads what it needs, computes, and ends with its
 * only store.  Code that finds itself interrupted inside has not stored yet,
 * so doing it all again is the same as not having begun.  That makes a
 * read-modify-write of this CPU's copy of a variable indivisible for
 * everything that can happen on this CPU, without touching the interrupt
 * mask: asm/percpu.h builds this_cpu_add() and the others from it.
 *
 * What a sequence must keep to:
 *  1. the CPU's offset is read inside, as its first instruction;
 *  2. its inputs are not overwritten inside;
 *  3. one store, and it is the last instruction;
 *  4. it may leave early only by a branch to end or beyond, without a store.
 *
 * Each one has an entry in the section .restart_table.
 *
 * Linux's rseq(2) is the same idea between the kernel and user programs.
 */
#ifndef _LINUX_RESTART_H
#define _LINUX_RESTART_H

#include <linux/types.h>

struct pt_regs;

struct restart_entry {
	unsigned long start;		/* first instruction */
	unsigned long end;		/* behind the store */
};

/* sorted by restart_init() (base/restart.c) */
extern struct restart_entry __start___restart_table[];
extern struct restart_entry __stop___restart_table[];

/*
 * restart_init - sort the table
 *
 * Context: boot CPU, before the first interrupt and before the kernel's
 * read-only data is made so.
 */
void restart_init(void);

/*
 * restart_fixup - rewind the sequence that @regs was interrupted in, if any
 *
 * Context: every trap that returns to where it came from, at its entry,
 * before anything may look at per-CPU data: the handler must find that the
 * interrupted operation has happened or has not begun.  Interrupts off.
 */
void restart_fixup(struct pt_regs *regs);

/* the sequence that @pc lies in, start and store included, or NULL */
const struct restart_entry *restart_find(unsigned long pc);

/*
 * restart_set_observer - have @fn called with the pc of every interrupt
 *
 * For tests: @fn gets the pc as interrupted, before any rewinding, in
 * interrupt context on whatever CPU.  NULL: nobody watches.
 */
void restart_set_observer(void (*fn)(unsigned long pc));

#endif /* _LINUX_RESTART_H */
