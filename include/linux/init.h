/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Boot-time only code and data, initcalls, command-line parameters.
 *
 * Initcalls run in start_kernel()'s order, level by level. A level stands for
 * the service that has just come up:
 *
 *	memblock  regions known, one CPU, no interrupts
 *	percpu    the per-CPU areas exist (static data and the first chunk)
 *	buddy     page allocator
 *	pcp       per-CPU page lists
 *	slab      kmalloc
 *	vmalloc   pages mapped at will
 *	module    every CPU online, interrupts on: the usual place
 *	late      after all the others
 *	running   init memory is gone: these may not be __init
 *
 * An initcall returns 0 or -errno; each is timed ("initcall_debug" prints
 * it), an error is reported and makes the boot's verdict a failure.
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

struct initcall_entry {
	initcall_t fn;
	const char *name;
	const char *level;
	struct kunit_suite *suite;	/* NULL: not a test */
};

#define __define_initcall(lvl, func, fname, tests)			\
	static const struct initcall_entry __UNIQUE_ID(initcall)	\
		__used __section(".initcall." #lvl)			\
		__aligned(sizeof(long)) = {				\
		.fn = (func), .name = (fname),				\
		.level = #lvl, .suite = (tests),			\
	}
#define define_initcall(level, func)					\
	__define_initcall(level, func, #func, NULL)

#define memblock_initcall(fn)	define_initcall(memblock, fn)
#define percpu_initcall(fn)	define_initcall(percpu, fn)
#define buddy_initcall(fn)	define_initcall(buddy, fn)
#define pcp_initcall(fn)	define_initcall(pcp, fn)
#define slab_initcall(fn)	define_initcall(slab, fn)
#define vmalloc_initcall(fn)	define_initcall(vmalloc, fn)
#define module_initcall(fn)	define_initcall(module, fn)
#define late_initcall(fn)	define_initcall(late, fn)
#define running_initcall(fn)	define_initcall(running, fn)

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
