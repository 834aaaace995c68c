/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What a module's source says about itself. Linked in, for now. */
#ifndef _LINUX_MODULE_H
#define _LINUX_MODULE_H

#include <linux/compiler.h>
#include <linux/export.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/moduleparam.h>

struct module;
#define THIS_MODULE	((struct module *)0)

#define __MODULE_INFO(tag, text)					\
	_Static_assert(sizeof(text) > 1, "MODULE_" #tag " is empty")
#define MODULE_LICENSE(x)	__MODULE_INFO(LICENSE, x)
#define MODULE_AUTHOR(x)	__MODULE_INFO(AUTHOR, x)
#define MODULE_DESCRIPTION(x)	__MODULE_INFO(DESCRIPTION, x)
#define MODULE_VERSION(x)	__MODULE_INFO(VERSION, x)
#define MODULE_ALIAS(x)		__MODULE_INFO(ALIAS, x)

#endif /* _LINUX_MODULE_H */
