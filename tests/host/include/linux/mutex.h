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

#ifdef HOST_NO_LOCKS
static inline void mutex_lock(struct mutex *m) { }
static inline void mutex_unlock(struct mutex *m) { }
static inline bool mutex_trylock(struct mutex *m) { return true; }
#else
static inline void mutex_lock(struct mutex *m)
{
	pthread_mutex_lock(&m->lock.mutex);
}

static inline void mutex_unlock(struct mutex *m)
{
	pthread_mutex_unlock(&m->lock.mutex);
}

static inline bool mutex_trylock(struct mutex *m)
{
	return !pthread_mutex_trylock(&m->lock.mutex);
}
#endif

static inline int mutex_lock_killable(struct mutex *m)
{
	mutex_lock(m);
	return 0;
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
