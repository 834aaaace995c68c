/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Put before everything else in C files that run before the MMU is on.
 *
 * They execute at the physical address but are linked at the virtual one, so
 * they may only form addresses relative to the pc: -fpie does that for what
 * the compiler knows to be in the same image, and hidden visibility tells it
 * that everything is (otherwise it would load link-time addresses from a
 * GOT).  Static pointers in data stay forbidden in such files.
 */
#pragma GCC visibility push(hidden)
