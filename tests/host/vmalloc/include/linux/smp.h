/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: the number of simulated TLBs. */
#ifndef _HOST_LINUX_SMP_H
#define _HOST_LINUX_SMP_H

#define HOST_CPUS		4
#define num_online_cpus()	HOST_CPUS

#endif /* _HOST_LINUX_SMP_H */
