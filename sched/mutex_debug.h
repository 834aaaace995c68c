/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What mutex.c reports, and what it remembers for that. */
#ifndef _KERNEL_MUTEX_DEBUG_H
#define _KERNEL_MUTEX_DEBUG_H

#include <linux/bug.h>
#include <linux/mutex.h>
#include <linux/sched.h>

#ifdef CONFIG_DEBUG_MUTEXES

static inline void mutex_note_site(struct mutex *lock, unsigned long site)
{
	lock->site = site;
}

static inline unsigned long mutex_site(const struct mutex *lock)
{
	return lock->site;
}

#else

static inline void mutex_note_site(struct mutex *lock, unsigned long site)
{
}

static inline unsigned long mutex_site(const struct mutex *lock)
{
	return 0;
}

#endif

/* Who, what, where; and where it was taken, if that is known. */
static inline void mutex_bug(struct mutex *lock, const char *what,
			     unsigned long site)
{
	WARN(1, "mutex %ps: %s, %s/%d at %pS; taken at %pS", lock, what,
	     current->comm, current->pid, (void *)site,
	     (void *)mutex_site(lock));
}

#endif /* _KERNEL_MUTEX_DEBUG_H */
