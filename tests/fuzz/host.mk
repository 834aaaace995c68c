# SPDX-License-Identifier: GPL-2.0-or-later
#
# Fuzzing of what parses foreign bytes, by clang's libFuzzer.
#
#   make fuzz                    every target, FUZZ_TIME seconds each (60)
#   make fuzz-fdt                one of them
#   make fuzz-fdt FUZZ_FLAGS="-jobs=2 -max_total_time=3600"
#
# Inputs that found something new stay in $(HB)/fuzz/<target>.corpus; an input
# that breaks something is written to $(HB)/fuzz/ and named.

HB ?= build/host
HOSTCLANG ?= clang
Q ?= @
FUZZ_TIME ?= 60
FUZZ_FLAGS ?= -max_total_time=$(FUZZ_TIME)
fuzz-hb := $(HB)/fuzz
fuzz-targets := fdt cmdline
fuzz-cflags := -std=gnu11 -g -O1 -Wall -Iinclude \
	-fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all

fuzz-sources-fdt := tests/fuzz/fdt_fuzz.c tests/host/fdt/exercise.c \
	boot/fdt.c boot/fdt_lookup.c boot/fdt_addr.c
fuzz-sources-cmdline := tests/host/cmdline/cmdline.c boot/cmdline.c
fuzz-cflags-cmdline := -DFUZZ -D__setup_start=__start_setup_table \
	-D__setup_end=__stop_setup_table

# The corpus to begin with: our trees and one that has everything.
fuzz-trees := $(wildcard dts/*.dts dts/*.dtso tests/host/fdt/trees/*.dts)
fuzz-seeds-fdt := $(patsubst %,$(fuzz-hb)/fdt.seeds/%.dtb,\
	$(notdir $(fuzz-trees)))
fuzz-seeds-cmdline :=
fuzz-seed-dir-fdt := $(fuzz-hb)/fdt.seeds
fuzz-seed-dir-cmdline := tests/fuzz/cmdline-seeds

define fuzz-seed
$(fuzz-hb)/fdt.seeds/$(notdir $(1)).dtb: $(1)
	@mkdir -p $$(@D)
	$(Q)dtc -q -q -O dtb -o $$@ $$<
endef
$(foreach t,$(fuzz-trees),$(eval $(call fuzz-seed,$(t))))

define fuzz-target
$(fuzz-hb)/$(1): $(fuzz-sources-$(1)) $(wildcard include/linux/*.h boot/*.h \
		tests/host/fdt/*.h) tests/fuzz/host.mk
	@mkdir -p $$(@D)
	$(Q)$(HOSTCLANG) $(fuzz-cflags) $(fuzz-cflags-$(1)) -o $$@ \
		$(fuzz-sources-$(1))

fuzz-$(1): $(fuzz-hb)/$(1) $(fuzz-seeds-$(1))
	@mkdir -p $(fuzz-hb)/$(1).corpus
	$(Q)$(fuzz-hb)/$(1) -dict=tests/fuzz/$(1).dict \
		-artifact_prefix=$(fuzz-hb)/$(1)- $(FUZZ_FLAGS) \
		$(fuzz-hb)/$(1).corpus $(fuzz-seed-dir-$(1))
endef
$(foreach t,$(fuzz-targets),$(eval $(call fuzz-target,$(t))))

fuzz: $(addprefix fuzz-,$(fuzz-targets))

fuzz-build: $(addprefix $(fuzz-hb)/,$(fuzz-targets)) $(fuzz-seeds-fdt)

.PHONY: fuzz fuzz-build $(addprefix fuzz-,$(fuzz-targets))
