// SPDX-License-Identifier: GPL-2.0-or-later
/*
 * The table of interrupt handlers, with a line that no device of the boards
 * uses. The controller itself is not asked: generic_handle_irq() is called as
 * the architecture would.
 */
#include <kunit/test.h>
#include <linux/bug.h>
#include <linux/errno.h>
#include <linux/interrupt.h>
#include <linux/irqflags.h>

#define LINE	90

static int calls, last_irq;
static void *last_dev;

static irqreturn_t handler(int irq, void *dev_id)
{
	calls++;
	last_irq = irq;
	last_dev = dev_id;
	return IRQ_HANDLED;
}

static void raise(unsigned int irq)
{
	unsigned long flags;

	local_irq_save(flags);
	irq_enter();
	generic_handle_irq(irq);
	irq_exit();
	local_irq_restore(flags);
}

static void requested_and_freed(struct kunit *test)
{
	int dev;

	calls = 0;
	KUNIT_ASSERT_EQ(test, request_irq(LINE, handler, 0, "test", &dev), 0);
	KUNIT_EXPECT_EQ(test, request_irq(LINE, handler, 0, "two", NULL),
			-EBUSY);
	raise(LINE);
	KUNIT_EXPECT_EQ(test, calls, 1);
	KUNIT_EXPECT_EQ(test, last_irq, LINE);
	KUNIT_EXPECT_PTR_EQ(test, last_dev, &dev);
	free_irq(LINE, &dev);
	KUNIT_EXPECT_EQ(test, request_irq(LINE, handler, 0, "test", NULL), 0);
	free_irq(LINE, NULL);
}

static void misuse(struct kunit *test)
{
	int dev;

	KUNIT_EXPECT_EQ(test, request_irq(NR_IRQS, handler, 0, "x", NULL),
			-EINVAL);
	KUNIT_EXPECT_EQ(test, request_irq(LINE, NULL, 0, "x", NULL), -EINVAL);
	KUNIT_ASSERT_EQ(test, request_irq(LINE, handler, 0, "test", &dev), 0);
	warn_expect_begin();
	free_irq(LINE, NULL);
	free_irq(NR_IRQS, NULL);
	KUNIT_EXPECT_EQ(test, warn_expect_end(), 2U);
	calls = 0;
	raise(LINE);
	KUNIT_EXPECT_EQ(test, calls, 1);
	free_irq(LINE, &dev);
}

static void depth(struct kunit *test)
{
	KUNIT_EXPECT_FALSE(test, in_hardirq());
	irq_enter();
	irq_enter();
	irq_exit();
	KUNIT_EXPECT_TRUE(test, in_hardirq());
	irq_exit();
	KUNIT_EXPECT_FALSE(test, in_hardirq());
}

static struct kunit_case irq_cases[] = {
	KUNIT_CASE(requested_and_freed),
	KUNIT_CASE(misuse),
	KUNIT_CASE(depth),
	{}
};

static struct kunit_suite irq_suite = {
	.name = "irq",
	.test_cases = irq_cases,
};
kunit_test_suite(irq_suite);
