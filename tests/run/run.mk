# SPDX-License-Identifier: GPL-2.0-or-later
#
# make check              every test
# make check PARTS="..."  some parts of it (tests/run/check.py lists them)
# make gdb-check          the GDB commands on both architectures

check:
	$(Q)+python3 -B tests/run/check.py $(if $(filter 1,$(V)),-v) $(PARTS)

gdb-check:
	$(Q)+python3 -B tests/run/check.py $(if $(filter 1,$(V)),-v) gdb

.PHONY: check gdb-check
