# SPDX-License-Identifier: GPL-2.0-or-later
#
# The per-CPU allocator on the host.
#
#   make golden [GEN=g] [TRACES=dir] [BITS=32|64] [CPUS="1 4 8"]
#	replays recorded traces and compares every result
#   make sim [GEN=g] [BITS=32|64] [CPUS=n] [BACKEND=vm|km] [<trace]
#	a demonstration, or the trace on standard input
#   make trip [GEN=g]
#	the files that one alloc, one free and one this_cpu_inc() enter, stepped
#	in GDB; fails if there are more than trip.py allows
#   make bench-host [GEN=g]
#	instructions per allocation and per free, beside Linux's
#   make host-percpu
#	golden on a few traces with every check on, under ASan and UBSan
#
# The kernel's sources are compiled as they are; tests/host/include stands in
# front of include/. A flavour is a folder of objects under $(HB)/percpu,
# one for each generation:
#
#   6.1/64/smp 6.1/32/up ...	-O2, trace points on
#   6.1/64/smp-asan ...		the same under sanitizers, DEBUG_PERCPU on
#   6.1/64/bench		-O2, as lean as a kernel; no locks
#
# and holds one program per backend: golden-vm, golden-km, sim-vm, ...

HB ?= build/host
HOSTCC ?= gcc
Q ?= @
percpu-hb := $(HB)/percpu
percpu-here := tests/host/percpu
include mm/percpu/generations.mk

# The allocator and what looks into it: compiled for each generation. The
# rest, the machine: once for all of them, as "generation" common.
percpu-machine := $(filter-out %/numa.c,$(wildcard mm/memblock/*.c)) \
	$(patsubst %,lib/%.c,bitmap find_bit cpumask seq_file) \
	$(patsubst %,$(percpu-here)/%.c,machine services)
percpu-core := alloc_info alloc_info_dump first_chunk report extra/stats
percpu-first-smp := embed
percpu-first-up := up
percpu-first-bench := embed
percpu-programs := golden old_format replay summary sim bench trip boot

# A flavour is GENERATION/BITS/KIND, KIND smp, up or bench, or that -asan.
percpu-gen-of = $(firstword $(subst /, ,$(1)))
percpu-bits-of = $(word 2,$(subst /, ,$(1)))
percpu-kind-of = $(firstword $(subst -, ,$(word 3,$(subst /, ,$(1)))))
percpu-common-of = common/$(call percpu-bits-of,$(1))/$(word 3,$(subst /, ,$(1)))
percpu-sources = $(call percpu-gen-sources,$(call percpu-gen-of,$(1))) \
	$(patsubst %,mm/percpu/%.c,$(percpu-core) \
		$(percpu-first-$(call percpu-kind-of,$(1))) \
		$(if $(findstring bench,$(1)),,extra/trace)) \
	$(if $(findstring -asan,$(1)),$(call percpu-gen-debug,$(call \
		percpu-gen-of,$(1)))) \
	$(percpu-here)/boot.c
percpu-view-of = $(wildcard $(foreach d,$(percpu-folders-$(call \
	percpu-gen-of,$(1))) $(if $(filter 6.1 7.2,$(call \
	percpu-gen-of,$(1))),hinted),$(percpu-here)/view_$(notdir $(d)).c))
percpu-metadata-of = $(percpu-here)/metadata_$(notdir $(lastword \
	$(percpu-folders-$(call percpu-gen-of,$(1))))).c
percpu-objs = $(patsubst %.c,$(percpu-hb)/$(1)/%.o,$(2))

percpu-cfg-smp := -DCONFIG_SMP=1 -DCONFIG_NR_CPUS=128 -DCONFIG_PERCPU_TRACE=1
percpu-cfg-up := -DCONFIG_NR_CPUS=1 -DCONFIG_PERCPU_TRACE=1
percpu-cfg-bench := -DCONFIG_SMP=1 -DCONFIG_NR_CPUS=8 -DHOST_NO_LOCKS
percpu-opt := -O2
percpu-opt-asan := -O1 -fno-omit-frame-pointer -fsanitize=address,undefined \
	-fno-sanitize-recover=all -fno-sanitize=alignment \
	-DCONFIG_DEBUG_PERCPU=1 -DCONFIG_DEBUG_KERNEL=1
percpu-cflags = -std=gnu11 -m$(call percpu-bits-of,$(1)) -g -pthread \
	-fno-strict-aliasing -fno-common \
	$(percpu-opt$(if $(findstring -asan,$(1)),-asan)) \
	-Wall -Wextra -Wstrict-prototypes -Wmissing-prototypes -Wshadow -Wvla \
	-Wno-unused-parameter -Wno-sign-compare -Werror \
	-DCONFIG_MMU=1 -DCONFIG_PERCPU_STATS=1 \
	$(percpu-cfg-$(call percpu-kind-of,$(1))) -Itests/host/include \
	-Iinclude $(if $(filter common/%,$(1)),,$(call percpu-gen-flags,$(call \
	percpu-gen-of,$(1))))

# $(call percpu-flavour,6.1/64/smp)
define percpu-flavour
$(percpu-hb)/$(1)/%.o: %.c $(percpu-here)/host.mk mm/percpu/generations.mk
	@mkdir -p $$(@D)
	$(Q)$$(HOSTCC) $(call percpu-cflags,$(1)) -MMD -c -o $$@ $$<

-include $(patsubst %.o,%.d,$(call percpu-objs,$(1),\
	$(if $(filter common/%,$(1)),$(percpu-machine),$(call \
	percpu-sources,$(1)) $(call percpu-view-of,$(1)) \
	$(call percpu-metadata-of,$(1)) mm/percpu/vm.c \
	mm/percpu/km.c $(percpu-programs:%=$(percpu-here)/%.c))))
endef

# $(call percpu-program,6.1/64/smp,golden,km,extra sources)
define percpu-program
$(percpu-hb)/$(1)/$(2)-$(3): $(call percpu-objs,$(1),$(call \
		percpu-sources,$(1)) mm/percpu/$(3).c \
		$(patsubst %,$(percpu-here)/%.c,$(4)) \
		$(if $(filter bench trip,$(2)),$(call percpu-metadata-of,$(1)), \
		$(call percpu-view-of,$(1)))) \
		$(call percpu-objs,$(call percpu-common-of,$(1)),\
		$(percpu-machine))
	@printf '  HOST  %s\n' '$$@'
	$(Q)$$(HOSTCC) $(call percpu-cflags,$(1)) -o $$@ $$^
endef

percpu-smp := 64/smp 32/smp 64/smp-asan 32/smp-asan
percpu-up := 64/up 32/up 64/up-asan 32/up-asan
percpu-golden-files := golden old_format replay summary
$(foreach f,$(percpu-smp) $(percpu-up) 64/bench,\
	$(eval $(call percpu-flavour,common/$(f))))
$(foreach g,$(percpu-generations),\
	$(foreach f,$(percpu-smp) $(percpu-up) 64/bench,\
		$(eval $(call percpu-flavour,$(g)/$(f))))\
	$(foreach f,$(percpu-smp),$(foreach b,vm km,\
		$(eval $(call percpu-program,$(g)/$(f),golden,$(b),$(percpu-golden-files)))\
		$(eval $(call percpu-program,$(g)/$(f),sim,$(b),sim replay summary))))\
	$(foreach f,$(percpu-up),\
		$(eval $(call percpu-program,$(g)/$(f),golden,km,$(percpu-golden-files))))\
	$(eval $(call percpu-program,$(g)/64/bench,bench,vm,bench))\
	$(eval $(call percpu-program,$(g)/64/bench,trip,vm,trip)))

# $(call percpu-golden,generations,bits,suffix); there are traces of one CPU
# alone for 6.1 and 7.2
percpu-golden = $(foreach g,$(1),$(foreach b,$(2),\
	$(patsubst %,$(percpu-hb)/$(g)/$(b)/%,\
	smp$(3)/golden-vm smp$(3)/golden-km \
	$(if $(filter 6.1 7.2,$(g)),up$(3)/golden-km))))

# ---- goals ----
GOLDEN_BITS := $(or $(BITS),64 32)
GOLDEN_CPUS := $(CPUS)
TRACES ?= tests/golden

GOLDEN_GENS := $(or $(GEN),$(percpu-generations))

ifneq ($(filter $(GEN),$(percpu-table-generations)),)
golden: golden-table
else
golden: $(call percpu-golden,$(GOLDEN_GENS),$(GOLDEN_BITS))
	$(Q)python3 $(percpu-here)/golden.py --programs $(percpu-hb) \
		--generations "$(GOLDEN_GENS)" --bits "$(GOLDEN_BITS)" --cpus "$(GOLDEN_CPUS)" "$(TRACES)"
endif

ifneq ($(filter $(GEN),$(percpu-table-generations)),)
sim bench-host:
	@echo "make $@: $(GEN) is a pointer table over kmalloc(), which this" \
		"program has not; try make compare, or make golden" >&2; exit 2
else
SIM_BITS := $(or $(BITS),64)
SIM_BACKEND := $(or $(BACKEND),vm)
SIM_GEN := $(or $(GEN),6.1)
sim: $(percpu-hb)/$(SIM_GEN)/$(SIM_BITS)/smp/sim-$(SIM_BACKEND)
	$(Q)CPUS=$(CPUS) tests/host/host32.py $<

bench-host: $(percpu-hb)/$(SIM_GEN)/64/bench/bench-vm
	$(Q)python3 $(percpu-here)/bench.py --program $< \
		$(BENCH_ARGS) --generation $(SIM_GEN) --scratch $(<D)

trip: $(percpu-hb)/$(SIM_GEN)/64/bench/trip-vm
	$(Q)$$(command -v gdb || echo gdb-multiarch) -nx -batch -x $(percpu-here)/trip.py $< \
		3>&1 >/dev/null

# The sanitized programs are large: 32 bit for the default generation only.
endif

host-percpu: $(call percpu-golden,6.1,64 32,-asan) $(call percpu-golden,\
		$(filter-out 6.1,$(GOLDEN_GENS)),64,-asan)
	$(Q)python3 $(percpu-here)/golden.py --programs $(percpu-hb) \
		--generations "$(GOLDEN_GENS)" --flavour=-asan --bits "64" \
		--cpus "2" --only 'e*' --only 's*' tests/golden
	$(Q)python3 $(percpu-here)/golden.py --programs $(percpu-hb) \
		--generations 6.1 --flavour=-asan --bits "32" --cpus "2" \
		--only 'e*' --only 's*' tests/golden/linux-6.1.192

.PHONY: golden sim bench-host host-percpu
