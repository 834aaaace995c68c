/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The monitor's view of per-CPU memory: monitor.c.
 */
#ifndef _MM_PERCPU_MONITOR_H
#define _MM_PERCPU_MONITOR_H

struct seq_file;

void percpu_show(struct seq_file *m);

#endif /* _MM_PERCPU_MONITOR_H */
