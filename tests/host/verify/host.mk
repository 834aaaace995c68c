# SPDX-License-Identifier: GPL-2.0-or-later
#
# The long-running tests of the allocator.
#
#   make host-verify     as long as `make check` can wait
#   make host-soak       the full measure: minutes
#
# Programs, in $(HB)/verify: exhaustive (pages of 32 and of 64 bytes), walk
# (32 bytes to 4 KiB), soak (audit on), faults, corrupt (does the audit see
# damage?), threads (ThreadSanitizer).

HB ?= build/host
HOSTCC ?= gcc
Q ?= @
verify-hb := $(HB)/verify
include mm/percpu/generations.mk

# A program that works on one chunk needs no more than that.
verify-one := $(call percpu-gen-sources,6.1) mm/percpu/extra/stats.c \
	$(patsubst %,lib/%.c,bitmap find_bit) \
	$(patsubst %,tests/host/percpu/%.c,machine services)
verify-all = $(call percpu-gen-sources,$(call verify-gen,$(1))) \
	mm/percpu/extra/stats.c $(patsubst %,lib/%.c,bitmap find_bit) \
	$(patsubst %,tests/host/percpu/%.c,machine services) \
	$(patsubst %,mm/percpu/%.c,alloc_info alloc_info_dump first_chunk \
		report embed vm) \
	$(filter-out %/numa.c,$(wildcard mm/memblock/*.c)) \
	$(patsubst %,lib/%.c,cpumask seq_file) tests/host/percpu/boot.c
# The generation a kind is about: soak4.12, or else the default one.
verify-gen = $(or $(patsubst soak%,%,$(filter soak%,$(1))),6.1)
verify-sources = $(if $(verify-extra-$(1)),$(verify-one),$(call \
		verify-all,$(1))) \
	$(patsubst %,tests/host/verify/%.c,verify $(verify-extra-$(1))) \
	$(if $(findstring DEBUG_PERCPU,$(verify-flags-$(1))),\
		$(call percpu-gen-debug,$(call verify-gen,$(1)))) \
	$(if $(filter corrupt,$(verify-programs-$(1))),$(verify-damage))

# A flavour is BITS-KIND; what it is compiled with, and its programs.
verify-flavours := 64-page5 64-page6 32-page5 64-walk5 64-walk8 64-walk9 64-walk12 \
	32-walk7 32-walk10 32-walk12 64-small 32-small 64-audit \
	32-audit 64-asan 64-tsan 64-soak2.6.30 64-soak4.12 32-soak4.14
verify-programs-page5 := exhaustive
verify-programs-page6 := exhaustive
$(foreach k,5 7 8 9 10 12,$(eval verify-programs-walk$(k) := walk) \
	$(eval verify-extra-walk$(k) := model one_chunk) \
	$(eval verify-flags-walk$(k) := -O2 -DHOST_PAGE_SHIFT=$(k) \
		-DHOST_NO_LOCKS -DCONFIG_DEBUG_PERCPU=1))
# corrupt brings damage for its generation's folders.
verify-damage = $(wildcard $(patsubst %,tests/host/verify/damage_%.c,$(notdir \
	$(percpu-folders-$(call verify-gen,$(1)))) \
	$(if $(filter 6.1 7.2,$(call verify-gen,$(1))),hinted)))
verify-extra-page5 := model one_chunk tiny
verify-extra-page6 := model one_chunk tiny
verify-programs-audit := soak faults corrupt
verify-programs-small := soak
verify-programs-asan := soak faults
verify-programs-tsan := threads
$(foreach k,2.6.30 4.12 4.14,$(eval verify-programs-soak$(k) := soak corrupt) \
	$(eval verify-flags-soak$(k) := -O2 -DCONFIG_DEBUG_PERCPU=1))
verify-flags-page5 := -O2 -DHOST_PAGE_SHIFT=5 -DHOST_NO_LOCKS
verify-flags-page6 := -O2 -DHOST_PAGE_SHIFT=6 -DHOST_NO_LOCKS
verify-flags-audit := -O2 -DCONFIG_DEBUG_PERCPU=1
verify-flags-asan := -O1 -DCONFIG_DEBUG_PERCPU=1 -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize=alignment \
	-fno-sanitize-recover=all
verify-flags-small := -O2 -DCONFIG_DEBUG_PERCPU=1 -DHOST_PAGE_SHIFT=8 \
	-DPCPU_MIN_UNIT_SIZE=4096 -DPERCPU_DYNAMIC_EARLY_SIZE=1024
verify-flags-tsan := -O1 -fsanitize=thread \
	--param tsan-distinguish-volatile=1
verify-kind = $(word 2,$(subst -, ,$(1)))
verify-bits = $(word 1,$(subst -, ,$(1)))

verify-cflags = -std=gnu11 -m$(call verify-bits,$(1)) -g -pthread \
	-fno-strict-aliasing -fno-common -ffunction-sections -fdata-sections \
	-Wl,--gc-sections -Wall -Wextra -Wstrict-prototypes \
	-Wmissing-prototypes -Wshadow -Wvla -Wno-unused-parameter \
	-Wno-sign-compare -Werror -DCONFIG_NR_CPUS=32 -DCONFIG_SMP=1 \
	-DCONFIG_MMU=1 -DCONFIG_PERCPU_STATS=1 -DCONFIG_DEBUG_KERNEL=1 \
	$(verify-flags-$(call verify-kind,$(1))) \
	-Itests/host/include -Iinclude $(call \
	percpu-gen-flags,$(call verify-gen,$(call verify-kind,$(1))))

verify-objects = $(patsubst %.c,$(verify-hb)/$(1)/%.o,\
	$(call verify-sources,$(call verify-kind,$(1))))

define verify-flavour
$(verify-hb)/$(1)/%.o: %.c tests/host/verify/host.mk
	@mkdir -p $$(@D)
	$(Q)$$(HOSTCC) $(call verify-cflags,$(1)) -MMD -c -o $$@ $$<

$(addprefix $(verify-hb)/$(1)/,$(verify-programs-$(call verify-kind,$(1)))): \
		$(verify-hb)/$(1)/%: \
		$(verify-hb)/$(1)/tests/host/verify/%.o \
		$(call verify-objects,$(1))
	@printf '  HOST  %s\n' '$$@'
	$(Q)$$(HOSTCC) $(call verify-cflags,$(1)) -o $$@ $$^

verify-bins += $(addprefix $(verify-hb)/$(1)/,\
	$(verify-programs-$(call verify-kind,$(1))))
-include $(patsubst %.o,%.d,$(call verify-objects,$(1)))
endef
verify-bins :=
$(foreach f,$(verify-flavours),$(eval $(call verify-flavour,$(f))))

host-verify-build: $(verify-bins)

host-verify: host-verify-build
	$(Q)HB=$(HB) $(or $(PYTEST_PYTHON),/usr/bin/python3) -B -m pytest -q -p no:cacheprovider \
		tests/host/verify

# Every sequence as deep as half a gigabyte of states allows, and ten million
# random operations with the audit on for each of the seeds.
SOAK_STATES ?= 4000000
SOAK_OPS ?= 10000000
SOAK_SEEDS ?= 101 102 103 104
host-soak: host-verify-build
	$(Q)set -e; \
	for f in 64-page5 64-page6 32-page5; do \
		$(verify-hb)/$$f/exhaustive -s $(SOAK_STATES); done; \
	for f in $(filter %/walk,$(verify-bins)); do \
		for s in $(SOAK_SEEDS); do $$f -n 1000000 -s $$s; done; \
	done; \
	for f in 64-small 32-small; do \
		$(verify-hb)/$$f/soak -n $(SOAK_OPS) $(SOAK_SEEDS); done; \
	for f in $(filter %/soak,$(filter-out %-small/soak %-asan/soak $(verify-hb)/32-audit/soak,\
		$(verify-bins))); do \
		$$f -n $(SOAK_OPS) $(firstword $(SOAK_SEEDS)); done; \
	$(verify-hb)/64-tsan/threads -t 16 -n 200000

.PHONY: host-verify-build host-verify host-soak
