/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * What measure.c wants to know of a generation besides alloc and free:
 * chunks.c for those with chunks, objects.c for the pointer table.
 */
#ifndef _TESTS_HOST_COMPARE_FAMILY_H
#define _TESTS_HOST_COMPARE_FAMILY_H

#include <linux/types.h>

/* One CPU, 20480 static and 28672 dynamic bytes, as Linux's figures were. */
void family_boot(void);

unsigned int family_chunks(void);	/* first one included; 0: has none */
size_t family_managed(void);		/* bytes that objects may lie in */
size_t family_metadata(void);		/* bytes that describe them */
void family_note(size_t size, int sign); /* an object came, or went           */
bool family_first_page(const void __percpu *ptr); /* of its chunk             */
void family_work(void);			/* deferred work, if any is due */

#endif /* _TESTS_HOST_COMPARE_FAMILY_H */
