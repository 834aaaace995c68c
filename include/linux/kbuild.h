/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * How C hands numbers to assembly: arch/<isa>/asm-offsets.c is compiled to
 * assembly text only, each DEFINE leaves a line `->NAME VALUE` in it, and the
 * build turns those lines into <generated/asm-offsets.h>.
 *
 * In Linux: include/linux/kbuild.h.
 */
#ifndef _LINUX_KBUILD_H
#define _LINUX_KBUILD_H

#define DEFINE(sym, val)						\
	__asm__ __volatile__("\n.ascii \"->" #sym " %0\"" : : "i" (val))

#define OFFSET(sym, str, mem)	DEFINE(sym, __builtin_offsetof(struct str, mem))

#endif /* _LINUX_KBUILD_H */
