/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Taking CPUs away and back. The masks mean what they mean in Linux:
 *
 *	possible  has a per-CPU unit, for ever; an offline CPU keeps its own
 *	present   is there, may be started
 *	online    runs; changes only while nobody is between cpus_read_lock()
 *		  and cpus_read_unlock()
 *
 * In Linux: include/linux/cpu.h, kernel/cpu.c.
 */
#ifndef _LINUX_CPU_H
#define _LINUX_CPU_H

#include <linux/types.h>
#include <linux/errno.h>

#ifdef CONFIG_HOTPLUG_CPU

int cpu_up(unsigned int cpu);
int cpu_down(unsigned int cpu);

/*
 * No CPU comes or goes in between. Context: task; readers do not exclude one
 * another and may nest only where nobody can be waiting to write. Not from a
 * hotplug callback, which runs under the writer's lock.
 */
void cpus_read_lock(void);
bool cpus_read_trylock(void);
void cpus_read_unlock(void);

/* For cpu_up() and cpu_down(). Context: task. */
void cpus_write_lock(void);
void cpus_write_unlock(void);
bool cpus_write_held(void);

#else

static inline int cpu_up(unsigned int cpu)
{
	return cpu ? -EINVAL : 0;
}

static inline int cpu_down(unsigned int cpu)
{
	return cpu ? -EINVAL : -EPERM;
}

static inline void cpus_read_lock(void) { }
static inline bool cpus_read_trylock(void) { return true; }
static inline void cpus_read_unlock(void) { }
static inline void cpus_write_lock(void) { }
static inline void cpus_write_unlock(void) { }
static inline bool cpus_write_held(void) { return false; }

#endif

#endif /* _LINUX_CPU_H */
