/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * atomic_t, atomic64_t, atomic_long_t, xchg and cmpxchg: one front for the
 * architecture's own (asm/atomic.h, asm/cmpxchg.h).
 *
 * What returns a value is fully ordered, what returns none orders nothing;
 * _relaxed, _acquire and _release say otherwise.
 */
#ifndef _LINUX_ATOMIC_H
#define _LINUX_ATOMIC_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/barrier.h>
#include <asm/cmpxchg.h>
#include <asm/atomic.h>

#endif /* _LINUX_ATOMIC_H */
