/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What setup_arch()'s files share. */
#ifndef _BOOT_SETUP_H
#define _BOOT_SETUP_H

#include <linux/compiler.h>
#include <linux/init.h>
#include <linux/types.h>

#define COMMAND_LINE_SIZE	2048

/* boot/cmdline.c */
char *next_arg(char *args, char **param, char **val);

/* boot/setup.c */
void boot_stop(const char *fmt, ...) __printf(1, 2) __noreturn __cold;

/* boot/setup_memory.c */
void __init setup_memory(void);
void __init reserve_early_memory(void);

/* boot/setup_cpus.c */
void __init setup_cpus(void);

/* boot/setup_numa.c */
#ifdef CONFIG_NUMA
void __init numa_init(void);
#else
static inline void numa_init(void) { }
#endif

#endif /* _BOOT_SETUP_H */
