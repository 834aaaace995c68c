# SPDX-License-Identifier: GPL-2.0-or-later
#
# Goals that start QEMU. tools/run knows the flags; here the variables a user
# types become its options.

SMP ?= 4
run-options := --smp '$(SMP)' $(if $(BOARD),--board '$(BOARD)') \
	$(if $(MEM),--mem '$(MEM)') $(if $(CMDLINE),--cmdline '$(CMDLINE)') \
	$(if $(OVERLAY),--overlay '$(OVERLAY)') $(if $(NUMA),--numa '$(NUMA)') \
	$(if $(DTB),--dtb '$(DTB)')

# Wrong options are said before anything is compiled.
verify-run:
	$(Q)tools/run --verify $(run-options) $(O)

ifneq ($(filter run qemu tiny debug gdb,$(goals)),)
$(objs) $(offsets): | verify-run
endif

run qemu: kernel
	$(Q)tools/run $(if $(Q),--fold) $(run-options) $(O)

# The smallest kernel that shows per-CPU memory (modules/tiny/tiny.c); its
# status is the verdict. The top Makefile adds tiny to CONFIG.
tiny: kernel
	$(Q)tools/run $(if $(Q),--fold) $(run-options) $(O)

debug: kernel
	$(Q)tools/gdb/session debug $(O) $(run-options)

gdb: kernel
	$(Q)tools/gdb/session gdb $(O) $(run-options)

# Under -icount the guest's clock counts instructions.
boot-bench: kernel
	$(Q)tools/run --icount --timeout 600 --smp 1 \
		$(if $(BOARD),--board '$(BOARD)') \
		--cmdline 'crumb.exit crumb.demo=0 tests=none crumb.bench' $(O) \
		>$(O)/bench.log 2>&1 || { cat $(O)/bench.log; exit 1; }
	$(Q)sed -n 's/^\[.*\] bench: //p' $(O)/bench.log

run qemu tiny debug gdb: | verify-run

.PHONY: verify-run run qemu tiny debug gdb boot-bench
