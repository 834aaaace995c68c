# SPDX-License-Identifier: GPL-2.0-or-later
# The lines that DEFINE() and OFFSET() of <linux/kbuild.h> leave in the
# compiler's output: "->NAME VALUE".
1i /* Generated from asm-offsets.c: do not edit. */
s/^.*->\([A-Za-z0-9_]*\) [#$]*\([-0-9]*\).*$/#define \1 \2/p
