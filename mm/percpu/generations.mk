# SPDX-License-Identifier: GPL-2.0-or-later
#
# Which folders make which generation. The kernel's Makefiles and the host's
# test programs read the same lists, so that both compile the same allocator.
#
# A generation is a row of mm/percpu/generation.h and a list of folders, the
# most special one first: that order is the order in which headers in angle
# brackets are looked for, so a <quirks.h> in a folder of its own replaces
# bitmap/quirks.h, and so on. The first family.c found lists the sources, which
# mm/percpu/percpu.c compiles as one unit.

# (with one CPU, 2.6.30 is still the pointer table's kmalloc())
percpu-folders-2.6.30 := $(if $(CONFIG_PERCPU_TABLE),\
	generations/table/2.6.13 generations/table,\
	generations/areamap/signed generations/areamap)
percpu-folders-3.10 := generations/areamap/signed generations/areamap
percpu-folders-4.12 := generations/areamap/flagged generations/areamap
percpu-folders-4.14 := generations/plain bitmap
percpu-folders-6.1 := bitmap
percpu-folders-7.2 := bitmap

percpu-generations := 2.6.30 3.10 4.12 4.14 6.1 7.2

# The pointer table has no file in common with those. Its versions have the
# folder's files and one each for what changed; point releases changed nothing.
percpu-table-generations := 2.6.12 2.6.12.1 2.6.12.2 2.6.12.3 2.6.12.4 \
	2.6.12.5 2.6.12.6 2.6.13 2.6.13.1 2.6.14 2.6.15
percpu-table-version = 2.6.$(word 3,$(subst ., ,$(1)))
percpu-files-table := percpu_data modalloc static address
percpu-table-2.6.12 := align_bug node_always
percpu-table-2.6.13 := align_clamp node_always
percpu-table-2.6.14 := align_clamp node_online
percpu-table-2.6.15 := align_clamp node_online
percpu-table-names-2.6.12 := 2.6.12
percpu-table-names-2.6.13 := 2.6.13
percpu-table-names-2.6.14 := 2.6.13
percpu-table-names-2.6.15 := 2.6.13
$(foreach g,$(percpu-table-generations),$(eval percpu-folders-$(g) := \
	generations/table/$(percpu-table-names-$(call \
	percpu-table-version,$(g))) generations/table))

# What CONFIG_DEBUG_PERCPU adds: all chunks, then one of the family's.
percpu-audit-areamap := extra/audit_areamap
percpu-audit-plain := extra/audit_bitmap extra/audit_plain
percpu-audit-bitmap := extra/audit_bitmap extra/audit_hinted
percpu-audit = extra/audit $(percpu-audit-$(firstword $(filter \
	areamap plain bitmap,$(subst /, ,$(percpu-folders-$(1))))))

# $(call percpu-includes,6.1): where its headers are
percpu-includes = $(patsubst %,-Imm/percpu/%,$(percpu-folders-$(1))) \
	-Imm/percpu/extra -Imm/percpu

# $(call percpu-gen-sources,6.1), $(call percpu-gen-debug,6.1): for the host
percpu-gen-sources = mm/percpu/percpu.c
percpu-gen-debug = $(patsubst %,mm/percpu/%.c,$(call percpu-audit,$(1)))

# $(call percpu-gen-flags,6.1): what Kconfig and the Makefiles say, for the host
percpu-gen-flags = -DCONFIG_PERCPU_GEN_$(subst .,_,$(1))=1 \
	-DCONFIG_PERCPU_GENERATION='"$(1)"' $(call percpu-includes,$(1))

# In the kernel: the generation that was chosen, and its include path.
percpu-gen := $(patsubst "%",%,$(CONFIG_PERCPU_GENERATION))
