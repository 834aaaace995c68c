// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * "crash=WAY" on the command line: die in this way at the end of the boot, so
 * that tests can look at what the kernel then says.
 *
 * Each way does the real thing: a store through NULL, a store into the text
 * segment, a jump into data, recursion past the end of the stack. None of them
 * may return; if one does, that is a failure of the verdict.
 */
#include <linux/bug.h>
#include <linux/console.h>
#include <linux/delay.h>
#include <linux/init.h>
#include <linux/irqflags.h>
#include <linux/kernel.h>
#include <linux/printk.h>
#include <linux/sched.h>
#include <linux/smp.h>
#include <linux/string.h>
#include <linux/verdict.h>
#include <linux/vmalloc.h>
#include <asm/sections.h>

static char crash_way[16];		/* B: early_param */

/* "crash=WAY": die in this way after boot; `crash` at the prompt lists them. */
static int __init crash_param(char *arg)
{
	if (!arg)
		return -EINVAL;
	strscpy(crash_way, arg, sizeof(crash_way));
	return 0;
}
early_param("crash", crash_param);

static void crash_panic(void)
{
	panic("asked for by crash=panic");
}

static void crash_null(void)
{
	volatile int *p = NULL;

	OPTIMIZER_HIDE_VAR(p);
	*p = 1;
}

static void crash_write_text(void)
{
	volatile char *p = _stext;

	OPTIMIZER_HIDE_VAR(p);
	*p = *p;
}

static void crash_write_rodata(void)
{
	volatile char *p = __start_rodata;

	OPTIMIZER_HIDE_VAR(p);
	*p = *p;
}

static void crash_exec_data(void)
{
	/* All zeros: not an instruction that anybody would miss. */
	static unsigned long code[16] __aligned(64);
	void (*fn)(void) = (void (*)(void))code;

	OPTIMIZER_HIDE_VAR(fn);
	fn();
}

/* One byte too far, into the page that ends every area. */
static void crash_guard(void)
{
	volatile char *p = vmalloc(2 * PAGE_SIZE);

	if (!p)
		return;
	p[2 * PAGE_SIZE - 1] = 1;
	p[2 * PAGE_SIZE] = 1;
}

/* Memory that was given back; nobody has used it, so no TLB remembers. */
static void crash_vfree(void)
{
	volatile char *p = vmalloc(2 * PAGE_SIZE);

	vfree((void *)p);
	if (p)
		*p = 1;
}

/* Past the stack's end by a little: without MMU nothing stops it there. */
static noinline unsigned long recurse(unsigned long n, unsigned long limit)
{
	volatile unsigned long frame[32];
	unsigned int i;

	for (i = 0; i < ARRAY_SIZE(frame); i++)
		frame[i] = n;
	if ((unsigned long)frame < limit)
		return n;
	return recurse(n + 1, limit) + frame[n % 32];
}

static void crash_stack(void)
{
	unsigned long *end = end_of_stack(current);

	recurse(1, (unsigned long)end - 512);
	mdelay(100);		/* a tick sees the overwritten last word */
}

static void crash_stack_fn(void *info __always_unused)
{
	crash_stack();
}

/* The stack of another CPU, if there is one. */
static void crash_farstack(void)
{
	run_on_cpu(cpumask_last(cpu_online_mask), crash_stack_fn, NULL);
}

static void crash_undefined(void)
{
	__asm__ __volatile__(".4byte 0xffffffff");
}

static void crash_bug(void)
{
	BUG();
}

static void crash_warn(void)
{
	WARN_ON(crash_way[0] == 'w');
	kernel_power_off();
}

static void crash_hang(void)
{
	local_irq_disable();
	for (;;)
		barrier();
}

static void crash_remote_fn(void *info __always_unused)
{
	crash_null();
}

static void faulty_putc(char c __always_unused)
{
	crash_null();
}

/* Whatever is printed faults, inside printk() and with its lock held. */
static void crash_nested(void)
{
	console_set_output(faulty_putc);
	panic("asked for by crash=nested");
}

/* In another CPU's interrupt, if there is another CPU. */
static void crash_remote(void)
{
	smp_call_function_single(cpumask_last(cpu_online_mask),
				 crash_remote_fn, NULL, 1);
}

static const struct {
	const char *name;
	void (*fn)(void);
} ways[] = {
	{ "panic", crash_panic },
	{ "null", crash_null },
	{ "text", crash_write_text },
	{ "rodata", crash_write_rodata },
	{ "exec", crash_exec_data },
	{ "guard", crash_guard },
	{ "vfree", crash_vfree },
	{ "stack", crash_stack },
	{ "farstack", crash_farstack },
	{ "undef", crash_undefined },
	{ "bug", crash_bug },
	{ "warn", crash_warn },
	{ "remote", crash_remote },
	{ "nested", crash_nested },
	{ "hang", crash_hang },
};

void crash_test(void)
{
	size_t i;

	if (!crash_way[0])
		return;
	for (i = 0; i < ARRAY_SIZE(ways); i++) {
		if (strcmp(ways[i].name, crash_way))
			continue;
		pr_info("crash=%s: now\n", crash_way);
		ways[i].fn();
		verdict_fail("crash= came back");
		return;
	}
	verdict_fail("crash=: there is no such way to die");
}
