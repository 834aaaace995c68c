/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Boot-time only code and data, initcalls, command-line parameters.
 *
 * Initcalls run in start_kernel()'s order, level by level. A level stands for
 * the service that has just come up:
 *
 *	memblock  regions known, one CPU, no interrupts (alias: bootmem)
 *	percpu    the per-CPU areas exist (static data and the first chunk)
 *	buddy     page allocator
 *	pcp       per-CPU page lists
 *	slab      kmalloc
 *	vmalloc   pages mapped at will
 *	module    every CPU online, interrupts on: the usual place
 *	late      after all the others (alias: login)
 *	running   init memory is gone: these may not be __init
 *
 * percpu_initcall(fn), or percpu_initcall_bs(fn), registers fn at that level.
 * An initcall returns 0 or -errno; each is named, timed and checked
 * (init/initcall.c), an error makes the boot's verdict a failure, and so does
 * a level that has initcalls and never runs. In a file that includes
 * <kunit/test.h> an initcall is a test: it counts, and "tests=" selects it.
 *
 * In Linux: include/linux/init.h.
 */
#ifndef _LINUX_INIT_H
#define _LINUX_INIT_H

#include <linux/types.h>
#include <linux/compiler.h>

#define __init		__section(".init.text") __cold
#define __initdata	__section(".init.data")
#define __initconst	__section(".init.rodata")
#define __ref		noinline
#define __refdata
#define __exit		__maybe_unused
#define __exitdata
#define __head		__section(".head.text")

typedef int (*initcall_t)(void);

struct kunit_suite;

enum initcall_state {
	INITCALL_PENDING,
	INITCALL_OK,
	INITCALL_FAILED,
	INITCALL_SKIPPED,		/* a test said that it cannot run */
	INITCALL_NOT_SELECTED,		/* "tests=" asks for others */
	INITCALL_BLACKLISTED,		/* "initcall_blacklist=" names it */
};

/* What is kept when the table itself, init memory, is gone. */
struct initcall_record {
	const char *name;
	const char *level;
	const struct initcall_record *next;	/* C: CPU 0; as they ran */
	u64 ns;					/* C: CPU 0 */
	int ret;				/* C: CPU 0 */
	enum initcall_state state;		/* C: CPU 0 */
};

struct initcall_entry {
	initcall_t fn;
	struct kunit_suite *suite;	/* instead of fn */
	struct initcall_record *record;
	bool test;			/* fn is one */
};

#define __define_initcall_id(id, lvl, func, fname, tests)		\
	static struct initcall_record __PASTE(id, _record) = {		\
		.name = (fname), .level = #lvl,				\
	};								\
	static const struct initcall_entry id				\
		__used __section(".initcall." #lvl)			\
		__aligned(sizeof(long)) = {				\
		.fn = (func), .suite = (tests),				\
		.record = &__PASTE(id, _record),			\
		.test = __INITCALL_IS_TEST,				\
	}
#define __define_initcall(lvl, func, fname, tests)			\
	__define_initcall_id(__UNIQUE_ID(initcall), lvl, func, fname, tests)
#define define_initcall(level, func)					\
	__define_initcall(level, func, #func, NULL)

/* <kunit/test.h> says otherwise */
#define __INITCALL_IS_TEST	false

#define memblock_initcall(fn)	define_initcall(memblock, fn)
#define bootmem_initcall(fn)	memblock_initcall(fn)
#define percpu_initcall(fn)	define_initcall(percpu, fn)
#define buddy_initcall(fn)	define_initcall(buddy, fn)
#define pcp_initcall(fn)	define_initcall(pcp, fn)
#define slab_initcall(fn)	define_initcall(slab, fn)
#define vmalloc_initcall(fn)	define_initcall(vmalloc, fn)
#define module_initcall(fn)	define_initcall(module, fn)
#define late_initcall(fn)	define_initcall(late, fn)
#define login_initcall(fn)	late_initcall(fn)
#define running_initcall(fn)	define_initcall(running, fn)

#define memblock_initcall_bs(fn)	memblock_initcall(fn)
#define bootmem_initcall_bs(fn)		memblock_initcall(fn)
#define percpu_initcall_bs(fn)		percpu_initcall(fn)
#define buddy_initcall_bs(fn)		buddy_initcall(fn)
#define pcp_initcall_bs(fn)		pcp_initcall(fn)
#define slab_initcall_bs(fn)		slab_initcall(fn)
#define vmalloc_initcall_bs(fn)		vmalloc_initcall(fn)
#define module_initcall_bs(fn)		module_initcall(fn)
#define late_initcall_bs(fn)		late_initcall(fn)
#define login_initcall_bs(fn)		late_initcall(fn)
#define running_initcall_bs(fn)		running_initcall(fn)

#ifndef MODULE
#define module_init(fn)		module_initcall(fn)
#define module_exit(fn)							\
	static void (*const __UNIQUE_ID(exitcall))(void) __maybe_unused = fn
#endif

/* Runs every entry of one level, in link order (init/initcall.c). */
#define do_initcalls(level)						\
do {									\
	extern const struct initcall_entry __initcall_##level##_start[]; \
	extern const struct initcall_entry __initcall_##level##_end[];	\
									\
	do_initcall_level(#level, __initcall_##level##_start,		\
			  __initcall_##level##_end);			\
} while (0)
void do_initcall_level(const char *level, const struct initcall_entry *start,
		       const struct initcall_entry *end);

/* The whole table: boot levels, those nobody knows, and "running". */
extern const struct initcall_entry __initcall_start[], __initcall_end[];
extern const struct initcall_entry __initcall_running_start[];
extern const struct initcall_entry __initcall_running_end[];

/*
 * Command-line parameters, registered where they are used. early_param("x",
 * fn): fn gets what follows "x=" (or NULL without '='), before memory is set
 * up. __setup("x=", fn): the same once the services run; fn returns nonzero
 * when it took the value. Nobody's parameters are reported once.
 */
struct obs_kernel_param {
	const char *str;
	int (*setup_func)(char *arg);
	int early;
};

#define __setup_param(name, func, is_early)				\
	static const struct obs_kernel_param __UNIQUE_ID(setup)	\
		__used __section(".init.setup")				\
		__aligned(sizeof(long)) = {				\
		.str = (name), .setup_func = (func), .early = (is_early), \
	}
#define early_param(name, fn)	__setup_param(name, fn, 1)
#define __setup(name, fn)	__setup_param(name, fn, 0)

extern const struct obs_kernel_param __setup_start[], __setup_end[];

/* boot/cmdline.c */
extern char boot_command_line[];
extern char *saved_command_line;
void parse_early_param(void);
void parse_kernel_params(void);

enum system_states {
	SYSTEM_BOOTING,
	SYSTEM_SCHEDULING,		/* all CPUs may be used */
	SYSTEM_RUNNING,			/* init memory is gone */
	SYSTEM_HALT,
};
extern enum system_states system_state;

void setup_arch(char **cmdline);
void free_initmem(void);
void start_kernel(void) __noreturn;

#endif /* _LINUX_INIT_H */
