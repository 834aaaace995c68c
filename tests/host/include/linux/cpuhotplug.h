/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Host: CPUs do not come or go; nobody has to be told. */
#ifndef _HOST_LINUX_CPUHOTPLUG_H
#define _HOST_LINUX_CPUHOTPLUG_H

#define cpuhp_setup_state(state, name, startup, teardown)		\
	((void)(startup), (void)(teardown), 0)
#define cpuhp_setup_state_nocalls(state, name, startup, teardown)	\
	cpuhp_setup_state(state, name, startup, teardown)
#define cpuhp_remove_state(state)		((void)0)
#define cpuhp_remove_state_nocalls(state)	((void)0)

#endif /* _HOST_LINUX_CPUHOTPLUG_H */
