/* SPDX-License-Identifier: GPL-2.0-or-later */
/*
 * Tests inside the kernel, in the shape of Linux's KUnit; results are KTAP
 * version 1 on the console (kernel/kunit.c).
 *
 *	static void adds(struct kunit *test)
 *	{
 *		KUNIT_EXPECT_EQ(test, 2 + 2, 4);
 *	}
 *	static struct kunit_case math_cases[] = { KUNIT_CASE(adds), {} };
 *	static struct kunit_suite math_suite = {
 *		.name = "math", .test_cases = math_cases,
 *	};
 *	kunit_test_suite(math_suite);
 *
 * EXPECT notes a failure and goes on, ASSERT leaves the function it stands in
 * (a test, or a helper that returns void). Each value is evaluated once.
 * A suite registers at an initcall level; below "running" all of it may be
 * __init. A single function may be a test too, by one of the X_initcall()s:
 *
 *	static int __init TestCase_math(void)
 *	{
 *		struct kunit *test = kunit_get_current_test();
 *
 *		KUNIT_EXPECT_EQ(test, 2 + 2, 4);
 *		return 0;
 *	}
 *	module_initcall(TestCase_math);
 */
#ifndef _KUNIT_TEST_H
#define _KUNIT_TEST_H

#include <linux/compiler.h>
#include <linux/err.h>
#include <linux/init.h>
#include <linux/kernel.h>
#include <linux/string.h>
#include <linux/types.h>

enum kunit_status {
	KUNIT_SUCCESS,
	KUNIT_FAILURE,
	KUNIT_SKIPPED,
};

struct kunit {
	const char *name;		/* of the running case */
	void *priv;			/* the suite's init may set it */
	struct kunit_suite *suite;
	enum kunit_status status;	/* any CPU may turn it to failure */
	unsigned int failures;		/* about how many (not locked) */
	char status_comment[80];	/* why it was skipped */
};

struct kunit_case {
	void (*run_case)(struct kunit *test);
	const char *name;
};

struct kunit_suite {
	const char *name;
	int (*suite_init)(struct kunit_suite *suite);
	void (*suite_exit)(struct kunit_suite *suite);
	int (*init)(struct kunit *test);
	void (*exit)(struct kunit *test);
	struct kunit_case *test_cases;		/* ends with {} */
};

#define KUNIT_CASE(fn)		{ .run_case = (fn), .name = #fn }

/* What a file with tests registers by X_initcall() is one of them. */
#undef __INITCALL_IS_TEST
#define __INITCALL_IS_TEST	true

#define kunit_test_suite_at(level, s)	__define_initcall(level, NULL, #s, &(s))
#define kunit_test_suite(s)		kunit_test_suite_at(module, s)

#ifdef CONFIG_KUNIT
/* The test that runs now; NULL outside of one. */
struct kunit *kunit_get_current_test(void);

void kunit_prepare(void);	/* boot, before the first initcall */
bool kunit_selected(const struct initcall_entry *entry);
enum kunit_status kunit_run_suite(struct kunit_suite *suite);
enum kunit_status kunit_run_call(const struct initcall_entry *entry, int *ret);
void kunit_end_level(const char *level);	/* after the last of a level */
#else
static inline struct kunit *kunit_get_current_test(void)
{
	return NULL;
}
static inline void kunit_prepare(void) { }
static inline bool kunit_selected(const struct initcall_entry *entry)
{
	return false;
}
static inline enum kunit_status kunit_run_suite(struct kunit_suite *suite)
{
	return KUNIT_SUCCESS;
}
static inline enum kunit_status
kunit_run_call(const struct initcall_entry *entry, int *ret)
{
	return KUNIT_SUCCESS;
}
static inline void kunit_end_level(const char *level) { }
#endif

void kunit_fail(struct kunit *test, const char *file, int line,
		const char *fmt, ...) __printf(4, 5) __cold;
void kunit_note(struct kunit *test, const char *fmt, ...) __printf(2, 3);
void kunit_mark_skipped(struct kunit *test, const char *fmt, ...)
	__printf(2, 3);

#define kunit_info(test, fmt, ...)	kunit_note(test, fmt, ##__VA_ARGS__)
#define kunit_err(test, fmt, ...)	kunit_note(test, fmt, ##__VA_ARGS__)
#define kunit_skip(test, fmt, ...)					\
do {									\
	kunit_mark_skipped(test, fmt, ##__VA_ARGS__);			\
	return;								\
} while (0)
#define KUNIT_SKIP(test, fmt, ...)	kunit_skip(test, fmt, ##__VA_ARGS__)

#define KUNIT_SUCCEED(test)	((void)(test))
#define KUNIT_FAIL(test, fmt, ...)					\
	kunit_fail(test, __FILE__, __LINE__, fmt, ##__VA_ARGS__)

/* What all integer comparisons come down to; "on_fail" is empty or return. */
#define __KUNIT_COMPARE(test, l, op, r, on_fail, fmt, ...)		\
do {									\
	typeof((l) + 0) __l = (l);					\
	typeof((r) + 0) __r = (r);					\
									\
	if (unlikely(!(__l op __r))) {					\
		kunit_fail(test, __FILE__, __LINE__,			\
			   "%s %s %s: %lld and %lld " fmt, #l, #op, #r,	\
			   (long long)__l, (long long)__r,		\
			   ##__VA_ARGS__);				\
		on_fail;						\
	}								\
} while (0)

#define __KUNIT_PTR(test, l, op, r, on_fail)				\
do {									\
	const void *__l = (const void *)(l);				\
	const void *__r = (const void *)(r);				\
									\
	if (unlikely(!(__l op __r))) {					\
		kunit_fail(test, __FILE__, __LINE__,			\
			   "%s %s %s: %px and %px", #l, #op, #r,	\
			   __l, __r);					\
		on_fail;						\
	}								\
} while (0)

#define __KUNIT_BOOL(test, cond, want, on_fail, fmt, ...)		\
do {									\
	if (unlikely((!!(cond)) != (want))) {				\
		kunit_fail(test, __FILE__, __LINE__,			\
			   "%s is %s " fmt, #cond,			\
			   (want) ? "false" : "true", ##__VA_ARGS__);	\
		on_fail;						\
	}								\
} while (0)

#define __KUNIT_STR(test, l, op, r, on_fail)				\
do {									\
	const char *__l = (l);						\
	const char *__r = (r);						\
									\
	if (unlikely(!(strcmp(__l, __r) op 0))) {			\
		kunit_fail(test, __FILE__, __LINE__,			\
			   "%s %s %s: \"%s\" and \"%s\"", #l, #op, #r,	\
			   __l, __r);					\
		on_fail;						\
	}								\
} while (0)

#include <kunit/expect.h>

#endif /* _KUNIT_TEST_H */
