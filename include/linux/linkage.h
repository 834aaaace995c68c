/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Names for the assembler: functions and data with size and type. */
#ifndef _LINUX_LINKAGE_H
#define _LINUX_LINKAGE_H

#ifdef __ASSEMBLY__

#define SYM_FUNC_START(name)	.globl name; SYM_FUNC_START_LOCAL(name)
#define SYM_FUNC_START_LOCAL(name)					\
	.balign 4; .type name, %function; name:
#define SYM_FUNC_END(name)	.size name, . - name
#define SYM_CODE_START(name)	SYM_FUNC_START(name)
#define SYM_CODE_START_LOCAL(name)	SYM_FUNC_START_LOCAL(name)
#define SYM_CODE_END(name)	SYM_FUNC_END(name)
#define SYM_DATA_START(name)						\
	.globl name; .type name, %object; name:
#define SYM_DATA_END(name)	.size name, . - name

#define ENTRY(name)		SYM_FUNC_START(name)
#define ENDPROC(name)		SYM_FUNC_END(name)

#else

#include <linux/compiler.h>

#endif

#endif /* _LINUX_LINKAGE_H */
