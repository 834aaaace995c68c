/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Setting up the first chunk as a trace's header describes it. */
#ifndef _TESTS_HOST_PERCPU_BOOT_H
#define _TESTS_HOST_PERCPU_BOOT_H

#include <stdbool.h>
#include <stddef.h>

struct boot_config {
	char first_chunk[8];	/* "embed", "hand", "up" */
	unsigned int nr_cpus;
	size_t static_size;
	size_t reserved_size;
	size_t dyn_size;
	size_t unit_size;	/* "hand" only */
	size_t atom_size;
	bool no_async;		/* work cannot run yet */
};

/* The machine is up (machine_init()); then the allocator is. */
void boot_first_chunk(const struct boot_config *config);

#endif /* _TESTS_HOST_PERCPU_BOOT_H */
