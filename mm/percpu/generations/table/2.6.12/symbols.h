/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where the per-CPU section is: until 2.6.12 its one user declares it himself.
 */
#ifndef _MM_PERCPU_TABLE_SYMBOLS_H
#define _MM_PERCPU_TABLE_SYMBOLS_H

extern char __per_cpu_start[], __per_cpu_end[];

#endif /* _MM_PERCPU_TABLE_SYMBOLS_H */
