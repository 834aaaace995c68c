/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Symbols that loadable modules may use. One entry {address, name} each in
 * the section __ksymtab, which the linker script brackets.
 */
#ifndef _LINUX_EXPORT_H
#define _LINUX_EXPORT_H

#include <linux/compiler.h>

struct kernel_symbol {
	unsigned long value;
	const char *name;
};

#ifdef CONFIG_MODULES
#define ___EXPORT_SYMBOL(sym)						\
	extern typeof(sym) sym;						\
	static const struct kernel_symbol __ksymtab_##sym		\
		__used __section("__ksymtab") = {			\
		.value = (unsigned long)&sym, .name = #sym,		\
	}
#elif defined(__CHECKER__)
/* sparse: a second declaration would lose the variable's address space */
#define ___EXPORT_SYMBOL(sym)	_Static_assert(sizeof(&(sym)), "")
#else
#define ___EXPORT_SYMBOL(sym)	extern typeof(sym) sym
#endif

#define EXPORT_SYMBOL(sym)	___EXPORT_SYMBOL(sym)
#define EXPORT_SYMBOL_GPL(sym)	___EXPORT_SYMBOL(sym)

#endif /* _LINUX_EXPORT_H */
