# SPDX-License-Identifier: GPL-2.0-or-later
#
# The per-CPU allocator on the host.
#
#   make golden [TRACES=dir] [BITS=32|64] [CPUS=n]   recorded traces
#   make sim [BITS=] [CPUS=n] [<trace]               demonstration, or a trace
#   make bench-host                                  instructions per operation
#
# One set of sources, several builds ("flavours"), each a folder under
# $(HB)/percpu: {64,32}[-asan|-tsan|...]/{smp,up}. The kernel's sources are
# compiled as they are; tests/host/include stands in front of include/.

HB ?= build/host
HOSTCC ?= gcc
Q ?= @
percpu-hb := $(HB)/percpu

# ---- sources ----
percpu-core := state block hints find_fit area slot chunk populate alloc free \
	balance addr audit alloc_info alloc_info_dump first_chunk setup_bug \
	report stats trace
percpu-lib := bitmap find_bit cpumask seq_file
percpu-mm := memblock memblock_alloc memblock_region memblock_query \
	memblock_print
percpu-sim := machine services boot replay summary

percpu-warn := -Wall -Wextra -Wstrict-prototypes -Wmissing-prototypes \
	-Wshadow -Wvla -Wno-unused-parameter -Wno-sign-compare -Werror
percpu-cflags := -std=gnu11 -g -fno-strict-aliasing -fno-common \
	$(percpu-warn) -Itests/host/include -Iinclude \
	-include tests/host/include/generated/autoconf.h -pthread
