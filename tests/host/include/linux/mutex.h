/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: a mutex is a pthread mutex, or nothing with HOST_NO_LOCKS. */
#ifndef _HOST_LINUX_MUTEX_H
#define _HOST_LINUX_MUTEX_H

#include <linux/spinlock.h>

struct mutex {
	spinlock_t lock;
};
#ifdef HOST_NO_LOCKS
#define DEFINE_MUTEX(name)	struct mutex name
#else
#define DEFINE_MUTEX(name)						\
	struct mutex name = { { PTHREAD_MUTEX_INITIALIZER } }
#endif

static inline void mutex_lock(struct mutex *m)
{
	spin_lock(&m->lock);
}

static inline int mutex_lock_killable(struct mutex *m)
{
	spin_lock(&m->lock);
	return 0;
}

static inline void mutex_unlock(struct mutex *m)
{
	spin_unlock(&m->lock);
}

#ifdef HOST_NO_LOCKS
static inline bool mutex_is_locked(struct mutex *m)
{
	return false;
}
#else
static inline bool mutex_is_locked(struct mutex *m)
{
	if (pthread_mutex_trylock(&m->lock.mutex))
		return true;
	spin_unlock(&m->lock);
	return false;
}
#endif

#endif /* _HOST_LINUX_MUTEX_H */
