/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the files of this test share. */
#ifndef MODULES_PERCPU_VM_TEST_H
#define MODULES_PERCPU_VM_TEST_H

#include <linux/types.h>

#define VM_TEST_OBJECTS	256

/* Objects that fill all chunks there are; the last one is one page. */
struct vm_objects {
	u32 __percpu *obj[VM_TEST_OBJECTS];
	unsigned int nr;
	unsigned long backed;	/* pcpu_nr_pages() before the last one */
};

/*
 * Allocate until a page lies in a chunk of its own, made for it: that object
 * is the last.  False: no memory for so much.  vm_objects_free() in any case.
 */
bool vm_objects_alloc(struct vm_objects *set);
void vm_objects_free(struct vm_objects *set);
bool vm_objects_add(struct vm_objects *set, size_t size);

static inline u32 __percpu *vm_objects_last(const struct vm_objects *set)
{
	return set->obj[set->nr - 1];
}

#endif /* MODULES_PERCPU_VM_TEST_H */
