# SPDX-License-Identifier: GPL-2.0-or-later
#
# Goals that start QEMU. tools/run knows the flags; here the variables a user
# types become its options. The goals named in the top Makefile (run, gdb ...)
# first see to the tools and then come here under the name boot-<goal>.

SMP ?= 4
run-options := --smp '$(SMP)' $(if $(BOARD),--board '$(BOARD)') \
	$(if $(MEM),--mem '$(MEM)') $(if $(CMDLINE),--cmdline '$(CMDLINE)') \
	$(if $(OVERLAY),--overlay '$(OVERLAY)') $(if $(NUMA),--numa '$(NUMA)') \
	$(if $(DTB),--dtb '$(DTB)')

boot-run: kernel
	$(Q)tools/run $(if $(Q),--fold) $(run-options) $(O)

boot-debug: kernel
	$(Q)tools/gdb/session debug $(O) $(run-options)

boot-gdb: kernel
	$(Q)tools/gdb/session gdb $(O) $(run-options)

.PHONY: boot-run boot-debug boot-gdb
