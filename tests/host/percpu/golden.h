/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The older trace format of the extra files (old_format.c). */
#ifndef _TESTS_HOST_PERCPU_GOLDEN_H
#define _TESTS_HOST_PERCPU_GOLDEN_H

#include <stdbool.h>

/* Is @line the first line of such a file? */
bool old_format(const char *line);

/* Replay the rest of standard input; false after the first difference. */
bool run_old_format(const char *first_line, long *compared);

#endif /* _TESTS_HOST_PERCPU_GOLDEN_H */
