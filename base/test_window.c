// SPDX-License-Identifier: GPL-2.0-or-later
/* The windows of linux/test-window.h: a file, so that CONFIG_KUNIT links it. */
#include <linux/test-window.h>

void (*test_windows[NR_WINDOWS])(void);
