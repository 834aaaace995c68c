/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What the banner says about this build. */
#ifndef _LINUX_VERSION_H
#define _LINUX_VERSION_H

#include <asm/uts.h>

#define CRUMB_VERSION	"0.1"

#define CRUMB_GENERATION	CONFIG_PERCPU_GENERATION

#endif /* _LINUX_VERSION_H */
