# SPDX-License-Identifier: GPL-2.0-or-later
#
# From the variables a user types to one build directory with its .config.
#
# The variables that shape the kernel become assignments for kconf.py, and
# their spelling becomes the name of the build directory, so that two
# configurations never share objects (generations of the allocator do). The request (base file, fragments,
# assignments) is kept in $(O)/request; when it differs, kconf.py runs again.

# Variables that change the kernel.
ARCH ?= riscv
arch-given := $(if $(filter file,$(origin ARCH)),,y)
arches := riscv arm
ifeq ($(filter $(ARCH),$(arches)),)
$(error ARCH=$(ARCH) does not exist; there are: $(arches))
endif

comma := ,
fragments := $(subst $(comma), ,$(CONFIG))
kconf-set :=
kconf-tag :=

ifneq ($(MMU),)
ifeq ($(filter y n,$(MMU)),)
$(error MMU=$(MMU): the values are y and n)
endif
kconf-set += MMU=$(MMU)
kconf-tag += $(if $(filter n,$(MMU)),nommu,mmu)
endif
ifneq ($(NR_CPUS),)
kconf-set += NR_CPUS=$(NR_CPUS)
kconf-tag += cpus$(NR_CPUS)
endif
# GEN= has no part in the name: the generations share a build directory, and
# switching compiles again what depends on it.
# CONFIG_X=value on the command line works for every symbol.
config-vars := $(sort $(foreach v,$(filter CONFIG_%,$(.VARIABLES)),\
	$(if $(filter command line,$(origin $(v))),$(v))))
kconf-set += $(foreach v,$(config-vars),$(v:CONFIG_%=%)=$($(v)))
kconf-tag += $(foreach v,$(config-vars),$(v:CONFIG_%=%)-$($(v)))

# The file the user made, if any: .config here, or in O= when that is given.
# However O= is spelt, it is one folder: other flags would compile all again.
from-here = $(patsubst $(CURDIR)/%,%,$(abspath $1))
o-given := $(if $(filter command line environment,$(origin O)),$(call \
	from-here,$(O)))
KCONFIG_CONFIG ?= $(if $(o-given),$(o-given)/.config,.config)
base-file := $(wildcard $(KCONFIG_CONFIG))
ifneq ($(filter command line environment,$(origin KCONFIG_CONFIG)),)
ifneq ($(KCONFIG_CONFIG),)
ifeq ($(base-file)$(filter %config,$(goals)),)
$(error KCONFIG_CONFIG=$(KCONFIG_CONFIG): no such file)
endif
endif
endif
ifeq ($(arch-given)$(o-given),)
own-config := $(if $(base-file),y)
endif
own-arch := $(if $(own-config),$(if $(shell \
	grep -s '^CONFIG_ARCH_ARM=y' $(base-file)),arm,riscv),$(ARCH))

space := $(subst ,, )
config-name := $(subst $(space),-,$(strip $(own-arch) \
	$(if $(own-config),local) $(fragments) $(kconf-tag)))
O ?= build/$(config-name)
override O := $(call from-here,$(O))

kconf := scripts/kconf.py --arch $(own-arch) $(if $(arch-given),--arch-given) \
	--file '$(KCONFIG_CONFIG)' $(if $(GEN),--gen '$(GEN)') \
	$(fragments:%=--fragment '%') $(patsubst %,--set '%',$(kconf-set))

menuconfig defconfig olddefconfig savedefconfig:
	$(Q)$(kconf) $@

.PHONY: menuconfig defconfig olddefconfig savedefconfig

ifneq ($(need-config),)
request := $(kconf) $(filter-out $(O)/.config,$(base-file))
$(shell mkdir -p $(O)/include/config)
ifneq ($(file <$(O)/request),$(request))
$(file >$(O)/request,$(request))
endif

# absolute, as kconfig.d names it: else a change of Kconfig goes unnoticed
auto-conf := $(abspath $(O))/include/config/auto.conf
$(auto-conf): $(O)/request $(base-file) $(wildcard $(O)/.config) \
		scripts/kconf.py configs/$(own-arch)_defconfig \
		$(wildcard $(fragments:%=configs/%.config))
	$(call say,CONF,$(O)/.config)
	$(Q)$(kconf) sync $(O)

-include $(O)/include/config/kconfig.d
include $(auto-conf)

ARCH_DIR := $(if $(CONFIG_ARCH_ARM),arm,riscv)
endif
