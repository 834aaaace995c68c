/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * module_param(name, type, perm): a variable that the command line sets as
 * "name=value". Types: int, uint, ulong, bool, charp.
 */
#ifndef _LINUX_MODULEPARAM_H
#define _LINUX_MODULEPARAM_H

#include <linux/init.h>
#include <linux/kernel.h>

#define __param_set_int(arg, v)		(kstrtoint(arg, 0, v) == 0)
#define __param_set_uint(arg, v)	(kstrtouint(arg, 0, v) == 0)
#define __param_set_ulong(arg, v)	(kstrtoul(arg, 0, v) == 0)
#define __param_set_bool(arg, v)	(kstrtobool(arg, v) == 0)
#define __param_set_charp(arg, v)	((*(v) = (arg)), 1)

#define module_param(name, type, perm)					\
	static int __init __param_##name(char *arg)			\
	{								\
		return __param_set_##type(arg, &name);			\
	}								\
	__setup(#name "=", __param_##name)
#define MODULE_PARM_DESC(name, text)					\
	_Static_assert(sizeof(text) > 1, "description of " #name)

#endif /* _LINUX_MODULEPARAM_H */
