# SPDX-License-Identifier: GPL-2.0-or-later
#
# make check              the tests a person waits for
# make check-all          every configuration; what runs before anything lands
# make check PARTS="..."  some parts of either (tests/run/check.py lists them)
# make gdb-check          the GDB commands on both architectures

check := python3 -B tests/run/check.py $(if $(filter 1,$(V)),-v)

check:
	$(Q)+$(check) --quick $(PARTS)

check-all:
	$(Q)+$(check) $(PARTS)

gdb-check:
	$(Q)+$(check) gdb

.PHONY: check check-all gdb-check
