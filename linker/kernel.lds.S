/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Where everything in the kernel image lies. One script for both architectures.
 *
 *   segment      rights  sections                        symbols
 *   text         R-X     .head.text .text                _text _stext _etext
 *   rodata       R--     .rodata, tables, kallsyms       __start_rodata
 *                                                        __end_rodata
 *   inittext     R-X     .init.text                      __init_begin
 *                                                        _sinittext _einittext
 *   initdata     RW-     .init.data, setup and initcall  __init_data_begin
 *                        tables, .data..percpu           __init_end
 *   data         RW-     .data .bss                      _sdata _edata
 *                                                        __bss_start __bss_stop
 *                        the boot CPU's stack            init_stack_guard
 *                                                        init_stack
 *                                                        init_stack_end _end
 *
 * Invariants:
 *  1. _start is the first byte of the lowest segment: QEMU and OpenSBI enter
 *     there, whatever the ELF header says.
 *  2. No segment is both writable and executable.
 *  3. Every change of rights falls on a page boundary, so that page tables can
 *     tell them apart.
 *  4. [__init_begin, __init_end) holds only what may vanish after boot. The
 *     original of the per-CPU section is in there.
 *  5. Addresses are virtual, load addresses (AT) physical: LOAD_OFFSET apart.
 *  6. The boot stack lies above .bss, so that clearing .bss does not clear the
 *     stack in use, and an unmapped page lies below it.
 *
 * Tables are arrays that many files add to, an entry at a time, each entry in
 * a section that names the table: ".restart_table", ".monitor_cmds",
 * "__ksymtab" and ".initcall.running" (read-only), ".init.setup" and
 * ".initcall.<level>" for the other levels (init memory).
 */

#include <asm/memory.h>
#include "percpu.lds.h"

#undef PAGE_SIZE
#define PAGE_SIZE	0x1000
#define CACHELINE	64
#define LOAD_OFFSET	(KERNEL_START_VA - KERNEL_START_PA)

#define LOADED(section)	AT(ADDR(section) - LOAD_OFFSET)

#define TABLE(name, start, stop)			\
	. = ALIGN(8);					\
	start = .;					\
	KEEP(*(name))					\
	stop = .;

#define INITCALLS(level)				\
	. = ALIGN(8);					\
	__initcall_##level##_start = .;			\
	KEEP(*(.initcall.level))			\
	__initcall_##level##_end = .;

#ifdef CONFIG_ARCH_ARM
OUTPUT_ARCH(arm)
#else
OUTPUT_ARCH(riscv)
#endif

/* For loaders that do read the ELF header: they know physical addresses. */
phys_start = _start - LOAD_OFFSET;
ENTRY(phys_start)

PHDRS
{
	text PT_LOAD FLAGS(5);
	rodata PT_LOAD FLAGS(4);
	inittext PT_LOAD FLAGS(5);
	initdata PT_LOAD FLAGS(6);
	data PT_LOAD FLAGS(6);
}

SECTIONS
{
	. = KERNEL_START_VA;
	_text = .;

	.text : LOADED(.text) {
		KEEP(*head.o(.head.text))
		KEEP(*(.head.text .head.text.*))
		_stext = .;
		*(.text .text.*)
		_etext = .;
		. = ALIGN(PAGE_SIZE);
	} :text

	.rodata : LOADED(.rodata) {
		__start_rodata = .;
		*(.rodata .rodata.* .srodata .srodata.*)
		TABLE(.restart_table, __start___restart_table,
		      __stop___restart_table)
		TABLE(.monitor_cmds, __start___monitor_cmds,
		      __stop___monitor_cmds)
		TABLE(__ksymtab, __start___ksymtab, __stop___ksymtab)
		INITCALLS(running)
	} :rodata

	/* Apart: the build writes it after the link. */
	.kallsyms : LOADED(.kallsyms) {
		*(.kallsyms)
		. = ALIGN(PAGE_SIZE);
		__end_rodata = .;
	} :rodata

	__init_begin = .;
	.init.text : LOADED(.init.text) {
		_sinittext = .;
		*(.init.text .init.text.*)
		_einittext = .;
		. = ALIGN(PAGE_SIZE);
	} :inittext

	__init_data_begin = .;
	.init.data : LOADED(.init.data) {
		*(.init.rodata .init.rodata.*)
		*(.init.data .init.data.*)
		TABLE(.init.setup, __setup_start, __setup_end)
		. = ALIGN(8);
		__initcall_start = .;	/* no holes from here to the end */
		INITCALLS(memblock)
		INITCALLS(percpu)
		INITCALLS(buddy)
		INITCALLS(pcp)
		INITCALLS(slab)
		INITCALLS(vmalloc)
		INITCALLS(module)
		INITCALLS(late)
		KEEP(*(.initcall.*))	/* of levels that nobody runs */
		__initcall_end = .;
	} :initdata

	/*
	 * ARM without MMU is linked -pie, since its boards have RAM at
	 * different places: boot/arm/nommu.S adds the distance to the words
	 * that this list names. Empty otherwise.
	 */
	.rel.dyn : LOADED(.rel.dyn) {
		__rel_dyn_start = .;
		*(.rel.dyn .rel.*)
		__rel_dyn_end = .;
	} :initdata

	. = ALIGN(PAGE_SIZE);
	.data..percpu : LOADED(.data..percpu) {
		PERCPU_INPUT(CACHELINE)
		. = ALIGN(PAGE_SIZE);
	} :initdata
	__init_end = .;

	.data : LOADED(.data) {
		_sdata = .;
		*(.data..page_aligned)
		. = ALIGN(CACHELINE);
		*(.data..cacheline_aligned)
		*(.data..shared_aligned)
		*(.data..read_mostly)
		. = ALIGN(CACHELINE);
		*(.data .data.* .sdata .sdata.*)
		. = ALIGN(8);
		_edata = .;
	} :data

	.bss (NOLOAD) : LOADED(.bss) {
		. = ALIGN(PAGE_SIZE);
		__bss_start = .;
		*(.bss..page_aligned)
		*(.sbss .sbss.* .bss .bss.* COMMON)
		. = ALIGN(8);
		__bss_stop = .;
	} :data

	.stack (NOLOAD) : LOADED(.stack) {
		. = ALIGN(PAGE_SIZE);
		init_stack_guard = .;
		. += PAGE_SIZE;
		init_stack = .;
		. += THREAD_SIZE;
		init_stack_end = .;
		_end = .;
	} :data

	/* What debuggers and readers want, without a place in memory. */
	.debug_info 0 : { *(.debug_info .gnu.linkonce.wi.*) }
	.debug_abbrev 0 : { *(.debug_abbrev) }
	.debug_line 0 : { *(.debug_line .debug_line.*) }
	.debug_frame 0 : { *(.debug_frame) }
	.debug_str 0 : { *(.debug_str) }
	.debug_line_str 0 : { *(.debug_line_str) }
	.debug_loc 0 : { *(.debug_loc) }
	.debug_loclists 0 : { *(.debug_loclists) }
	.debug_aranges 0 : { *(.debug_aranges) }
	.debug_ranges 0 : { *(.debug_ranges) }
	.debug_rnglists 0 : { *(.debug_rnglists) }
	.comment 0 : { *(.comment) }
	.ARM.attributes 0 : { *(.ARM.attributes) }
	.riscv.attributes 0 : { *(.riscv.attributes) }
	.symtab 0 : { *(.symtab) }
	.strtab 0 : { *(.strtab) }
	.shstrtab 0 : { *(.shstrtab) }

	/DISCARD/ : {
		*(.interp .dynamic .dynsym .dynstr .hash .gnu.hash)
		*(.eh_frame .ARM.exidx* .ARM.extab* .note.* .discard .discard.*)
	}
}

ASSERT(_start == _text, "_start is not the first byte of the image")
/* An empty segment would be "loaded" at 0, and 0 would be the entry. */
ASSERT(_einittext > _sinittext && __initcall_end > __init_data_begin,
       "no init code or data: a segment would be empty")
ASSERT(__per_cpu_start >= __init_begin && __per_cpu_end <= __init_end,
       "the per-CPU section is not init memory")
ASSERT((__bss_start & (PAGE_SIZE - 1)) == 0, ".bss starts inside a page")
