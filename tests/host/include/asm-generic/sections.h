/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: the static per-CPU section is wherever, and as long as, a test says. */
#ifndef _HOST_ASM_GENERIC_SECTIONS_H
#define _HOST_ASM_GENERIC_SECTIONS_H

extern char *host_per_cpu_start, *host_per_cpu_end;
#define __per_cpu_start	host_per_cpu_start
#define __per_cpu_end	host_per_cpu_end

#endif /* _HOST_ASM_GENERIC_SECTIONS_H */
