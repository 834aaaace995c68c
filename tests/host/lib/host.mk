# SPDX-License-Identifier: GPL-2.0-or-later
#
# Tests of lib/ and of the prompt's line editor.
#
#   make host-lib          builds and runs them
#
# Programs: $(HB)/lib/<bits>/<program>, with ASan and UBSan; the kernel's
# functions are renamed so that the host's stand beside them (rename.h).
# "cpumask-33" is cpumask.c with NR_CPUS=33; the others have 8.

HB ?= build/host
HOSTCC ?= gcc
Q ?= @
lib-hb := $(HB)/lib
lib-programs := string printf sort numbers lineedit names cpumask-1 \
	cpumask-8 cpumask-33 cpumask-128
lib-kernel := $(patsubst %,lib/%.c,bitmap cpumask find_bit kstrtox name_list \
	seq_file sort string vsprintf vsprintf_ptr) shell/lineedit.c

lib-cflags = -std=gnu11 -O1 -g -fno-builtin -fno-common \
	-fsanitize=address,undefined -fno-sanitize-recover=all \
	-Wall -Wextra -Wstrict-prototypes -Wmissing-prototypes -Wshadow \
	-Wvla -Wno-unused-parameter -Wno-sign-compare -Werror -Iinclude

# $(1): 64 or 32, $(2): NR_CPUS
define lib-objects
$(lib-hb)/$(1)/cpus-$(2)/%.o: %.c tests/host/lib/host.mk
	@mkdir -p $$(@D)
	$(Q)$$(HOSTCC) -m$(1) $$(lib-cflags) -DCONFIG_NR_CPUS=$(2) \
		$$(if $$(filter tests/%,$$<),,-include tests/host/lib/rename.h) \
		-MMD -c -o $$@ $$<
endef
$(foreach b,64 32,$(foreach n,1 8 33 128,$(eval \
	$(call lib-objects,$(b),$(n)))))
-include $(wildcard $(lib-hb)/*/*/*/*.d $(lib-hb)/*/*/*/*/*/*.d)

# $(1): 64 or 32, $(2): program, $(3): its source, $(4): NR_CPUS
define lib-program
$(lib-hb)/$(1)/$(2): $(patsubst %.c,$(lib-hb)/$(1)/cpus-$(4)/%.o,\
		$(lib-kernel) tests/host/lib/main.c tests/host/lib/$(3).c)
	$(Q)$$(HOSTCC) -m$(1) $$(lib-cflags) -o $$@ $$^
lib-bins += $(lib-hb)/$(1)/$(2)
endef
$(foreach b,64 32,$(foreach p,$(lib-programs),$(eval \
	$(call lib-program,$(b),$(p),$(firstword $(subst -, ,$(p))),$(or \
	$(word 2,$(subst -, ,$(p))),8)))))

host-lib-build: $(lib-bins)
host-lib: host-lib-build
	$(Q)set -e; for b in $(lib-bins); do echo "$$b"; $$b; done

.PHONY: host-lib host-lib-build
