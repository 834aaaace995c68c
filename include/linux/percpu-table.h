/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Per-CPU memory before there were chunks: Linux 2.6.12 to 2.6.15.
 *
 * Static variables are as they are today: a copy per CPU, reached by adding
 * __per_cpu_offset[cpu]. A dynamic object is something else altogether, one
 * kmalloc() object per CPU and a table that says where they are:
 *
 *	handle = ~table        table                  from kmalloc_node()
 *	     |               +---------+            +----------------+
 *	     +- complement ->| ptrs[0] |----------->| CPU 0's object |
 *	                     | ptrs[1] |------+     +----------------+
 *	                     |  ...    |      |     +----------------+
 *	                     | blkp    |      +---->| CPU 1's object |
 *	                     +---------+            +----------------+
 *
 * The handle is the complement of the table's address, so that using it as a
 * pointer faults instead of reading the table. Consequences:
 *
 *  - an access loads twice, first the pointer, then the datum;
 *  - nothing can be added to a handle: take per_cpu_ptr(p, cpu)->member, not
 *    per_cpu_ptr(&p->member, cpu);
 *  - this_cpu_add() and its family, which came with the chunks, cannot be a
 *    single instruction. Here they keep interrupts off, on both kinds.
 *
 * What is handed to per_cpu_ptr() tells which kind it is: a static variable's
 * address lies in the section, a handle never does (__alloc_percpu() sees to
 * that).
 *
 * With one CPU, alloc_percpu() is kzalloc() and the handle the address.
 *
 * In Linux 2.6.12: include/linux/percpu.h.
 */
#include <linux/percpu-defs.h>	/* which includes this in its turn */

#if defined(CONFIG_PERCPU_TABLE) && !defined(_LINUX_PERCPU_TABLE_H)
#define _LINUX_PERCPU_TABLE_H

#include <linux/compiler.h>
#include <linux/types.h>
#include <asm/sections.h>

/* bytes of each CPU's copy at least, so that modules' variables have room */
#ifndef PERCPU_ENOUGH_ROOM
#define PERCPU_ENOUGH_ROOM	32768
#endif

#ifdef CONFIG_SMP
struct percpu_data {
	void	*ptrs[CONFIG_NR_CPUS];
	void	*blkp;			/* never used, in Linux neither */
};

/* from a handle to its table and back: the same operation */
#define __percpu_disguise(p)	((void *)~(unsigned long)(p))

/* B: bytes of one CPU's copy of the static area, its slack included */
extern unsigned long pcpu_static_room;

/* Is @ptr the address of a static variable, a module's among them? */
static __always_inline bool __pcpu_is_static(const void *ptr)
{
	return (unsigned long)ptr - (unsigned long)__per_cpu_start <
	       pcpu_static_room;
}

extern unsigned long __per_cpu_offset[];

/* @cpu's copy of what @ptr stands for */
static __always_inline void *__pcpu_table_copy(const void *ptr,
					       unsigned int cpu)
{
	if (__pcpu_is_static(ptr))
		return __percpu_shift(ptr, __per_cpu_offset[cpu]);
	return ((struct percpu_data *)__percpu_disguise(ptr))->ptrs[cpu];
}

/* a module of that time: per_cpu_ptr() is for objects, per_cpu() for others */
#ifdef PERCPU_MANGLED_NAMES
#define __pcpu_cpu_copy(ptr, cpu)					\
	(((struct percpu_data *)__percpu_disguise(ptr))->ptrs[cpu])
#else
#define __pcpu_cpu_copy(ptr, cpu)	__pcpu_table_copy(ptr, cpu)
#endif
#define __pcpu_static_copy(ptr, cpu)					\
	__percpu_shift(ptr, __per_cpu_offset[cpu])

/* which CPU this is comes from a static variable: no recursion */
DECLARE_PER_CPU_READ_MOSTLY(int, cpu_number);
#define __pcpu_my_copy(ptr)						\
({									\
	const void *__mc_ptr = (ptr);					\
									\
	__pcpu_is_static(__mc_ptr) ? arch_raw_cpu_ptr(__mc_ptr) :	\
	__pcpu_table_copy(__mc_ptr, *(const int *)			\
			  arch_raw_cpu_ptr((__force int *)&cpu_number)); \
})
#else
#define __pcpu_my_copy(ptr)	arch_raw_cpu_ptr(ptr)
#endif /* CONFIG_SMP */

/*
 * The static variables of a module: @size bytes of every CPU's slack.
 *
 * percpu_modalloc - find room, first fit. @name is for the messages.
 * Return: an address as of the section, or NULL.
 * percpu_modcopy - give every possible CPU's copy its initial value
 * percpu_modfree - give back what percpu_modalloc() gave
 *
 * Context: task, may sleep.
 */
void *percpu_modalloc(unsigned long size, unsigned long align,
		      const char *name);
void percpu_modcopy(void *dest, const void *from, unsigned long size);
void percpu_modfree(void *ptr);

#endif /* _LINUX_PERCPU_TABLE_H */
