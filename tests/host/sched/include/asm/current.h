/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: no thread runs. */
#ifndef _HOST_ASM_CURRENT_H
#define _HOST_ASM_CURRENT_H

struct task_struct;
#define current	((struct task_struct *)0)

#endif /* _HOST_ASM_CURRENT_H */
