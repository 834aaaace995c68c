/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Between kunit.c and kunit_select.c. */
#ifndef _SHELL_KUNIT_H
#define _SHELL_KUNIT_H

/* Reports what "tests=" names in vain. Context: boot. */
void kunit_select_check(void);

#endif /* _SHELL_KUNIT_H */
