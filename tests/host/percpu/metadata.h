/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What knowing costs: metadata_bitmap.c, metadata_areamap.c. */
#ifndef _TESTS_HOST_PERCPU_METADATA_H
#define _TESTS_HOST_PERCPU_METADATA_H

/*
 * Print "metadata A B", bytes per byte of a unit: A the maps, B all of it.
 * When a workload is over.
 */
void print_metadata(void);

#endif /* _TESTS_HOST_PERCPU_METADATA_H */
