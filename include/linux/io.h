/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Device registers. Reads and writes are ordered with each other and with
 * normal memory; the _relaxed forms with each other only.
 */
#ifndef _LINUX_IO_H
#define _LINUX_IO_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/barrier.h>

#define __io_read(type, addr)	(*(const volatile type __force *)(addr))
#define __io_write(type, v, addr)	(*(volatile type __force *)(addr) = (v))

#define readb_relaxed(c)	__io_read(u8, c)
#define readl_relaxed(c)	__io_read(u32, c)
#define writeb_relaxed(v, c)	__io_write(u8, v, c)
#define writel_relaxed(v, c)	__io_write(u32, v, c)

#define readb(c)	({ u8 __v = readb_relaxed(c); rmb(); __v; })
#define readl(c)	({ u32 __v = readl_relaxed(c); rmb(); __v; })
#define writeb(v, c)	({ wmb(); writeb_relaxed(v, c); })
#define writel(v, c)	({ wmb(); writel_relaxed(v, c); })

void __iomem *ioremap(phys_addr_t pa, size_t size);

#endif /* _LINUX_IO_H */
