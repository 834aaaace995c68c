/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Running the operations of a trace, one after the other, and saying what
 * came of each in the words of the trace format.
 */
#ifndef _TESTS_HOST_PERCPU_REPLAY_H
#define _TESTS_HOST_PERCPU_REPLAY_H

#include <stdbool.h>
#include <stddef.h>

#include "boot.h"

struct pcpu_chunk;

/* An area as the trace knows it. */
struct area {
	void *ptr;		/* __percpu pointer, NULL: the request failed */
	void *last;		/* the last one that was not NULL */
	size_t size;
	struct pcpu_chunk *chunk;
	int chunk_nr;
	int off;		/* from the chunk's base_addr */
	unsigned long unit_off;	/* from the unit's start */
	unsigned char pattern;
};

extern struct boot_config replay_config;
extern bool replay_auto;	/* run balance work at once */
extern bool replay_check;	/* zeroed? overwritten? (default: yes) */

/* One header line ("# word value"), false if it is not one; ends the program if
 * the word or its value is not known. */
bool replay_header(const char *line);
void replay_start(void);	/* after the header: boot */

/* One request; flags: r reserved, A, I, S: GFP_NOWAIT, _NOIO, _NOFS. */
struct area *replay_alloc(unsigned long id, size_t size, size_t align,
			  const char *flags);
void replay_free(unsigned long id);
struct area *replay_area(unsigned long id);

void replay_balance(void);	/* the balance work, scheduled or not */

/*
 * One line, without its result; the result goes to @result, which stays empty
 * for operations that have none.  False: not an operation.
 */
bool replay_op(const char *line, char *result, size_t len);

extern unsigned long replay_fails;	/* requests that got NULL */

int chunk_number(const struct pcpu_chunk *chunk);

/* The "#end" lines, each to @fn (summary.c). */
void replay_end(void (*fn)(const char *line, void *arg), void *arg);

#endif /* _TESTS_HOST_PERCPU_REPLAY_H */
