/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: who takes it twice, or with interrupts off, would wait for ever. */
#ifndef _LINUX_MUTEX_H
#define _LINUX_MUTEX_H

#include <linux/bug.h>
#include <linux/irqflags.h>

struct mutex {
	int held;
};

#define DEFINE_MUTEX(name)	struct mutex name = { 0 }

static inline void mutex_lock(struct mutex *m)
{
	BUG_ON(m->held || irqs_disabled());
	m->held = 1;
}

static inline void mutex_unlock(struct mutex *m)
{
	BUG_ON(!m->held);
	m->held = 0;
}

#endif /* _LINUX_MUTEX_H */
