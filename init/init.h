/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The steps of start_kernel() that live in files beside it. */
#ifndef _INIT_INIT_H
#define _INIT_INIT_H

void print_banner(void);
void print_memory_map(void);
void print_cpu_table(void);

#endif /* _INIT_INIT_H */
