/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * IS_ENABLED(CONFIG_X): a configuration symbol as a C expression, so that the
 * code of both choices is always compiled. A bool symbol is defined to 1 when
 * set and not defined otherwise.
 *
 * How: pasting the symbol's value behind a prefix gives a macro that expands
 * to "0," only for the value 1; that shifts a 1 into the second argument.
 */
#ifndef _LINUX_KCONFIG_H
#define _LINUX_KCONFIG_H

#define __KCONFIG_COMMA_1		0,
#define __kconfig_second(first, second, ...)	second
#define __kconfig_pick(maybe_comma)	__kconfig_second(maybe_comma 1, 0, 0)
#define __kconfig_paste(value)		__kconfig_pick(__KCONFIG_COMMA_##value)
#define __kconfig_defined(value)	__kconfig_paste(value)

#define IS_BUILTIN(option)	__kconfig_defined(option)
#define IS_ENABLED(option)	__kconfig_defined(option)

#endif /* _LINUX_KCONFIG_H */
