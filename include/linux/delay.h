/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Waiting. The delays burn time and work anywhere once time_early_init() has
 * run; msleep() is for task context with interrupts on: another thread runs
 * meanwhile.
 */
#ifndef _LINUX_DELAY_H
#define _LINUX_DELAY_H

void ndelay(unsigned long ns);
void udelay(unsigned long us);
void mdelay(unsigned long ms);
void msleep(unsigned int ms);

#endif /* _LINUX_DELAY_H */
