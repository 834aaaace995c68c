/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What a per-CPU variable is called.
 *
 * Today DEFINE_PER_CPU(int, x) makes a variable named x, and sparse warns
 * whoever uses it as an ordinary one. Until 2.6.34 (the pointer-table
 * generations here) it made one named per_cpu__x, so that using x by accident
 * did not compile:
 *
 *	DEFINE_PER_CPU(int, x);
 *	x = 1;				error: 'x' undeclared
 *	per_cpu(x, 2) = 1;		(&per_cpu__x + offset of CPU 2)
 *
 * The kernel itself is written with later spellings, such as
 * this_cpu_inc(x). In those generations its variables have both names: x in
 * C, per_cpu__x for the linker. A module has what its time had; one that
 * uses the later spellings says so in its Makefile:
 *
 *	ccflags-y += -DPERCPU_PLAIN_NAMES
 */
#ifndef _LINUX_PERCPU_NAMES_H
#define _LINUX_PERCPU_NAMES_H

#ifndef CONFIG_PERCPU_TABLE
#define PERCPU_SECTION_NAME		".data..percpu"
#define __pcpu_var(name)		name
#define __pcpu_define_name(name)	name
#define __PCPU_DECLARE(type, name)	type name
#define per_cpu_symbol(name)		name	/* in assembly */
#else
#define PERCPU_SECTION_NAME		".data.percpu"
#define per_cpu_symbol(name)		per_cpu__##name
#define __pcpu_linker_name(name)	name __asm__("per_cpu__" #name)
#if defined(CRUMB_MODULE) && !defined(PERCPU_PLAIN_NAMES)
#define PERCPU_MANGLED_NAMES
#define __pcpu_var(name)		per_cpu__##name
#define __pcpu_define_name(name)	per_cpu__##name
/* a header of the kernel may use either */
#define __PCPU_DECLARE(type, name)					\
	type __pcpu_linker_name(name);					\
	type per_cpu__##name
#else
#define __pcpu_var(name)		name
#define __pcpu_define_name(name)	__pcpu_linker_name(name)
#define __PCPU_DECLARE(type, name)	type __pcpu_linker_name(name)
#endif
#endif

/*
 * UP: per_cpu_ptr() looks at its second argument since 2.6.15 (66341a905ef5),
 * so that a variable used for nothing else counts as used.
 */
#ifdef CONFIG_PERCPU_UP_IGNORES_CPU
#define __pcpu_up_cpu(cpu)		((void)0)
#else
#define __pcpu_up_cpu(cpu)		((void)(cpu))
#endif

#endif /* _LINUX_PERCPU_NAMES_H */
