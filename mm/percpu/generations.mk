# SPDX-License-Identifier: GPL-2.0-or-later
#
# Which files make which generation. The kernel's Makefiles and the host's
# test programs read the same lists, so that both link the same allocator.
#
# A generation is a list of folders, the most special one first: that order is
# also the order in which its headers are looked for, so a header of 7.2/
# replaces one of hinted/, and so on. A folder contributes the files listed for
# it here; one that holds only headers is not listed.

# (with one CPU, 2.6.30 is still the pointer table's kmalloc())
percpu-folders-2.6.30 := $(if $(CONFIG_PERCPU_TABLE),\
	generations/table/2.6.13 generations/table,\
	$(addprefix generations/areamap,/2.6.30 /signed) generations/areamap)
percpu-folders-3.10 := $(addprefix generations/areamap,/3.10 /signed) generations/areamap
percpu-folders-4.12 := $(addprefix generations/areamap,/4.12 /flagged) generations/areamap
percpu-folders-4.14 := generations/4.14 generations/plain bitmap
percpu-folders-6.1 := bitmap
percpu-folders-7.2 := generations/7.2 bitmap

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

# The files of each folder, and those that CONFIG_DEBUG_PERCPU adds.
percpu-files-bitmap := metadata fit areas
percpu-hinted := $(addprefix bitmap/,block hints scan reclaim)
percpu-files-6.1 := $(percpu-hinted)
percpu-files-7.2 := $(percpu-hinted)
percpu-files-generations/plain := hints area
percpu-debug-generations/plain := audit_plain
percpu-debug-4.14 := extra/audit_bitmap
percpu-debug-6.1 := extra/audit_bitmap extra/audit_hinted
percpu-debug-7.2 := extra/audit_bitmap extra/audit_hinted

percpu-files-generations/areamap := take metadata
percpu-debug-generations/areamap := audit
percpu-files-generations/areamap/signed := map undo
percpu-files-generations/areamap/flagged := map pages extend

# What all chunk generations share, in this folder.
percpu-shared := state slot chunk populate populate_area alloc free balance addr
percpu-shared-debug := extra/audit

# $(call percpu-includes,6.1): where its headers are
percpu-includes = $(patsubst %,-Imm/percpu/%,$(percpu-folders-$(1))) \
	-Imm/percpu/extra -Imm/percpu

# $(call percpu-gen-sources,6.1), $(call percpu-gen-debug,6.1): for the host
percpu-gen-sources = $(patsubst %,mm/percpu/%.c,$(percpu-shared) \
	$(percpu-files-$(1)) \
	$(foreach d,$(percpu-folders-$(1)),$(percpu-files-$(d):%=$(d)/%)))
percpu-gen-debug = $(patsubst %,mm/percpu/%.c,$(percpu-shared-debug) \
	$(percpu-debug-$(1)) \
	$(foreach d,$(percpu-folders-$(1)),$(percpu-debug-$(d):%=$(d)/%)))

# $(call percpu-gen-flags,6.1): what Kconfig and the Makefiles say, for the host
percpu-gen-flags = -DCONFIG_PERCPU_GEN_$(subst .,_,$(1))=1 \
	-DCONFIG_PERCPU_GENERATION='"$(1)"' $(call percpu-includes,$(1))

# In the kernel: the generation that was chosen, and its include path.
percpu-gen := $(patsubst "%",%,$(CONFIG_PERCPU_GENERATION))
