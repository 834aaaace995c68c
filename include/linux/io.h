/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Device registers: readl(), writel() and how to reach them. */
#ifndef _LINUX_IO_H
#define _LINUX_IO_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <asm/io.h>

void __iomem *ioremap(phys_addr_t pa, size_t size);

#endif /* _LINUX_IO_H */
