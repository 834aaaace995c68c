/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Kept for sources that include it by Linux's name. */
#ifndef _LINUX_COMPILER_TYPES_H
#define _LINUX_COMPILER_TYPES_H

#include <linux/compiler.h>

#endif /* _LINUX_COMPILER_TYPES_H */
