/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef _LINUX_PARAM_H
#define _LINUX_PARAM_H

#ifdef CONFIG_HZ
#define HZ	CONFIG_HZ	/* ticks per second on each CPU */
#else
#define HZ	100
#endif

#endif /* _LINUX_PARAM_H */
