// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * What is at an address that somebody should not have used: the window, and
 * in it the area, the stack or the part of the image, by name.
 *
 * For reports of a kernel that dies: takes no lock it would have to wait for.
 */
#include <linux/kernel.h>
#include <linux/kstack.h>
#include <linux/memblock.h>
#include <linux/memmap.h>
#include <linux/string.h>
#include <asm-generic/arch.h>
#include <asm/page.h>
#include <asm/sections.h>

#include "../mm/vmalloc/internal.h"

static bool within(unsigned long addr, const char *start, const char *end)
{
	return addr >= (unsigned long)start && addr < (unsigned long)end;
}

static bool is_mapped(unsigned long addr)
{
	enum pg_prot prot;
	phys_addr_t pa;

	return kernel_page_at(addr, &pa, &prot);
}

/* "page 3 of the vmalloc area f0000000-f0004000 of foo+0x10/0x40" */
static void describe_area(const struct vmap_area *va, unsigned long addr,
			  char *buf, size_t size)
{
	const struct vm_struct *vm = container_of(va, struct vm_struct, va);
	unsigned long end = va->start + get_vm_area_size(vm);
	const char *what = is_mapped(addr) ? "" : ", not mapped";
	char page[24] = "guard page";

	if (addr < end)
		snprintf(page, sizeof(page), "page %lu",
			 (addr - va->start) >> PAGE_SHIFT);
	else
		what = "";
	snprintf(buf, size, "%s of the %svmalloc area %lx-%lx of %pS%s", page,
		 va->lazy ? "freed " : "", va->start, end, vm->caller, what);
}

static void describe_vmalloc(unsigned long addr, char *buf, size_t size)
{
	struct vmap_area *va;
	unsigned long irq;

	if (!spin_trylock_irqsave(&vmap_area_lock, irq)) {
		snprintf(buf, size, "vmalloc space, which is being changed");
		return;
	}
	va = vmap_area_find(&vmap_space, addr);
	if (va)
		describe_area(va, addr, buf, size);
	else
		snprintf(buf, size, "vmalloc space, in no area");
	spin_unlock_irqrestore(&vmap_area_lock, irq);
}

static void describe_stack(unsigned long addr, char *buf, size_t size)
{
	bool hole;
	const char *owner = kernel_stack_owner(addr, &hole);

	if (owner)
		snprintf(buf, size, "%s the stack of %s",
			 hole ? "guard hole below" : "on", owner);
	else
		snprintf(buf, size, "window of the kernel stacks, nobody's");
}

static void describe_linear(unsigned long addr, char *buf, size_t size)
{
	const char *what = "linear map, no RAM there";

	if (within(addr, _text, __start_rodata))
		what = "kernel text, R-X";
	else if (within(addr, __start_rodata, __init_begin))
		what = "read-only data, R--";
	else if (within(addr, __init_begin, __init_end))
		what = "init memory";
	else if (within(addr, init_stack_guard, init_stack))
		what = "guard page below the stack of CPU 0";
	else if (within(addr, init_stack, init_stack_end))
		what = "on the stack of CPU 0";
	else if (within(addr, __init_end, _end))
		what = "kernel data, RW-";
	else if (is_mapped(addr))
		what = "linear map of RAM, RW-";
	else if (memblock_is_memory(__pa(addr)))
		what = "linear map, RAM that is not to be mapped";
	strscpy(buf, what, size);
}

/**
 * describe_address - what there is, or is not, at an address
 * @addr: any
 * @buf: gets one line without its end
 * @size: of @buf
 *
 * Context: any; waits for no lock.
 */
void describe_address(unsigned long addr, char *buf, size_t size)
{
	struct memmap_region map[MEMMAP_MAX];
	unsigned int i, n = arch_memmap(map);

	if (addr < PAGE_SIZE) {
		strscpy(buf, "NULL pointer", size);
		return;
	}
	if (is_vmalloc_addr((void *)addr)) {
		describe_vmalloc(addr, buf, size);
		return;
	}
	strscpy(buf, "not in any window of the virtual map", size);
	for (i = 0; i < n; i++) {
		if (addr < map[i].start || addr > map[i].last)
			continue;
		strscpy(buf, map[i].name, size);
		if (!strcmp(map[i].name, "linear map"))
			describe_linear(addr, buf, size);
		else if (!strcmp(map[i].name, "stacks"))
			describe_stack(addr, buf, size);
	}
}
