# SPDX-License-Identifier: GPL-2.0-or-later
#
# The pointer-table generations on the host: alloc_percpu() over kmalloc(),
# and percpu_modalloc() against what Linux 2.6.12 answered.
#
#   make host-table
#   make golden GEN=2.6.12 [TRACES=dir]
#
# A flavour is BITS-ERA: the files that 2.6.12 or 2.6.15 links, 64 or 32 bit,
# under sanitizers.

HB ?= build/host
HOSTCC ?= gcc
Q ?= @
table-hb := $(HB)/table
TRACES ?= tests/golden

table-era-2.6.12 := align_bug node_always
table-era-2.6.15 := align_clamp node_online
table-flavours := 64-2.6.12 32-2.6.12 64-2.6.15 32-2.6.15

table-cflags = -std=gnu11 -m$(firstword $(subst -, ,$(1))) -g -O1 \
	-fno-strict-aliasing -fno-common -fno-omit-frame-pointer \
	-fsanitize=address,undefined -fno-sanitize-recover=all \
	-Wall -Wextra -Wstrict-prototypes -Wmissing-prototypes -Wshadow \
	-Wno-unused-parameter -Wno-sign-compare -Werror \
	-DCONFIG_SMP=1 -DCONFIG_NR_CPUS=8 -DCONFIG_MMU=1 -DCONFIG_PERCPU_TABLE=1 \
	-DCONFIG_NUMA=1 -DCONFIG_NODES_SHIFT=2 \
	-DHOST_NO_LOCKS -DPCPU_MOD_LEAST_REST=8 \
	-DERA='"$(word 2,$(subst -, ,$(1)))"' \
	-Itests/host/include -Iinclude

# $(call table-program,64-2.6.12,main)
define table-program
$(table-hb)/$(1)/$(2): $(wildcard mm/percpu/generations/table/*.[ch] tests/host/table/*) \
		include/linux/percpu-table.h include/linux/percpu-names.h
	@mkdir -p $$(@D)
	@printf '  HOST  %s\n' '$$@'
	$(Q)$$(HOSTCC) $(call table-cflags,$(1)) -o $$@ \
		$(patsubst %,mm/percpu/generations/table/%.c,percpu_data modalloc \
			$(table-era-$(word 2,$(subst -, ,$(1))))) \
		tests/host/table/$(2).c tests/host/table/shim.c \
		lib/cpumask.c lib/find_bit.c lib/bitmap.c
endef
$(foreach f,$(table-flavours),$(foreach p,main replay,\
	$(eval $(call table-program,$(f),$(p)))))

host-table: $(patsubst %,$(table-hb)/%/main,$(table-flavours))
	$(Q)passed=0; failed=0; skipped=0; for p in $^; do \
		tests/host/host32.py $$p >$$p.log 2>&1; case $$? in \
		0) passed=$$((passed + $$(grep -c '^ok ' $$p.log))) ;; \
		77) skipped=$$((skipped + 1)); cat $$p.log ;; \
		*) failed=$$((failed + 1)); echo "$$p:"; cat $$p.log ;; esac; \
	done; echo "$$passed passed, $$failed failed, $$skipped skipped"; \
	[ $$failed = 0 ]

# `make golden GEN=2.6.12`: what percpu_modalloc() answered
golden-table: $(patsubst %,$(table-hb)/%/replay,$(table-flavours))
	$(Q)passed=0; failed=0; skipped=0; \
	for t in $$(find $(TRACES) -name 'modalloc-2.6.1*.txt'); do \
		for p in $^; do tests/host/host32.py $$p $$t; case $$? in \
			0) passed=$$((passed + 1)) ;; \
			77) skipped=$$((skipped + 1)) ;; \
			*) failed=$$((failed + 1)); \
				echo "FAILED $$t ($$p)" ;; esac; \
		done; \
	done; echo "$$passed passed, $$failed failed, $$skipped skipped"; \
	[ $$failed = 0 ] && [ $$passed != 0 ]

.PHONY: host-table golden-table
