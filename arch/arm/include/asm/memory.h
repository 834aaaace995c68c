/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The map of an ARM Crumb, physical and virtual, in one place.
 *
 * Physical.  One image runs on two boards; every address but the last line
 * comes from the device tree:
 *
 *                         vexpress-a9        vexpress-a15
 *   system registers      0x10000000         0x1c010000
 *   UART 0 (PL011)        0x10009000         0x1c090000
 *   GIC distributor       0x1e001000         0x2c001000
 *   GIC CPU interface     0x1e000100         0x2c002000
 *   RAM, PHYS_OFFSET      0x60000000         0x80000000
 *   our image             PHYS_OFFSET + TEXT_OFFSET, wherever that is
 *
 * The image finds PHYS_OFFSET by asking where it runs (boot/arm/head.S), as
 * Linux's ARM_PATCH_PHYS_VIRT does; here it is a variable, not patched code.
 *
 * Virtual, CONFIG_MMU=y.  Short descriptors: 4096 first-level entries of
 * 1 MiB (a section, or a table of 256 small pages):
 *
 *   0x00000000            not mapped: a NULL pointer faults.  While a CPU
 *     ...                 turns its MMU on, one section maps the code that
 *                         does it at its physical address
 *   0xc0000000 PAGE_OFFSET  linear map, LINEAR_MAP_SIZE (768 MiB): address =
 *                         physical - PHYS_OFFSET + PAGE_OFFSET.  RAM only, no
 *                         no-map regions; memory above it is not used
 *   0xc0010000            our image: text R-X | rodata R-- | init | data RW-
 *   0xf0000000 VMALLOC_START  vmalloc areas, CONFIG_VMALLOC_SIZE: 192 MiB or
 *                         less; each ends with a page that is not mapped
 *   0xfc000000 IOREMAP_START  16 MiB of device registers, never unmapped; the
 *                         first page stays empty
 *   0xfd000000 KSTACK_START   16 MiB of kernel stacks; each takes a slot of
 *                         2 * THREAD_SIZE whose lower half is never mapped:
 *                         an overflow faults instead of corrupting
 *   0xffe00000 EARLY_IO   one section: the UART that early output uses until
 *                         paging_init()
 *   0xfff00000            never mapped: ERR_PTR values fault
 *
 * Virtual, CONFIG_MMU=n: virtual = physical.  The image is linked for
 * LINK_PHYS_OFFSET and moves its own addresses if it finds itself elsewhere.
 *
 * Assembly and the linker script may include this header: constants only.
 *
 * In Linux: Documentation/arm/memory.rst, arch/arm/include/asm/memory.h.
 */
#ifndef _ASM_ARM_MEMORY_H
#define _ASM_ARM_MEMORY_H

#if defined(__ASSEMBLER__) || defined(LINKER_SCRIPT) || defined(__LINKER__)
#define __MEM_UL(x)	x
#else
#define __MEM_UL(x)	x##UL
#endif
#define _MEM_UL(x)	__MEM_UL(x)

#define LINK_PHYS_OFFSET _MEM_UL(0x60000000)	/* where the ELF says RAM is */
#define TEXT_OFFSET	_MEM_UL(0x00010000)	/* image, from PHYS_OFFSET */

#define LINEAR_MAP_SIZE	_MEM_UL(0x30000000)

#ifdef CONFIG_MMU
#define LINK_PAGE_OFFSET _MEM_UL(0xc0000000)
#define PAGE_OFFSET	LINK_PAGE_OFFSET
#define VMALLOC_START	_MEM_UL(0xf0000000)
#define VMALLOC_END	(VMALLOC_START + \
			 (_MEM_UL(CONFIG_VMALLOC_SIZE) << 20))
#define IOREMAP_START	_MEM_UL(0xfc000000)
#define IOREMAP_END	_MEM_UL(0xfd000000)
#define KSTACK_START	_MEM_UL(0xfd000000)
#define KSTACK_END	_MEM_UL(0xfe000000)
#define EARLY_IO	_MEM_UL(0xffe00000)
#else
#define LINK_PAGE_OFFSET LINK_PHYS_OFFSET
#define PAGE_OFFSET	PHYS_OFFSET
#define VMALLOC_START	_MEM_UL(0)
#define VMALLOC_END	_MEM_UL(0)
#define KSTACK_START	_MEM_UL(0)
#define KSTACK_END	_MEM_UL(0)
#endif

/* For the linker script: addresses the ELF file states. */
#define KERNEL_START_VA	(LINK_PAGE_OFFSET + TEXT_OFFSET)
#define KERNEL_START_PA	(LINK_PHYS_OFFSET + TEXT_OFFSET)

/* Kernel stacks, and the word at the bottom of each */
#define THREAD_SHIFT	14
#define THREAD_SIZE	(_MEM_UL(1) << THREAD_SHIFT)
#ifndef STACK_END_MAGIC
#define STACK_END_MAGIC	0x57AC6E9D
#endif

/* Short descriptors: 32-bit physical addresses. */
#define MAX_PHYSMEM_BITS	32

#if !defined(__ASSEMBLER__) && !defined(LINKER_SCRIPT) && !defined(__LINKER__)
/* First byte of RAM; written once, by head.S. */
extern unsigned long __phys_offset __attribute__((visibility("hidden")));
#define PHYS_OFFSET	__phys_offset
#endif

#endif /* _ASM_ARM_MEMORY_H */
