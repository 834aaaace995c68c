/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * The architecture contract: everything that the kernel asks of arch/<isa>
 * and boot/<isa>, and what it gives them to call. Nothing else outside those
 * two folders knows which machine it runs on.
 *
 * Headers each architecture has under arch/<isa>/include/asm:
 *	percpu.h   __my_cpu_offset, set_my_cpu_offset(), this_cpu operations
 *	irqflags.h arch_local_irq_{save,restore,enable,disable},
 *		   arch_local_save_flags, arch_irqs_disabled{,_flags}
 *	barrier.h  mb rmb wmb smp_* smp_load_acquire smp_store_release,
 *		   arch_pause
 *	atomic.h   atomic_t, atomic64_t, atomic_long_t; cmpxchg.h: xchg, cmpxchg
 *	ptrace.h   struct pt_regs, instruction_pointer(), ...
 *	page.h, memory.h, cache.h
 */
#ifndef _ASM_GENERIC_ARCH_H
#define _ASM_GENERIC_ARCH_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/smp.h>

struct pt_regs;

/* Console. Polled; a byte that cannot be sent for long is dropped. */
void arch_early_console(void);		/* usable before the MMU */
void early_putc(char c);
int console_init(void);			/* the tree's UART; arch_putc works */
void arch_putc(char c);
void console_rx_init(void);		/* interrupts are on: enable receive */

/* Page tables. Sizes and addresses are page multiples. */
enum pg_prot {
	PG_DATA,			/* RW-, cached */
	PG_RO,				/* R--, cached */
	PG_TEXT,			/* R-X, cached */
	PG_DEVICE,			/* RW-, not cached, ordered */
};
void paging_init(void);
int map_kernel_range(unsigned long va, phys_addr_t pa, size_t size,
		     enum pg_prot prot);
void unmap_kernel_range(unsigned long va, size_t size);

/*
 * Like map_kernel_range() and unmap_kernel_range(), a page each and without a
 * flush, for the owner of the range (vmalloc space). Before the page allocator
 * is up tables come from memblock.
 */
int kernel_map_page(unsigned long va, phys_addr_t pa, enum pg_prot prot);
void kernel_unmap_pages(unsigned long start, unsigned long end);
bool kernel_page_at(unsigned long va, phys_addr_t *pa, enum pg_prot *prot);
int kernel_populate_pte(unsigned long va);	/* tables only */

/* The virtual map, from low to high: asm/memory.h's constants. */
#define MEMMAP_MAX	8
struct memmap_region {
	const char *name;
	unsigned long start;
	unsigned long last;	/* its last byte */
};
unsigned int arch_memmap(struct memmap_region *map);	/* how many */

/* When it returns no CPU uses a translation that was removed before it. */
void flush_tlb_kernel_range(unsigned long start, unsigned long end);
/* After new entries, before their first use; before entries are removed. */
void flush_cache_vmap(unsigned long start, unsigned long end);
void flush_cache_vunmap(unsigned long start, unsigned long end);

void __iomem *ioremap(phys_addr_t pa, size_t size);

/* Interrupts: the shared part and CPU 0, then each other CPU by itself. */
void arch_init_irq(void);
void arch_irq_init_cpu(void);
void arch_irq_unmask(unsigned int irq);	/* a device's line, to CPU 0 */
void arch_irq_mask(unsigned int irq);

/* Time: the clock and CPU 0's tick at HZ, then each CPU's own tick. */
void arch_time_init(void);
void arch_time_init_cpu(void);
bool arch_can_nap(void);	/* its tick runs */
void arch_nap(unsigned int us);	/* a wait that an interrupt may end */
bool arch_tick_stop(void);	/* optional: no tick of this CPU until its
				 * arch_time_init_cpu(); interrupts are off */
void arch_time_stop_cpu(void);	/* hotplug: likewise, for any length of time */
u64 arch_clock_ns(void);	/* monotonic, one for all CPUs; any context;
					 * 0 until the clock is known */

/* CPUs */
int arch_cpu_prepare(unsigned int cpu);	/* boot: memory it will need */
int arch_cpu_up(unsigned int cpu, void *stack_top);
/*
 * Hotplug. A CPU that goes calls arch_irq_exit_cpu(), interrupts off, and at
 * last arch_cpu_die(); arch_cpu_is_dead() tells others that it has stopped or
 * is parked, and does not touch its stack or anybody's data any more. After
 * that arch_cpu_up() may be called again.
 */
bool arch_cpu_can_stop(unsigned int cpu);
void arch_irq_exit_cpu(void);
void arch_cpu_die(unsigned int cpu) __noreturn;
bool arch_cpu_is_dead(unsigned int cpu);
void arch_send_ipi(unsigned int cpu, enum ipi_type type);
void arch_cpu_idle(void);	/* called with interrupts off, returns with on;
				 * one that is pending ends the wait at once */
void arch_halt(void) __noreturn;
void arch_poweroff(int status) __noreturn;	/* QEMU's exit status */

/*
 * Threads. __switch_to() returns in next, and tells who ran before it;
 * interrupts are off. A new thread's first switch ends in fn().
 */
struct task_struct;
struct task_struct *__switch_to(struct task_struct *prev,
				struct task_struct *next);
void arch_setup_new_thread(struct task_struct *task,
			   void (*fn)(struct task_struct *prev));

/* Registers and call chains. */
struct stackframe {
	unsigned long fp;
	unsigned long sp;
	unsigned long pc;
	unsigned long leaf_lr;	/* return address still in a register, or 0 */
};
void show_regs(struct pt_regs *regs);
/* regs NULL: from here. False: no (more) frame that can be trusted. */
bool unwind_start(struct stackframe *frame, struct pt_regs *regs);
/* Like unwind_start(), for a thread that does not run; sp: its saved one. */
bool unwind_start_blocked(struct stackframe *frame, unsigned long sp);
bool unwind_next(struct stackframe *frame);

/*
 * What arch/ and boot/ call.
 */
void die(const char *what, struct pt_regs *regs, unsigned long addr)
	__noreturn;			/* base/panic.c: unhandled trap */
void die_access(const char *what, struct pt_regs *regs, unsigned long addr)
	__noreturn;		/* die(), and says what is at addr */
void irq_enter(void);	/* sched/irq.c: around each interrupt */
void irq_exit(void);
void irq_return(int count);	/* sched/preempt.c: last; it preempts */
void generic_handle_irq(unsigned int irq);
void tick_handle(void);			/* sched/time.c: interrupts off */
void console_set_output(void (*putc)(char c));	/* base/printk.c */

#endif /* _ASM_GENERIC_ARCH_H */
