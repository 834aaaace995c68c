/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The per-CPU section: input sections in the order Linux 6.1 gives them.
 *
 *	__per_cpu_start
 *	  first			what must have the lowest address
 *	  page_aligned		whole pages, so nothing else loses alignment
 *	  read_mostly		its own cache lines: rarely written
 *	  (plain)		DEFINE_PER_CPU
 *	  shared_aligned	each object on its own cache lines
 *	__per_cpu_end
 *
 * Used inside an output section that starts at a page boundary; the units of
 * the first chunk copy [__per_cpu_start, __per_cpu_end) and keep every
 * alignment up to a page.  Without CONFIG_SMP the variables are in .data
 * (its input pattern must take .data..page_aligned, .data..read_mostly and
 * .data..shared_aligned), and this region is empty.
 *
 * In Linux: PERCPU_INPUT in include/asm-generic/vmlinux.lds.h.
 */
#ifndef LINKER_PERCPU_LDS_H
#define LINKER_PERCPU_LDS_H

/* two names: the later one, and that of generations before 2.6.34 */
#define PERCPU_INPUT(cacheline)						\
	__per_cpu_start = .;						\
	*(.data..percpu..first .data.percpu..first)			\
	. = ALIGN(PAGE_SIZE);						\
	*(.data..percpu..page_aligned .data.percpu..page_aligned)	\
	. = ALIGN(cacheline);						\
	*(.data..percpu..read_mostly .data.percpu..read_mostly)		\
	. = ALIGN(cacheline);						\
	*(.data..percpu .data.percpu)					\
	*(.data..percpu..shared_aligned .data.percpu..shared_aligned)	\
	__per_cpu_end = .;

#endif /* LINKER_PERCPU_LDS_H */
