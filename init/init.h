/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The steps of start_kernel() that live in files beside it. */
#ifndef _INIT_INIT_H
#define _INIT_INIT_H

void print_banner(void);
void print_memory_map(void);
void print_cpu_table(void);

/* init/initcall.c */
struct initcall_entry;
void initcalls_prepare(void);
void initcalls_all_ran(const struct initcall_entry *entry,
		       const struct initcall_entry *end);

#endif /* _INIT_INIT_H */
