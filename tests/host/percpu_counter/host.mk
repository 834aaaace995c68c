# SPDX-License-Identifier: GPL-2.0-or-later
#
# percpu_counter on the host (make host-percpu_counter): `counter`, one thread
# that plays every CPU, in 64 and 32 bit under ASan and UBSan, and `threads`
# under ThreadSanitizer. lib/percpu_counter.c is compiled as it is.

HB ?= build/host
HOSTCC ?= gcc
Q ?= @
pctr-hb := $(HB)/percpu_counter
pctr-here := tests/host/percpu_counter
pctr-sources := lib/percpu_counter.c lib/cpumask.c lib/find_bit.c lib/bitmap.c \
	$(pctr-here)/host.c
pctr-cflags := -std=gnu11 -g -O1 -pthread -ffunction-sections -Wl,--gc-sections -fno-strict-aliasing -Wall -Wextra \
	-Wstrict-prototypes -Wmissing-prototypes -Wshadow -Wvla \
	-Wno-unused-parameter -Wno-sign-compare -Werror -DCONFIG_SMP=1 \
	-DCONFIG_NR_CPUS=33 -I$(pctr-here)/include -Itests/host/include \
	-Iinclude
pctr-asan := -fsanitize=address,undefined -fno-sanitize-recover=all
pctr-headers := $(wildcard $(pctr-here)/*.h $(pctr-here)/include/*/*.h) \
	include/linux/percpu_counter.h

define pctr-program
$(pctr-hb)/$(1)/$(2): $(pctr-here)/$(2).c $(pctr-sources) $(pctr-headers) \
		$(pctr-here)/host.mk
	@mkdir -p $$(@D)
	@printf '  HOST  %s\n' '$$@'
	$(Q)$$(HOSTCC) $(pctr-cflags) $(3) -o $$@ $$(filter %.c,$$^)
pctr-bins += $(pctr-hb)/$(1)/$(2)
endef
pctr-bins :=
$(eval $(call pctr-program,64,counter,-m64 $(pctr-asan)))
$(eval $(call pctr-program,32,counter,-m32 $(pctr-asan)))
pctr-tsan := -fsanitize=thread --param tsan-distinguish-volatile=1
$(eval $(call pctr-program,tsan,threads,-m64 $(pctr-tsan)))

host-percpu_counter-build: $(pctr-bins)

host-percpu_counter: host-percpu_counter-build
	$(Q)set -e; for p in $(pctr-bins); do tests/host/host32.py $$p || \
		[ $$? = 77 ]; done

.PHONY: host-percpu_counter-build host-percpu_counter
