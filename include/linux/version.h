/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the banner says about this build. */
#ifndef _LINUX_VERSION_H
#define _LINUX_VERSION_H

#include <asm/uts.h>

#define CRUMB_VERSION	"0.1"

#ifdef CONFIG_PERCPU_GEN_6_1
#define CRUMB_GENERATION	"6.1"
#else
#define CRUMB_GENERATION	"unknown"
#endif

#endif /* _LINUX_VERSION_H */
