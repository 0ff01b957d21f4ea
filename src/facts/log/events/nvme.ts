import type { EventTemplate } from './eventTemplate.js';

const NVME = '^nvme (?<object>nvme\\d{1,5}): ';

/** NVMe controllers on PCI and over fabrics: drivers/nvme/host/. */
export const NVME_EVENTS: readonly EventTemplate[] = [
  // nvme_timeout() of pci.c: 4.5 to 6.0 without, 6.1 with the name of the operation, since 6.2 with the word `tag` and both ids.
  {
    class: 'nvme-timeout',
    triggers: [' timeout, aborting', ' timeout, reset controller', ' timeout, disable controller'],
    pattern: new RegExp(
      `${NVME}I/O (?:tag )?(?<tag>\\d{1,10})(?: \\([0-9a-f]{4}\\))?(?: opcode 0x[0-9a-f]{1,4})?(?: \\((?<operation>[\\w .-]{1,60})\\))? QID (?<queue>\\d{1,6}) timeout, (?<action>aborting|reset controller|disable controller)`,
    ),
  },
  // The same function, where the controller had completed the command and only its interrupt had not come ("Did we miss an interrupt?").
  {
    class: 'nvme-interrupt-lost',
    triggers: [' timeout, completion polled'],
    pattern: new RegExp(
      `${NVME}I/O (?:tag )?(?<tag>\\d{1,10})(?: \\([0-9a-f]{4}\\))?(?: opcode 0x[0-9a-f]{1,4})?(?: \\((?<operation>[\\w .-]{1,60})\\))? QID (?<queue>\\d{1,6}) timeout, (?<action>completion polled)`,
    ),
  },
  // nvme_tcp_timeout() of tcp.c and nvme_rdma_timeout() of rdma.c since 6.2, nvme_tcp_timeout() before.
  {
    class: 'nvme-timeout',
    triggers: ['I/O tag '],
    pattern: new RegExp(
      `${NVME}I/O tag (?<tag>\\d{1,10}) \\([0-9a-f]{4}\\)(?: type \\d{1,6})? opcode 0x[0-9a-f]{1,4} \\((?<operation>[\\w .-]{1,60})\\) QID (?<queue>\\d{1,6}) timeout`,
    ),
  },
  {
    class: 'nvme-timeout',
    triggers: [': timeout request 0x'],
    pattern: new RegExp(`${NVME}queue (?<queue>\\d{1,6}): timeout request 0x(?<tag>[0-9a-f]{1,8}) type`),
  },
  // abort_endio() of pci.c.
  {
    class: 'nvme-timeout',
    triggers: ['Abort status: 0x'],
    pattern: new RegExp(`${NVME}Abort status: (?<status>0x[0-9a-f]{1,8})`),
    says: { action: 'abort ended' },
  },
  // nvme_keep_alive_end_io() of core.c.
  {
    class: 'nvme-timeout',
    triggers: ['failed nvme_keep_alive_end_io error='],
    pattern: new RegExp(`${NVME}failed nvme_keep_alive_end_io error=(?<errorNumber>-?\\d{1,6})`),
    says: { error: 'keep-alive failed' },
  },
  // nvme_warn_reset() of pci.c: CSTS all ones is a device that is gone from the bus.
  {
    class: 'nvme-reset',
    triggers: ['controller is down; will reset: CSTS=0x'],
    pattern: new RegExp(`${NVME}(?<error>controller is down); will reset: CSTS=(?<status>0x[0-9a-f]{1,8})`),
  },
  // nvme_dev_ioctl() and nvme_handle_aer_persistent_error() of core.c, nvme_anatt_timeout() of multipath.c.
  {
    class: 'nvme-reset',
    triggers: [': resetting controller', 'ANATT timeout, resetting controller'],
    pattern: new RegExp(
      `${NVME}(?:(?<error>ANATT timeout), )?(?<action>resetting controller)(?: due to (?<reason>[\\w -]{1,60}))?`,
    ),
  },
  // nvme_error_detected() and nvme_slot_reset() of pci.c; nvme_fw_act_work() of core.c.
  {
    class: 'nvme-reset',
    triggers: ['frozen state error detected, reset controller', 'Fw activation timeout, reset controller'],
    pattern: new RegExp(`${NVME}(?<error>frozen state error detected|Fw activation timeout), reset controller`),
  },
  {
    class: 'nvme-reset',
    triggers: ['restart after slot reset'],
    pattern: new RegExp(`${NVME}(?<action>restart after slot reset)`),
  },
  // nvme_tcp_error_recovery(), nvme_rdma_error_recovery(): the controller is away until a reconnection succeeds.
  {
    class: 'nvme-reset',
    phase: 'begins',
    triggers: ['starting error recovery'],
    pattern: new RegExp(`${NVME}(?<action>starting error recovery)`),
  },
  {
    class: 'nvme-reset',
    triggers: ['Failed reconnect attempt '],
    pattern: new RegExp(`${NVME}(?<error>Failed reconnect attempt) \\d`),
  },
  {
    class: 'nvme-reset',
    phase: 'ends',
    triggers: ['Successfully reconnected ('],
    pattern: new RegExp(`${NVME}(?<action>Successfully reconnected) \\(`),
  },
  // nvme_wait_ready() of core.c, nvme_reset_work() of pci.c (`Removing after probe failure` until 6.1).
  {
    class: 'nvme-failed',
    triggers: ['Device not ready; aborting '],
    pattern: new RegExp(
      `${NVME}(?<error>Device not ready); aborting (?<action>\\w{1,20})(?:, CSTS=(?<status>0x[0-9a-f]{1,8}))?`,
    ),
  },
  {
    class: 'nvme-failed',
    triggers: ['Removing after probe failure status: ', 'Disabling device after reset failure: '],
    pattern: new RegExp(
      `${NVME}(?<action>Removing after probe failure|Disabling device after reset failure)(?: status)?: (?<errorNumber>-?\\d{1,6})`,
    ),
  },
  {
    class: 'nvme-failed',
    triggers: ['failure state error detected, request disconnect'],
    pattern: new RegExp(`${NVME}(?<error>failure state error detected), request disconnect`),
  },
  // nvme_tcp_reconnect_or_remove(): given up.
  {
    class: 'nvme-failed',
    triggers: [': Removing controller'],
    pattern: new RegExp(`${NVME}(?<action>Removing controller)(?: \\((?<errorNumber>-?\\d{1,6})\\))?\\.\\.\\.`),
  },
];
