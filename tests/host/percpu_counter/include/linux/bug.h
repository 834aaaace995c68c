/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: warnings are counted. */
#ifndef _HOST_LINUX_BUG_H
#define _HOST_LINUX_BUG_H

extern int host_warnings;

#define WARN_ON_ONCE(c)	((c) ? (host_warnings++, true) : false)
#define BUG_ON(c)	((c) ? __builtin_trap() : (void)0)

#endif /* _HOST_LINUX_BUG_H */
