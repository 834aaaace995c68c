/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The map of a RISC-V Crumb, physical and virtual, in one place.
 *
 * Physical (QEMU virt; everything but RAM and OpenSBI comes from the tree):
 *
 *   0x00100000            test finisher: power off with an exit status
 *   0x02000000            CLINT: firmware's, we use SBI calls instead
 *   0x0c000000            PLIC: interrupts of devices
 *   0x10000000            ns16550a UART
 *   0x80000000 PHYS_OFFSET  first byte of RAM; OpenSBI lives here (no-map)
 *   0x80200000            our image: PHYS_OFFSET + TEXT_OFFSET
 *     ...                 the rest of RAM; the device tree near its top
 *
 * Virtual, CONFIG_MMU=y.  Sv39: three levels of 512 entries, one top entry
 * is 1 GiB, and addresses are sign-extended from bit 38, so the kernel's half
 * is the last 256 GiB:
 *
 *   0x0000000000000000    not mapped: a NULL pointer faults
 *     ...
 *   0xffffffc000000000 PAGE_OFFSET: linear map, LINEAR_MAP_SIZE (128 GiB).
 *                         Address = physical + VA_PA_OFFSET.  RAM only, no
 *                         no-map regions; the kernel's image lies in it:
 *   0xffffffc000200000    text R-X | rodata R-- | init | data, bss RW-
 *   0xffffffe000000000 VMALLOC_START: vmalloc areas, CONFIG_VMALLOC_SIZE:
 *                         64 GiB or less; each ends with a page that is not
 *                         mapped
 *   0xfffffff000000000 KSTACK_START: 32 GiB of kernel stacks; each takes a
 *                         slot of 2 * THREAD_SIZE whose lower half is never
 *                         mapped: an overflow faults instead of corrupting
 *   0xfffffff800000000 IOREMAP_START: 16 GiB, devices (until paging_init():
 *                         the first GiB of physical memory, early_device())
 *     ...
 *   0xffffffffffffffff    last page never mapped: ERR_PTR values fault
 *
 * Virtual, CONFIG_MMU=n: virtual = physical, VA_PA_OFFSET is 0.
 *
 * Assembly and the linker script may include this header: constants only.
 *
 * In Linux: Documentation/riscv/vm-layout.rst, asm/page.h, asm/pgtable.h.
 */
#ifndef _ASM_RISCV_MEMORY_H
#define _ASM_RISCV_MEMORY_H

#if defined(__ASSEMBLER__) || defined(LINKER_SCRIPT) || defined(__LINKER__)
#define __MEM_UL(x)	x
#else
#define __MEM_UL(x)	x##UL
#endif
#define _MEM_UL(x)	__MEM_UL(x)

#define PHYS_OFFSET	_MEM_UL(0x80000000)	/* first byte of RAM */
#define TEXT_OFFSET	_MEM_UL(0x200000)	/* image, from PHYS_OFFSET */

#ifdef CONFIG_MMU
#define PAGE_OFFSET	_MEM_UL(0xffffffc000000000)
#define LINEAR_MAP_SIZE	_MEM_UL(0x0000002000000000)
#define VMALLOC_START	_MEM_UL(0xffffffe000000000)
#define VMALLOC_END	(VMALLOC_START + \
			 (_MEM_UL(CONFIG_VMALLOC_SIZE) << 20))
#define KSTACK_START	_MEM_UL(0xfffffff000000000)
#define KSTACK_END	_MEM_UL(0xfffffff800000000)
#define IOREMAP_START	_MEM_UL(0xfffffff800000000)
#define IOREMAP_END	_MEM_UL(0xfffffffc00000000)
#define EARLY_DEVICES_SIZE	_MEM_UL(0x40000000)	/* head.S maps these */
#else
#define PAGE_OFFSET	PHYS_OFFSET
#define LINEAR_MAP_SIZE	_MEM_UL(0x0000002000000000)
#define VMALLOC_START	_MEM_UL(0)
#define VMALLOC_END	_MEM_UL(0)
#define KSTACK_START	_MEM_UL(0)
#define KSTACK_END	_MEM_UL(0)
#endif

#define VA_PA_OFFSET	(PAGE_OFFSET - PHYS_OFFSET)
#define KERNEL_START_VA	(PAGE_OFFSET + TEXT_OFFSET)
#define KERNEL_START_PA	(PHYS_OFFSET + TEXT_OFFSET)

/* Kernel stacks, and the word at the bottom of each */
#define THREAD_SHIFT	14
#define THREAD_SIZE	(_MEM_UL(1) << THREAD_SHIFT)
#ifndef STACK_END_MAGIC
#define STACK_END_MAGIC	0x57AC6E9D
#endif

/* Physical addresses have at most 56 bits (44-bit page numbers). */
#define MAX_PHYSMEM_BITS	56

#endif /* _ASM_RISCV_MEMORY_H */
