import type { EventTemplate } from './eventTemplate.js';

const PCI = '(?<object>[0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7])';
const WHO =
  '^(?:\\w{1,16} )?(?:(?<address>\\d{1,6}:\\d{1,6}:\\d{1,6}:\\d{1,20})|(?<object>target\\d{1,6}:\\d{1,6}:\\d{1,6}|mpt\\dsas_cm\\d{1,3}|mpt\\dsas\\d{1,3})): (?:\\[[\\w-]{1,32}\\] )?(?:tag#\\d{1,10} )?';

/** What drivers of SCSI host adapters, Fibre Channel and iSCSI say when commands time out and links fail. */
export const SCSI_ADAPTER_EVENTS: readonly EventTemplate[] = [
  // scsih_abort() of drivers/scsi/mpt3sas/mpt3sas_scsih.c; the times since 5.3.
  {
    class: 'scsi-timeout',
    phase: 'begins',
    triggers: ['attempting task abort!'],
    pattern: new RegExp(
      `${WHO}attempting (?<action>task abort)! ?scmd\\(\\w{1,24}\\)(?:, outstanding for (?<milliseconds>\\d{1,10}) ms)?`,
    ),
  },
  {
    class: 'scsi-timeout',
    phase: 'ends',
    triggers: ['task abort: SUCCESS scmd('],
    pattern: new RegExp(`${WHO}(?<action>task abort): (?<status>SUCCESS) scmd`),
  },
  {
    class: 'scsi-timeout',
    triggers: ['task abort: FAILED scmd('],
    pattern: new RegExp(`${WHO}(?<action>task abort): (?<status>FAILED) scmd`),
  },
  // scsih_dev_reset(), scsih_target_reset(), scsih_host_reset().
  {
    class: 'scsi-reset',
    phase: 'begins',
    triggers: ['attempting device reset! ', 'attempting target reset! ', 'attempting host reset! '],
    pattern: new RegExp(`${WHO}attempting (?<action>device reset|target reset|host reset)! `),
  },
  {
    class: 'scsi-reset',
    phase: 'ends',
    triggers: [' reset: SUCCESS scmd('],
    pattern: new RegExp(`${WHO}(?<action>device reset|target reset|host reset): (?<status>SUCCESS) scmd`),
  },
  {
    class: 'scsi-reset',
    triggers: [' reset: FAILED scmd('],
    pattern: new RegExp(`${WHO}(?<action>device reset|target reset|host reset): (?<status>FAILED) scmd`),
  },
  // _base_fault_info() and _base_fault_reset_work() of mpt3sas_base.c.
  {
    class: 'firmware-error',
    triggers: ['fault_state(0x', 'SAS host is non-operational'],
    pattern:
      /^(?<object>mpt\dsas_cm\d{1,3}|mpt\dsas\d{1,3}): (?<error>fault_state\(0x[0-9a-f]{1,8}\)|SAS host is non-operational)/,
  },
  // megasas_adp_reset ... of megaraid_sas_base.c and megaraid_sas_fusion.c.
  {
    class: 'firmware-error',
    triggers: ['FW in FAULT state'],
    pattern: new RegExp(`^(?:megaraid_sas ${PCI}|megasas): .{0,24}(?<error>FW in FAULT state)`),
  },
  {
    class: 'scsi-timeout',
    triggers: [' commands to complete'],
    pattern: new RegExp(
      `^(?:megaraid_sas ${PCI}|megasas): \\[ ?\\d{1,6}\\] ?waiting for (?<tasks>\\d{1,9}) commands to complete`,
    ),
  },
  {
    class: 'scsi-reset',
    phase: 'begins',
    triggers: ['resetting fusion adapter '],
    pattern: new RegExp(`^(?:megaraid_sas ${PCI}|megasas): (?<action>resetting fusion adapter)`),
  },
  {
    class: 'scsi-reset',
    phase: 'ends',
    triggers: ['Reset successful for scsi'],
    pattern: new RegExp(`^(?:megaraid_sas ${PCI}|megasas): (?<action>Reset successful)`),
  },
  // hpsa_eh_device_reset_handler() of hpsa.c, pqi_device_reset() of smartpqi_init.c.
  {
    class: 'scsi-reset',
    phase: 'begins',
    triggers: [': resetting scsi ', ': resetting logical ', ': resetting physical '],
    pattern: new RegExp(
      `^(?:hpsa|smartpqi) [0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]: (?:resetting )?scsi (?<address>\\d{1,6}:\\d{1,6}:\\d{1,6}:\\d{1,20})\\b`,
    ),
    says: { action: 'device reset' },
  },
  {
    class: 'scsi-reset',
    phase: 'ends',
    triggers: [': reset of scsi ', 'reset logical ', 'reset physical '],
    pattern:
      /^(?:hpsa|smartpqi) [0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\.[0-7]: (?:reset of )?scsi (?<address>\d{1,6}:\d{1,6}:\d{1,6}:\d{1,20}): (?:reset (?:logical|physical) {1,2})?(?<status>SUCCESS|completed successfully)/,
    says: { action: 'device reset' },
  },
  // detect_controller_lockup() of hpsa.c, pqi_take_ctrl_offline() of smartpqi_init.c.
  {
    class: 'firmware-error',
    triggers: ['Controller lockup detected: 0x'],
    pattern: new RegExp(`^hpsa ${PCI}: (?<error>Controller lockup detected): (?<status>0x[0-9a-f]{1,8})`),
  },
  {
    class: 'scsi-offline',
    triggers: [': controller offline'],
    pattern: new RegExp(`^smartpqi ${PCI}: (?<error>controller offline)`),
  },
  // aac_eh_abort() and aac_eh_host_reset() of aacraid/linit.c.
  {
    class: 'scsi-reset',
    triggers: ['aacraid: Host '],
    pattern:
      /^(?<object>aacraid): (?<action>Host (?:adapter (?:abort|reset)|device reset|target reset|bus reset)) request/,
  },
  // qla2xxx_eh_abort(), qla2xxx_eh_device_reset(), ... of qla2xxx/qla_os.c, and of the link in qla_isr.c.
  {
    class: 'scsi-timeout',
    triggers: ['Abort command issued nexus='],
    pattern:
      /^qla2xxx \[(?<object>[0-9a-f:.]{4,20})\]-\w{4}:\d{1,6}: (?<action>Abort command issued) nexus=(?<device>\d{1,6}:\d{1,6}:\d{1,20})/,
  },
  {
    class: 'scsi-reset',
    triggers: [' RESET ISSUED nexus='],
    pattern:
      /^qla2xxx \[(?<object>[0-9a-f:.]{4,20})\]-\w{4}:\d{1,6}: (?<action>(?:DEVICE|TARGET|BUS|ADAPTER) RESET) ISSUED nexus=(?<device>\d{1,6}:\d{1,6}:?\d{0,20})/,
  },
  {
    class: 'path-failed',
    phase: 'begins',
    triggers: ['LOOP DOWN detected'],
    pattern: /^qla2xxx \[(?<object>[0-9a-f:.]{4,20})\]-\w{4}:\d{1,6}: (?<error>LOOP DOWN) detected/,
  },
  {
    class: 'path-failed',
    phase: 'ends',
    triggers: ['LOOP UP detected'],
    pattern: /^qla2xxx \[(?<object>[0-9a-f:.]{4,20})\]-\w{4}:\d{1,6}: LOOP UP detected \((?<speed>[\w ]{1,20})/,
  },
  // lpfc_mbx_cmpl_read_topology() of lpfc/lpfc_hbadisc.c, lpfc_device_reset_handler() of lpfc_scsi.c.
  {
    class: 'path-failed',
    phase: 'begins',
    triggers: ['Link Down Event x'],
    pattern: new RegExp(`^lpfc ${PCI}: \\d{1,3}:(?:\\(\\d{1,3}\\):)?1305 (?<error>Link Down) Event x`),
  },
  {
    class: 'path-failed',
    phase: 'ends',
    triggers: ['Link Up Event x'],
    pattern: new RegExp(`^lpfc ${PCI}: \\d{1,3}:(?:\\(\\d{1,3}\\):)?1303 Link Up Event x`),
  },
  {
    class: 'scsi-reset',
    triggers: ['SCSI layer issued '],
    pattern: new RegExp(
      `^lpfc ${PCI}: \\d{1,3}:(?:\\(\\d{1,3}\\):)?\\d{4} SCSI layer issued (?<action>\\w{1,16} Reset)`,
    ),
  },
  // fc_timeout_deleted_rport() of scsi_transport_fc.c.
  {
    class: 'path-failed',
    triggers: ['blocked FC remote port time out'],
    pattern: /^\s?(?<object>rport-\d{1,6}:\d{1,6}-\d{1,9}): (?<error>blocked FC remote port time out)/,
  },
  // iscsi_conn_error_event() and session_recovery_timedout() of scsi_transport_iscsi.c, iscsi_check_transport_timeouts() of libiscsi.c.
  {
    class: 'path-failed',
    phase: 'begins',
    triggers: ['detected conn error ('],
    pattern: /^\s?(?<object>connection\d{1,9}:\d{1,6}): (?<error>detected conn error) \((?<errorNumber>-?\d{1,6})\)/,
  },
  {
    class: 'path-failed',
    phase: 'begins',
    triggers: [' secs expired, recv timeout '],
    pattern: /^\s?(?<object>connection\d{1,9}:\d{1,6}): (?<error>ping timeout) of (?<waited>\d{1,9}) secs expired/,
  },
  {
    class: 'path-failed',
    triggers: ['session recovery timed out after '],
    pattern: /^\s?(?<object>session\d{1,9}): (?<error>session recovery timed out) after (?<waited>\d{1,9}) secs/,
  },
  // The daemon iscsid says when the kernel has the session again.
  {
    class: 'path-failed',
    phase: 'ends',
    triggers: [' is operational after recovery'],
    pattern: /\biscsid(?:\[\d{1,10}\])?: (?<object>connection\d{1,9}:\d{1,6}) is operational after recovery/,
  },
];
