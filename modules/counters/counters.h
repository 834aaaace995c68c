/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The two halves of the demonstration. */
#ifndef MODULES_COUNTERS_H
#define MODULES_COUNTERS_H

#include <linux/types.h>

struct seq_file;

/*
 * Every CPU counts for @ms milliseconds (count.c).  Return: 0, -ENOMEM, or
 * -ERANGE when the sums differ.  Prints one line per CPU and the total.
 */
int counters_count(unsigned int ms);

/* Is there a result? */
bool counters_counted(void);

/* The last result again. */
void counters_show(struct seq_file *m);

/* The same number of increments in three ways; prints one line each. */
int counters_compare(void);

#endif /* MODULES_COUNTERS_H */
