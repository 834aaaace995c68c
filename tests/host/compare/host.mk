# SPDX-License-Identifier: GPL-2.0-or-later
#
# The same work on every generation.
#
#   make compare		all of them, side by side
#
# Every generation's allocator is compiled once more, with a counter of
# instructions in it (count.awk), and linked with measure.c. What stands around
# it (machine, memblock) is compiled without.

HB ?= build/host
HOSTCC ?= gcc
Q ?= @
compare-hb := $(HB)/compare
compare-here := tests/host/compare
include mm/percpu/generations.mk

compare-gens := 2.6.12 2.6.13 2.6.14 2.6.15 $(percpu-generations)
compare-is-table = $(filter $(1),$(percpu-table-generations))

# counted: the allocator and what Linux's figures count, bitmaps and lists
compare-counted = $(if $(call compare-is-table,$(1)), \
	$(patsubst %,mm/percpu/generations/table/%.c,percpu_data $(lastword \
		$(percpu-table-$(call percpu-table-version,$(1))))), \
	$(call percpu-gen-sources,$(1)) mm/percpu/vm.c) \
	lib/bitmap.c lib/find_bit.c
compare-plain = $(if $(call compare-is-table,$(1)), \
	mm/percpu/report.c $(compare-here)/objects.c, \
	$(patsubst %,mm/percpu/%.c,alloc_info alloc_info_dump first_chunk \
		report extra/stats embed) \
	tests/host/percpu/boot.c $(compare-here)/chunks.c) \
	$(filter-out %/numa.c,$(wildcard mm/memblock/*.c)) \
	lib/cpumask.c lib/seq_file.c \
	$(patsubst %,tests/host/percpu/%.c,machine services) \
	$(compare-here)/measure.c

compare-cflags = -std=gnu11 -m64 -O2 -fno-strict-aliasing -fno-common \
	-fcf-protection=none -ffixed-r15 -pthread \
	-Wall -Wextra -Wno-unused-parameter -Wno-sign-compare -Werror \
	-DCONFIG_MMU=1 -DCONFIG_SMP=1 -DCONFIG_NR_CPUS=8 -DHOST_NO_LOCKS \
	$(if $(call compare-is-table,$(1)),-DCONFIG_PERCPU_TABLE=1, \
		-DCONFIG_PERCPU_STATS=1 $(call percpu-gen-flags,$(1))) \
	-Itests/host/include -Iinclude

compare-objs = $(patsubst %.c,$(compare-hb)/$(1)/%.o,$(2))

# $(call compare-program,6.1)
define compare-program
$(compare-hb)/$(1)/%.o: %.c $(compare-here)/host.mk mm/percpu/generations.mk
	@mkdir -p $$(@D)
	$(Q)$$(HOSTCC) $(call compare-cflags,$(1)) -MMD -c -o $$@ $$<

$(call compare-objs,$(1),$(compare-counted)): $(compare-hb)/$(1)/%.o: %.c \
		$(compare-here)/count.awk $(compare-here)/host.mk
	@mkdir -p $$(@D)
	$(Q)$$(HOSTCC) $(call compare-cflags,$(1)) -MMD -MF $$(@:.o=.d) -MT $$@ \
		-S -o - $$< | awk -f $(compare-here)/count.awk >$$(@:.o=.s)
	$(Q)$$(HOSTCC) -m64 -c -o $$@ $$(@:.o=.s)

$(compare-hb)/$(1)/measure: $(call compare-objs,$(1),$(compare-counted) \
		$(compare-plain))
	@printf '  HOST  %s\n' '$$@'
	$(Q)$$(HOSTCC) -m64 -pthread -o $$@ $$^

-include $(patsubst %.o,%.d,$(call compare-objs,$(1),$(compare-counted) \
	$(compare-plain)))
endef
$(foreach g,$(compare-gens),$(eval $(call compare-program,$(g))))

compare-programs: $(patsubst %,$(compare-hb)/%/measure,$(compare-gens))

COMPARE_OUT ?= build/compare
compare: compare-programs
	$(Q)python3 -B $(compare-here)/compare.py --programs $(compare-hb) \
		--out $(COMPARE_OUT)

.PHONY: compare-programs compare
