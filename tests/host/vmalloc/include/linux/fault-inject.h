/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: machine.c fails what it is asked to fail. */
#ifndef _HOST_LINUX_FAULT_INJECT_H
#define _HOST_LINUX_FAULT_INJECT_H

#define should_fail_alloc(point, size, gfp)	((void)(gfp), false)

#endif /* _HOST_LINUX_FAULT_INJECT_H */
