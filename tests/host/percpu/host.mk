# SPDX-License-Identifier: GPL-2.0-or-later
#
# The per-CPU allocator on the host.
#
#   make golden [TRACES=dir] [BITS=32|64] [CPUS="1 4 8"]
#	replays recorded traces and compares every result
#   make sim [BITS=32|64] [CPUS=n] [BACKEND=vm|km] [<trace]
#	a demonstration, or the trace on standard input
#   make bench-host
#	instructions per allocation and per free, beside Linux's
#   make host-percpu
#	golden on a few traces with every check on, under ASan and UBSan
#
# The kernel's sources are compiled as they are; tests/host/include stands in
# front of include/. A flavour is a folder of objects under $(HB)/percpu:
#
#   64/smp 32/smp 64/up 32/up	-O2, trace points on
#   64/smp-asan ...		the same under sanitizers, DEBUG_PERCPU on
#   64/bench			-O2, as lean as a kernel; no locks
#
# and holds one program per backend: golden-vm, golden-km, sim-vm, ...

HB ?= build/host
HOSTCC ?= gcc
Q ?= @
percpu-hb := $(HB)/percpu
percpu-here := tests/host/percpu

percpu-core := state block hints find_fit area slot chunk populate alloc free \
	balance addr alloc_info alloc_info_dump first_chunk setup_bug \
	report stats
percpu-kind = $(firstword $(subst -, ,$(notdir $(1))))
percpu-first-smp := embed
percpu-first-up := up
percpu-first-bench := embed
percpu-sources = \
	$(patsubst %,mm/percpu/%.c,$(percpu-core) \
		$(percpu-first-$(call percpu-kind,$(1))) \
		$(if $(findstring bench,$(1)),,trace) \
		$(if $(findstring -asan,$(1)),audit)) \
	$(filter-out %_monitor.c,$(wildcard mm/memblock*.c)) \
	$(patsubst %,lib/%.c,bitmap find_bit cpumask seq_file) \
	$(patsubst %,$(percpu-here)/%.c,machine services boot)
percpu-objs = $(patsubst %.c,$(percpu-hb)/$(1)/%.o,$(2))

percpu-cfg-smp := -DCONFIG_SMP=1 -DCONFIG_NR_CPUS=128 -DCONFIG_PERCPU_TRACE=1
percpu-cfg-up := -DCONFIG_NR_CPUS=1 -DCONFIG_PERCPU_TRACE=1
percpu-cfg-bench := -DCONFIG_SMP=1 -DCONFIG_NR_CPUS=8 -DHOST_NO_LOCKS
percpu-opt := -O2
percpu-opt-asan := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all -fno-sanitize=alignment \
	-DCONFIG_DEBUG_PERCPU=1 -DCONFIG_DEBUG_KERNEL=1
percpu-flavour-opt = $(if $(findstring -asan,$(1)),$(percpu-opt-asan), \
	$(percpu-opt))
percpu-cflags = -std=gnu11 -m$(patsubst %/,%,$(dir $(1))) -g -pthread \
	-fno-strict-aliasing -fno-common $(call percpu-flavour-opt,$(1)) \
	-Wall -Wextra -Wstrict-prototypes -Wmissing-prototypes -Wshadow -Wvla \
	-Wno-unused-parameter -Wno-sign-compare -Werror \
	-DCONFIG_MMU=1 -DCONFIG_PERCPU_STATS=1 \
	$(percpu-cfg-$(call percpu-kind,$(1))) -Itests/host/include -Iinclude

# $(call percpu-flavour,64/smp)
define percpu-flavour
$(percpu-hb)/$(1)/%.o: %.c $(percpu-here)/host.mk
	@mkdir -p $$(@D)
	$(Q)$$(HOSTCC) $(call percpu-cflags,$(1)) -MMD -c -o $$@ $$<

-include $(patsubst %.o,%.d,$(call percpu-objs,$(1),$(call \
	percpu-sources,$(1)) $(wildcard $(percpu-here)/*.c)))
endef

# $(call percpu-program,64/smp,golden,km,extra sources)
define percpu-program
$(percpu-hb)/$(1)/$(2)-$(3): $(call percpu-objs,$(1),$(call \
		percpu-sources,$(1)) mm/percpu/$(3).c \
		$(patsubst %,$(percpu-here)/%.c,$(4)))
	@printf '  HOST  %s\n' '$$@'
	$(Q)$$(HOSTCC) $(call percpu-cflags,$(1)) -o $$@ $$^
endef

percpu-smp := 64/smp 32/smp 64/smp-asan 32/smp-asan
percpu-up := 64/up 32/up 64/up-asan 32/up-asan
$(foreach f,$(percpu-smp) $(percpu-up) 64/bench,\
	$(eval $(call percpu-flavour,$(f))))
$(foreach f,$(percpu-smp),$(foreach b,vm km,\
	$(eval $(call percpu-program,$(f),golden,$(b),golden old_format replay summary))\
	$(eval $(call percpu-program,$(f),sim,$(b),sim replay summary))))
$(foreach f,$(percpu-up),\
	$(eval $(call percpu-program,$(f),golden,km,golden old_format replay summary)))
$(eval $(call percpu-program,64/bench,bench,vm,bench))

# $(call percpu-golden,bits,suffix)
percpu-golden = $(foreach b,$(1),$(patsubst %,$(percpu-hb)/$(b)/%,\
	smp$(2)/golden-vm smp$(2)/golden-km up$(2)/golden-km))

# ---- goals ----
GOLDEN_BITS := $(or $(BITS),64 32)
GOLDEN_CPUS := $(or $(CPUS),1 4 8)
TRACES ?= tests/golden

golden: $(call percpu-golden,$(GOLDEN_BITS))
	$(Q)python3 $(percpu-here)/golden.py --programs $(percpu-hb) \
		--bits "$(GOLDEN_BITS)" --cpus "$(GOLDEN_CPUS)" "$(TRACES)"

SIM_BITS := $(or $(BITS),64)
SIM_BACKEND := $(or $(BACKEND),vm)
sim: $(percpu-hb)/$(SIM_BITS)/smp/sim-$(SIM_BACKEND)
	$(Q)CPUS=$(CPUS) $<

bench-host: $(percpu-hb)/64/bench/bench-vm
	$(Q)python3 $(percpu-here)/bench.py --program $< \
		--scratch $(percpu-hb)/64/bench

host-percpu: $(call percpu-golden,64 32,-asan)
	$(Q)python3 $(percpu-here)/golden.py --programs $(percpu-hb) \
		--flavour=-asan --bits "64 32" --cpus "2" --only 'e*' \
		--only 's*' tests/golden

.PHONY: golden sim bench-host host-percpu
