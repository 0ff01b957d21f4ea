import type { EventTemplate } from './eventTemplate.js';

const PCI = '(?<object>[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7])';
const PCI_DEVICE = `^(?:(?<driver>[\\w-]{1,32}) )?${PCI}: `;

/** Errors that the hardware itself tells: machine checks, memory, PCI Express, IOMMU. */
export const HARDWARE_EVENTS: readonly EventTemplate[] = [
  // __print_mce() of arch/x86/kernel/cpu/mce/core.c.
  {
    class: 'machine-check',
    triggers: [': Machine Check'],
    pattern:
      /^(?:mce: )?\[Hardware Error\]: CPU (?<cpu>\d{1,6}): Machine Check(?<error> Exception)?: [0-9a-f]{1,16} (?<object>Bank \d{1,3}): (?<status>[0-9a-f]{1,16})/,
    follow: [
      /^(?:mce: )?\[Hardware Error\]: (?:RIP|TSC |PROCESSOR |PPIN|Run the above|Machine check: (?<reason>.{1,80}))/,
    ],
  },
  {
    class: 'machine-check',
    triggers: ['Machine check events logged'],
    pattern: /^(?:mce: )?\[Hardware Error\]: (?<action>Machine check events logged)/,
  },
  // mce_timed_out(), since 5.16: CPUs that hung before.
  {
    class: 'machine-check',
    triggers: ['CPUs not responding to MCE broadcast'],
    pattern:
      /^(?:mce: )?(?:\[Hardware Error\]: )?(?<error>CPUs not responding to MCE broadcast) \(may include false positives\): (?<object>\d[\d,-]{0,60})/,
  },
  // machine_check_print_event_info() of arch/powerpc/kernel/mce.c; arm64_serror_panic() of arch/arm64/kernel/traps.c.
  {
    class: 'machine-check',
    triggers: [': machine check ('],
    pattern: /^MCE: CPU(?<cpu>\d{1,6}): machine check \((?<severity>\w{1,16})\) {1,2}(?<error>[\w /:.-]{1,80})/,
  },
  {
    class: 'machine-check',
    triggers: ['SError Interrupt on CPU'],
    pattern: /^(?<error>SError Interrupt) on CPU(?<cpu>\d{1,6}), code (?<status>0x[0-9a-f]{1,16})/,
  },
  // __ghes_print_estatus() of drivers/acpi/apei/ghes.c and cper_estatus_print() of drivers/firmware/efi/cper.c: `{1}[Hardware Error]: `.
  {
    class: 'hardware-error',
    triggers: ['Hardware error from APEI Generic Hardware Error Source'],
    pattern:
      /^\{\d{1,10}\}\[Hardware Error\]: Hardware error from (?<object>APEI Generic Hardware Error Source: \d{1,6})/,
    follow: [
      /^\{\d{1,10}\}\[Hardware Error\]: {1,2}event severity: (?<severity>\w{1,16})/,
      /^\{\d{1,10}\}\[Hardware Error\]: {1,8}section_type: (?<error>[\w ]{1,60})/,
      /^\{\d{1,10}\}\[Hardware Error\]: /,
    ],
  },
  // edac_ce_error() and edac_ue_error() of drivers/edac/edac_mc.c.
  {
    class: 'hardware-error',
    triggers: ['EDAC MC'],
    pattern:
      /^EDAC (?<object>MC\d{1,4}): (?<lost>\d{1,10}) (?<severity>CE|UE) (?<error>.{1,60}?) on (?<device>.{1,80}?)(?: \(|$)/,
  },
  // aer_print_port_info() and aer_print_error() of drivers/pci/pcie/aer.c.
  {
    class: 'pcie-error',
    triggers: ['PCIe Bus Error: severity='],
    pattern: new RegExp(
      `${PCI_DEVICE}(?:AER: )?PCIe Bus Error: severity=(?<severity>[\\w ()-]{1,40}), type=(?<error>[\\w ]{1,40})`,
    ),
    follow: [
      /^(?:[\w-]{1,32} )?[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]: (?:AER: )? {0,3}(?:device \[|\[ ?\d{1,2}\]|TLP Header)/,
    ],
  },
  {
    class: 'pcie-error',
    triggers: [' error received: '],
    pattern: new RegExp(
      `${PCI_DEVICE}AER: (?:Multiple )?(?<severity>Corrected|Correctable|Uncorrected \\([\\w -]{1,20}\\)|Uncorrectable \\([\\w -]{1,20}\\)) error (?:message )?received`,
    ),
  },
  // dpc_process_error() of dpc.c, pciehp_handle_presence_or_link_change() of pciehp_ctrl.c, pci_dev_wait() of pci.c.
  {
    class: 'pcie-error',
    triggers: ['containment event, status:0x'],
    pattern: new RegExp(`${PCI_DEVICE}DPC: (?<error>containment event), status:(?<status>0x[0-9a-f]{1,8})`),
  },
  {
    class: 'pcie-error',
    triggers: ['): Link Down', '): Card not present'],
    pattern: new RegExp(`${PCI_DEVICE}(?:pciehp: )?Slot\\([\\w-]{1,32}\\): (?<error>Link Down|Card not present)`),
  },
  {
    class: 'pcie-error',
    triggers: ['; giving up', ', device inaccessible', 'config space inaccessible'],
    pattern: new RegExp(
      `${PCI_DEVICE}(?:(?<error>not ready) (?<milliseconds>\\d{1,9})ms after (?<operation>[\\w ]{1,40}); giving up|(?<action>[Uu]nable to change power state|can't change power state) from \\w{1,16} to \\w{1,16})`,
    ),
  },
  // amd_iommu_int_thread() and iommu_completion_wait() of drivers/iommu/amd, dmar_fault() and qi_check_fault() of intel/dmar.c, arm-smmu-v3.
  {
    class: 'device-timeout',
    triggers: ['Completion-Wait loop timed out', 'VT-d detected Invalidation Time-out Error', 'CMD_SYNC timeout'],
    pattern:
      /^(?<object>AMD-Vi|DMAR|arm-smmu-v3 [\w.:-]{1,40}): (?<error>Completion-Wait loop timed out|VT-d detected Invalidation Time-out Error|CMD_SYNC timeout)/,
  },
  {
    class: 'hardware-error',
    triggers: ['Event logged [IO_PAGE_FAULT '],
    pattern: new RegExp(`^(?:(?<driver>[\\w-]{1,32}) )?(?:${PCI}: )?AMD-Vi: Event logged \\[(?<error>IO_PAGE_FAULT)`),
  },
  {
    class: 'hardware-error',
    triggers: ['DMAR: [DMA Read', 'DMAR: [DMA Write', 'DMAR: [INTR-REMAP'],
    pattern:
      /^DMAR: \[(?<operation>DMA Read|DMA Write|INTR-REMAP)(?: NO_PASID)?\] (?:Request device )?\[(?<object>[0-9a-f:.]{4,16})\].{1,120}?\[fault reason (?<reason>(?:0x)?[0-9a-f]{1,4})\]/,
  },
];
