/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The ns16550a: what the early console and the interrupt code use of it. */
#ifndef _ASM_RISCV_UART_H
#define _ASM_RISCV_UART_H

#include <linux/types.h>

/* false: no UART known yet, nothing written */
bool uart_putc(char c);

#endif /* _ASM_RISCV_UART_H */
