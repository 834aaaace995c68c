/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where the per-CPU section is: since 2.6.13 (a940199f206d) the common header
 * of all section symbols says so.
 */
#ifndef _MM_PERCPU_TABLE_SYMBOLS_H
#define _MM_PERCPU_TABLE_SYMBOLS_H

#include <asm-generic/sections.h>

#endif /* _MM_PERCPU_TABLE_SYMBOLS_H */
