# SPDX-License-Identifier: GPL-2.0-or-later
#
# Tests of the first chunk, the statistics, trace points and extensions.
#
#   make host-first        builds and runs them
#
# Flavours: {64,32}/{all,bare,up}: everything configured, nothing configured,
# one CPU. All with ASan and UBSan; the binaries are $(HB)/first/<flavour>/first.

HB ?= build/host
HOSTCC ?= gcc
Q ?= @
first-hb := $(HB)/first
first-flavours := 64/all 64/bare 64/up 32/all 32/bare 32/up

include mm/percpu/generations.mk
first-percpu := alloc_info alloc_info_dump first_chunk report extra/stats
first-all := $(addprefix extra/,trace ext profile memcg) embed vm \
	page setup
first-bare := embed vm page
first-up := extra/trace up km
first-tests-all := alloc_info setup embed page
first-tests-bare := alloc_info setup embed page
first-tests-up := up

first-sources = $(call percpu-gen-sources,6.1) \
	$(if $(filter %/bare,$(1)),,$(call percpu-gen-debug,6.1)) \
	$(patsubst %,mm/percpu/%.c,$(first-percpu) $(first-$(notdir $(1)))) \
	$(filter-out %/numa.c,$(wildcard mm/memblock/*.c)) \
	$(if $(filter %/all,$(1)),mm/memblock/numa.c) \
	$(patsubst %,lib/%.c,bitmap find_bit cpumask seq_file) \
	$(patsubst %,tests/host/percpu/%.c,machine services) \
	$(patsubst %,tests/host/first/%.c,main balance stats trace ext report \
		$(first-tests-$(notdir $(1))))
first-config = -DCONFIG_NR_CPUS=128 -DCONFIG_PERCPU_STATS=1 \
	$(first-config-$(notdir $(1)))
first-config-all := -DCONFIG_SMP=1 -DCONFIG_MMU=1 -DCONFIG_NUMA=1 \
	-DCONFIG_NODES_SHIFT=2 -DCONFIG_HAVE_SETUP_PER_CPU_AREA=1 \
	-DCONFIG_NEED_PER_CPU_EMBED_FIRST_CHUNK=1 \
	-DCONFIG_NEED_PER_CPU_PAGE_FIRST_CHUNK=1 \
	-DCONFIG_DEBUG_PERCPU=1 \
	-DCONFIG_DEBUG_KERNEL=1 -DCONFIG_PERCPU_TRACE=1 -DCONFIG_PERCPU_EXT=1 \
	-DCONFIG_PERCPU_PROFILING=1 -DCONFIG_PERCPU_MEMCG=1
first-config-bare := -DCONFIG_SMP=1 -DCONFIG_MMU=1
first-config-up := -DCONFIG_DEBUG_PERCPU=1 -DCONFIG_DEBUG_KERNEL=1 \
	-DCONFIG_PERCPU_TRACE=1 -DCONFIG_NEED_PER_CPU_KM=1

# No alignment check: a list's end, seen as the struct that is not there, is
# never aligned like one.
first-cflags = -std=gnu11 -m$(patsubst %/,%,$(dir $(1))) -O1 -g -pthread \
	-fno-strict-aliasing -fno-common -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=all \
	-fno-sanitize=alignment \
	-Wall -Wextra -Wstrict-prototypes -Wmissing-prototypes -Wshadow \
	-Wvla -Wno-unused-parameter -Wno-sign-compare -Werror \
	$(first-config) -Itests/host/first/include -Itests/host/include \
	-Iinclude $(call percpu-gen-flags,6.1)

define first-flavour
$(first-hb)/$(1)/%.o: %.c tests/host/first/host.mk
	@mkdir -p $$(@D)
	$(Q)$$(HOSTCC) $(call first-cflags,$(1)) -MMD -c -o $$@ $$<

$(first-hb)/$(1)/first: $(patsubst %.c,$(first-hb)/$(1)/%.o,\
		$(call first-sources,$(1)))
	@printf '  HOST  %s\n' '$$@'
	$(Q)$$(HOSTCC) $(call first-cflags,$(1)) -o $$@ $$^

-include $(patsubst %.c,$(first-hb)/$(1)/%.d,$(call first-sources,$(1)))
endef
$(foreach f,$(first-flavours),$(eval $(call first-flavour,$(f))))

first-bins := $(foreach f,$(first-flavours),$(first-hb)/$(f)/first)
host-first-build: $(first-bins)
host-first: host-first-build
	$(Q)set -e; for b in $(first-bins); do echo "$$b"; $$b; done

.PHONY: host-first host-first-build
