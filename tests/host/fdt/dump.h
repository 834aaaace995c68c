/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * A tree as text, by our reader and by libfdt: the two must be equal.
 *
 * Each reader has its own object file, because both call their functions
 * fdt_...; only what stands here is global in them.
 */
#ifndef _TESTS_FDT_DUMP_H
#define _TESTS_FDT_DUMP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define MAX_NODES	4096

/* Print the tree to @out. False: the reader does not accept it. */
bool crumb_dump(const void *blob, size_t size, FILE *out);
bool libfdt_dump(const void *blob, size_t size, FILE *out);

/* Why our reader does not accept it, or NULL. */
const char *crumb_refuses(const void *blob, size_t size);

/* Call everything the reader offers, on all nodes and on wrong ones. */
unsigned long crumb_exercise(const void *blob, size_t size);

/* Answer one question: see query.c. Return: 0 if there is an answer. */
int crumb_query(const void *blob, size_t size, int argc, char **argv);

#endif /* _TESTS_FDT_DUMP_H */
