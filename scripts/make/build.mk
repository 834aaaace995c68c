# SPDX-License-Identifier: GPL-2.0-or-later
#
# From the folders' fragments to the kernel.
#
# A fragment may set, for its own folder:
#   obj-y        objects (a.o from a.c or a.S) and folders (name/), in link order
#   ccflags-y    extra flags for its C files;   asflags-y  for its .S files
#   CFLAGS_a.o   extra flags for one object
# A folder without a fragment is skipped, so that parts can come and go.
#
# Rebuilding is exact: an object depends on what it includes, on the CONFIG_
# symbols that those files name (scripts/fixdep.awk), and on the flags it is
# compiled with ($(O)/<folder>/.flags changes only when they do).

top-folders := arch/$(ARCH_DIR) boot/$(ARCH_DIR) boot init base sched kernel \
	mm lib shell fs modules tests/guest

objs :=
folders :=

# $(1): a folder. Reads its fragment and those of the folders it names.
define read-folder
ifeq ($$(filter $(1),$$(folders)),)
folders += $(1)
obj-y :=
ccflags-y :=
asflags-y :=
include $(1)/Makefile
objs.$(1) := $$(obj-y)
ccflags.$(1) := $$(ccflags-y)
asflags.$(1) := $$(asflags-y)
objs += $$(addprefix $(O)/$(1)/,$$(filter %.o,$$(objs.$(1))))
$$(foreach d,$$(patsubst %/,%,$$(filter %/,$$(objs.$(1)))),\
	$$(if $$(wildcard $(1)/$$(d)/Makefile),\
	$$(eval $$(call read-folder,$(1)/$$(d)))))
endif
endef
$(foreach d,$(top-folders),$(if $(wildcard $(d)/Makefile),\
	$(eval $(call read-folder,$(d)))))
objs := $(foreach o,$(objs),$(O)/$(o:$(O)/%=%))

bad-objs := $(foreach o,$(objs),$(if $(wildcard $(o:$(O)/%.o=%.c) \
	$(o:$(O)/%.o=%.S)),,$(o:$(O)/%=%)))
ifneq ($(strip $(bad-objs)),)
$(error no source for $(strip $(bad-objs)))
endif

# Keep $(2) in the file $(1), touching it only when it changes.
keep = $(if $(call same,$(file <$(1)),$(2)),,$(file >$(1),$(2)))
same = $(and $(findstring x$(strip $(1))x,x$(strip $(2))x),\
	$(findstring x$(strip $(2))x,x$(strip $(1))x))
folder-flags = $(CC) $(c-flags) $(ccflags.$(1)) | $(a-flags) $(asflags.$(1)) \
	| $(foreach o,$(objs.$(1)),$(CFLAGS_$(o):%=$(o) %))
$(shell mkdir -p $(addprefix $(O)/,$(folders)) $(O)/include/generated)
$(foreach d,$(folders),$(call keep,$(O)/$(d)/.flags,$(call folder-flags,$(d))))

# what a module is told that the kernel is not (include/linux/percpu-names.h)
$(O)/modules/%.o $(O)/tests/guest/%.o: c-flags += -DCRUMB_MODULE

here = $(patsubst %/,%,$(dir $*))
fixdep = awk -v obj=$@ -v cfg=$(O)/include/config -f scripts/fixdep.awk $@.d \
	>$@.dep && rm -f $@.d

$(O)/%.o: %.c
	$(call say,CC,$<)
	$(Q)$(CC) $(c-flags) $(ccflags.$(here)) $(CFLAGS_$(notdir $@)) \
		-MD -MF $@.d -c -o $@ $<
	$(Q)$(fixdep)

$(O)/%.o: %.S
	$(call say,AS,$<)
	$(Q)$(CC) $(a-flags) $(asflags.$(here)) -MD -MF $@.d -c -o $@ $<
	$(Q)$(fixdep)

# Numbers of C for assembly: arch/<isa>/asm-offsets.c holds DEFINE() lines,
# which come out of the compiler as text. The header changes only when a number
# does; that it has been looked at is noted in the stamp beside it.
offsets := $(O)/include/generated/asm-offsets.h
offsets-source := $(wildcard arch/$(ARCH_DIR)/asm-offsets.c)
$(offsets).stamp: $(offsets-source) scripts/asm-offsets.sed \
		$(wildcard $(O)/arch/$(ARCH_DIR)/.flags)
	$(call say,GEN,$(offsets))
	$(Q)$(CC) $(filter-out -Werror,$(c-flags)) -MD -MF $@.d -S -o $@.s \
		$(offsets-source)
	$(Q)sed -n -f scripts/asm-offsets.sed $@.s >$@.new
	$(Q)cmp -s $@.new $(offsets) || cp $@.new $(offsets)
	$(Q)$(fixdep)
	$(Q)rm -f $@.new $@.s; touch $@

$(offsets): $(offsets).stamp
	@:

# Which folder's objects: each depends on its folder's flags.
$(foreach d,$(folders),$(eval $(addprefix $(O)/$(d)/,$(filter %.o,\
	$(objs.$(d)))): $(O)/$(d)/.flags | $(offsets)))
-include $(addsuffix .dep,$(objs) $(offsets).stamp)

# The kernel. It carries a symbol table of itself: the link leaves room for it,
# as much as the objects' functions need, and it is written in afterwards.
kernel-elf := $(O)/kernel.elf
lds := $(O)/linker/kernel.lds
kallsyms := $(O)/kallsyms
$(shell mkdir -p $(O)/linker)
$(call keep,$(O)/link,$(LD) $(l-flags) $(objs))

$(lds): linker/kernel.lds.S $(O)/link | $(offsets)
	$(call say,LDS,$<)
	$(Q)$(CC) $(a-flags) -DLINKER_SCRIPT -Ilinker -E -P -x c -MD -MF $@.d \
		-MT $@ -o $@ $<
	$(Q)awk -v obj=$@ -v cfg=$(O)/include/config -f scripts/fixdep.awk \
		$@.d >$@.dep
-include $(lds).dep

# The object list is long: it goes through a file.
link = $(LD) $(l-flags) -T $(lds) -Map=$(O)/kernel.map -o $@ @$(O)/objects

$(kernel-elf): $(objs) $(lds) $(O)/link scripts/kallsyms.awk
	$(file >$(O)/objects,$(objs))
	$(call say,LD,$@)
ifeq ($(CONFIG_KALLSYMS),y)
	$(Q)$(NM) @$(O)/objects | awk -v reserve=1 -f scripts/kallsyms.awk \
		>$(kallsyms)0.S
	$(Q)$(CC) $(a-flags) -c -o $(kallsyms)0.o $(kallsyms)0.S
	$(Q)$(link) $(kallsyms)0.o
	$(Q)set -- $$(tail -n 1 $(kallsyms)0.S); $(NM) -n $@ | \
		awk -v room=$$2 -v text=$$3 -f scripts/kallsyms.awk \
		>$(kallsyms)1.S
	$(Q)$(CC) $(a-flags) -c -o $(kallsyms)1.o $(kallsyms)1.S
	$(Q)$(OBJCOPY) -O binary -j .kallsyms $(kallsyms)1.o $(kallsyms).bin
	$(Q)$(OBJCOPY) --update-section .kallsyms=$(kallsyms).bin $@
else
	$(Q)$(link)
endif

$(O)/kernel.asm: $(kernel-elf)
	$(call say,ASM,$@)
	$(Q)$(OBJDUMP) -d $< >$@

$(O)/kernel.sym: $(kernel-elf)
	$(call say,SYM,$@)
	$(Q)$(NM) -n $< >$@

$(O)/kernel.bin: $(kernel-elf)
	$(call say,BIN,$@)
	$(Q)$(OBJCOPY) -O binary $< $@

# Device trees and overlays: ours are for the ARM boards; the RISC-V one comes
# from QEMU, its overlays from us.
dts-sources := $(wildcard dts/*.dts dts/*.dtso)
dtbs := $(patsubst dts/%.dts,$(O)/dts/%.dtb,$(filter %.dts,$(dts-sources))) \
	$(patsubst dts/%.dtso,$(O)/dts/%.dtbo,$(filter %.dtso,$(dts-sources)))
$(shell mkdir -p $(O)/dts)

$(O)/dts/%.dtb: dts/%.dts $(wildcard dts/*.dtsi)
	$(call say,DTC,$<)
	$(Q)dtc -@ -q -I dts -O dtb -i dts -o $@ $<

$(O)/dts/%.dtbo: dts/%.dtso
	$(call say,DTC,$<)
	$(Q)dtc -@ -q -I dts -O dtb -o $@ $<

dtbs: $(dtbs)

# kernel: what a boot needs; asm: what people look at.
kernel: $(kernel-elf) $(dtbs) $(if $(CONFIG_ARCH_ARM),$(O)/kernel.bin)

asm: $(O)/kernel.asm $(O)/kernel.sym

# Checks that need the compiler's flags: each header compiles alone, and sparse
# agrees with the address spaces (__percpu, __iomem).
public-headers := $(patsubst include/%,%,$(wildcard include/linux/*.h \
	include/kunit/*.h)) $(patsubst arch/$(ARCH_DIR)/include/%,%,\
	$(wildcard arch/$(ARCH_DIR)/include/asm/*.h))
headers: $(offsets)
	$(Q)printf '%s\n' $(public-headers) | xargs -P 2 -I{} sh -c \
		'echo "#include <{}>" | $(CC) $(c-flags) -fsyntax-only -x c - \
		|| { echo "{} does not compile alone"; exit 1; }'
	$(Q)echo "headers: $(words $(public-headers)) compile alone"

sparse-flags := $(filter -I% -D%,$(c-flags) $(ccflags.mm/percpu)) -include \
	$(O)/include/generated/autoconf.h -nostdinc \
	-isystem $(shell $(CC) -print-file-name=include) -D__CHECKER__ \
	-U__STDC_HOSTED__ -D__STDC_HOSTED__=0 \
	$(if $(CONFIG_64BIT),-m64 -D__riscv -D__riscv_xlen=64,-m32 -D__arm__) \
	-Waddress-space -Wno-bitwise -Wno-cast-truncate -Wno-decl -Wno-unknown-attribute \
	-Wno-flexible-array-array -Wsparse-error
sparse-sources := $(wildcard $(patsubst $(O)/%.o,%.c,$(filter \
	$(O)/mm/% $(O)/base/% $(O)/sched/% $(O)/kernel/% $(O)/shell/% \
	$(O)/modules/% $(O)/tests/guest/%,$(objs))))
sparse: $(offsets)
	$(Q)printf '%s\n' $(sparse-sources) | \
		xargs -P 2 -n 8 sparse $(sparse-flags)
	$(Q)echo "sparse: $(words $(sparse-sources)) files"

# Does every call point down? scripts/floors is the table.
floors: $(objs)
	$(Q)scripts/floors.py includes
	$(Q)cd $(O) && $(CURDIR)/scripts/floors.py symbols $(NM) $(objs:$(O)/%=%)

.PHONY: asm dtbs floors headers sparse
