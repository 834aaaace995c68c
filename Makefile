# SPDX-License-Identifier: GPL-2.0-or-later
#
# Crumb's top Makefile: what a user may type, and the variables he may set.
#
# How it is put together:
#   scripts/make/config.mk     variables -> one build directory -> .config
#   scripts/make/toolchain.mk  which compiler, which flags
#   scripts/make/build.mk      folder fragments -> objects -> kernel
#   scripts/make/run.mk        QEMU, GDB
#   scripts/make/host.mk       programs and tests for the host
#   tests/run/run.mk           `make check`
#
# Every source folder has a fragment named Makefile in kbuild's form
# (obj-y += a.o, obj-$(CONFIG_X) += b.o, obj-y += folder/). There is one make
# process: fragments are included, not recursed into.

MAKEFLAGS += -rR --no-print-directory

# As many jobs as there are CPUs, unless the user says -j himself. (Make 4.3
# does not show its own -j in MAKEFLAGS while it reads makefiles.)
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += $(shell tr '\0' '\n' </proc/$$PPID/cmdline 2>/dev/null | \
	grep -q -e '^-[a-zA-Z]*j' -e '^--jobs' || echo -j$$(nproc || echo 2))
endif

srctree := $(patsubst %/,%,$(dir $(realpath $(lastword $(MAKEFILE_LIST)))))
ifneq ($(CURDIR),$(srctree))
$(error start make in the project's folder: make -C $(srctree))
endif

.DELETE_ON_ERROR:
.SUFFIXES:
.SECONDARY:
SHELL := /bin/sh

# V=1 prints commands instead of short lines.
Q := $(if $(filter 1,$(V)),,@)
say = $(if $(filter 1,$(V)),,@printf '  %-4s  %s\n' '$(1)' '$(2)')

# Goals that need no configuration; all others build something for a guest.
noconfig-goals := help doctor clean distclean fmt-check spdx names \
	$(if $(CONFIG),,loc) \
	check check-all menuconfig defconfig olddefconfig savedefconfig \
	gdb-check sim trip golden bench compare fuzz
goals := $(or $(MAKECMDGOALS),all)
need-config := $(filter-out $(noconfig-goals) check-% host-% fuzz-% sim-% \
	golden-% bench-%,$(goals))

ifneq ($(filter tiny,$(goals)),)
override CONFIG := tiny
endif

all: kernel

include scripts/make/config.mk

# Each goal first sees to its tools: here, because reading on takes some of
# them. A make that only says what it would do (-n) does not.
ifeq ($(MAKE_RESTARTS)$(findstring n,$(firstword -$(MAKEFLAGS))),)
ifneq ($(shell ARCH='$(own-arch)' BITS='$(BITS)' tools/doctor --ensure \
	$(if $(arch-given),$(goals:bench=boot-bench),$(goals)) >&2 || echo no),)
$(error the tools for this are not complete)
endif
endif

ifneq ($(need-config),)
include scripts/make/toolchain.mk
include scripts/make/build.mk
include scripts/make/run.mk
endif
include scripts/make/host.mk
-include tests/run/run.mk

help:
	$(Q)sed -n -e '1d' -e 's/^# \{0,1\}//p' scripts/make/help.txt

doctor:
	$(Q)tools/doctor

# Instructions per operation: on the host, or with ARCH= in the guest.
ifneq ($(filter command line environment,$(origin ARCH)),)
bench:
	$(Q)+$(MAKE) boot-bench CONFIG=bench
else
bench: bench-host
endif

# What the build costs: seconds of CPU, clean and after one change.
bench-build:
	$(Q)tools/bench-build $(ARCH)

# Lines per room, or with CONFIG=tiny what that kernel links.
ifeq ($(CONFIG),)
loc:
	$(Q)tools/loc
else
loc: kernel
	$(Q)tools/loc-linked $(O)
endif

spdx names stale options:
	$(Q)scripts/check-source $@ $(if $(filter options,$@),params)

# The command line's parameters, from the comments beside them.
params:
	$(Q)scripts/options.py >docs/parameters.md.new
	$(Q)mv docs/parameters.md.new docs/parameters.md

fmt-check:
	$(Q)scripts/check-source fmt

clean:
	$(call say,RM,$(or $(o-given),build))
	$(Q)for d in $(or $(o-given),build); do \
		if [ ! -e "$$d" ] || [ "$$d" = build ] || [ -e "$$d/request" ]; \
		then rm -rf "$$d"; \
		else echo "clean: $$d is no build folder" >&2; exit 2; fi; done

distclean: clean
	$(Q)rm -rf build .config .config.old defconfig

.PHONY: bench bench-build all kernel help doctor loc fmt-check spdx names stale options params clean distclean
