/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * BUG: the kernel's own state is broken, it ends here. WARN: somebody misused
 * an interface; a report with the call chain, and the kernel goes on. Each
 * WARN that no test announced makes the boot's verdict a failure.
 *
 * In Linux: include/asm-generic/bug.h.
 */
#ifndef _LINUX_BUG_H
#define _LINUX_BUG_H

#include <linux/types.h>
#include <linux/compiler.h>
#include <linux/build_bug.h>

void bug_report(const char *file, int line, const char *func,
		const char *what) __noreturn __cold;
void warn_report(const char *file, int line, const char *func,
		 const char *fmt, ...) __printf(4, 5) __cold;

/* Like warn_report(), from a function that checks its caller. */
void warn_report_from(const void *caller, const char *fmt, ...)
	__printf(2, 3) __cold;

/*
 * Between begin and end WARNs are counted and not shown: for tests that
 * misuse an interface on purpose. End returns how many there were. Context:
 * one user at a time, any CPU's WARNs count.
 */
void warn_expect_begin(void);
unsigned int warn_expect_end(void);
bool warn_expected(void);
/* What the last ones expected said, for whoever expected others. */
void warn_expect_show(void);

/*
 * What a report wants from above: registered by start_kernel(), NULL before.
 */
struct panic_hooks {
	void (*stop_others)(void);	/* halts all other CPUs */
	/* one line: what there is at an address; waits for no lock */
	void (*describe)(unsigned long addr, char *buf, size_t size);
};
extern struct panic_hooks panic_hooks;

#define BUG()		bug_report(__FILE__, __LINE__, __func__, "BUG()")
#define BUG_ON(cond)							\
do {									\
	if (unlikely(cond))						\
		bug_report(__FILE__, __LINE__, __func__, #cond);	\
} while (0)

#define WARN(cond, fmt, ...)						\
({									\
	bool __warn_cond = !!(cond);					\
									\
	if (unlikely(__warn_cond))					\
		warn_report(__FILE__, __LINE__, __func__,		\
			    fmt, ##__VA_ARGS__);			\
	unlikely(__warn_cond);						\
})
#define WARN_ON(cond)	WARN(cond, "%s", #cond)

#define WARN_ONCE(cond, fmt, ...)					\
({									\
	static bool __warned;						\
	bool __warn_cond = !!(cond);					\
									\
	if (unlikely(__warn_cond && !READ_ONCE(__warned))) {		\
		WRITE_ONCE(__warned, true);				\
		warn_report(__FILE__, __LINE__, __func__,		\
			    fmt, ##__VA_ARGS__);			\
	}								\
	unlikely(__warn_cond);						\
})
#define WARN_ON_ONCE(cond)	WARN_ONCE(cond, "%s", #cond)

#ifdef CONFIG_SMP
#define WARN_ON_SMP(x)	WARN_ON(x)
#else
#define WARN_ON_SMP(x)	({ 0; })
#endif

#endif /* _LINUX_BUG_H */
