/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Who pays for per-CPU memory: groups with a limit.
 *
 * A request with __GFP_ACCOUNT is charged to the group that the CPU works for
 * at the moment; what it costs is size x possible CPUs plus the pointers that
 * remember the group.  A request that would take the group over its limit
 * fails before anything is changed.  free_percpu() gives the charge back,
 * whoever calls it.
 *
 * In Linux: struct obj_cgroup and the charging functions of mm/memcontrol.c,
 * of which this is the part that the per-CPU allocator sees.
 */
#ifndef _LINUX_PERCPU_MEMCG_H
#define _LINUX_PERCPU_MEMCG_H

#include <linux/spinlock.h>
#include <linux/types.h>

struct obj_cgroup {
	const char	*name;
	spinlock_t	lock;
	size_t		limit;		/* L: lock; bytes */
	size_t		charged;	/* L: lock; bytes now */
	size_t		max_charged;	/* L: lock; most bytes ever */
	unsigned long	failcnt;	/* L: lock; requests refused */
};

void obj_cgroup_init(struct obj_cgroup *objcg, const char *name,
		     size_t limit);
int obj_cgroup_charge(struct obj_cgroup *objcg, size_t size);
void obj_cgroup_uncharge(struct obj_cgroup *objcg, size_t size);
size_t obj_cgroup_charged(struct obj_cgroup *objcg);

/* Work for @objcg from now on (NULL: nobody pays).  Return: for whom before. */
struct obj_cgroup *set_active_objcg(struct obj_cgroup *objcg);

#endif /* _LINUX_PERCPU_MEMCG_H */
