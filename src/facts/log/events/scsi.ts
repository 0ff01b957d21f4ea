import type { EventTemplate } from './eventTemplate.js';

/** sdev_prefix_printk() and scmd_printk() of drivers/scsi/scsi_logging.c: `sd 2:0:0:0: [sda] tag#3 `. */
const DEVICE =
  '^(?:\\w{1,16} (?<address>\\d{1,6}:\\d{1,6}:\\d{1,6}:\\d{1,20}): {1,2})(?:\\[(?<object>[\\w-]{1,32})\\] {0,2})?(?:tag#\\d{1,10} )?';

/** The last of a tag: since 3.18 one stands in front of what scmd_printk() says. */
const DIGITS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** What the SCSI middle layer and disk driver say. */
export const SCSI_EVENTS: readonly EventTemplate[] = [
  // scsi_print_result() of drivers/scsi/scsi_logging.c; `cmd_age` since 5.9. Before 3.18 nothing stands in front of `Result`.
  {
    class: 'scsi-timeout',
    triggers: ['Result: hostbyte='],
    pattern: new RegExp(
      `${DEVICE}(?:(?<action>[\\w()+ -]{1,60}):? )?Result: hostbyte=(?<hostByte>DID_TIME_OUT) driverbyte=(?<driverByte>\\w{1,32})(?: cmd_age=(?<waited>\\d{1,9})s)?`,
    ),
  },
  {
    class: 'scsi-error',
    triggers: ['Result: hostbyte='],
    pattern: new RegExp(
      `${DEVICE}(?:(?<action>[\\w()+ -]{1,60}):? )?Result: hostbyte=(?<hostByte>\\w{1,32}) driverbyte=(?<driverByte>\\w{1,32})(?: cmd_age=(?<waited>\\d{1,9})s)?`,
    ),
  },
  // scsi_show_sense_hdr() of drivers/scsi/scsi_logging.c; other sense keys are no failures.
  {
    class: 'scsi-error',
    triggers: ['Sense Key : Medium Error', 'Sense Key : Hardware Error', 'Sense Key : Aborted Command'],
    pattern: new RegExp(`${DEVICE}Sense Key : (?<error>Medium Error|Hardware Error|Aborted Command)`),
  },
  // scsi_softirq_done(), since 5.12 scsi_complete(), of drivers/scsi/scsi_lib.c.
  {
    class: 'scsi-timeout',
    triggers: ['timing out command, waited '],
    pattern: new RegExp(`${DEVICE}timing out command, waited (?<waited>\\d{1,9})s`),
  },
  // scsi_eh_offline_sdevs() of scsi_error.c, sd_eh_action() of sd.c, scsi_prep_state_check() of scsi_lib.c.
  {
    class: 'scsi-offline',
    triggers: [
      'Device offlined - not ready after error recovery',
      'Medium access timeout failure. Offlining disk!',
      'rejecting I/O to offline device',
      'rejecting I/O to dead device',
    ],
    pattern: new RegExp(
      `${DEVICE}(?<error>Device offlined - not ready after error recovery|Medium access timeout failure|rejecting I/O to (?:offline|dead) device)`,
    ),
  },
  // scsi_report_sense() of scsi_error.c, since 4.18; disks say it once after power-on, too.
  {
    class: 'scsi-reset',
    triggers: ['Power-on or device reset occurred'],
    pattern: new RegExp(`${DEVICE}(?<action>Power-on or device reset occurred)`),
  },
  // virtscsi_abort() of virtio_scsi.c.
  {
    class: 'scsi-timeout',
    triggers: ['] abort', ...DIGITS.map((digit) => `${digit} abort`)],
    pattern: new RegExp(`${DEVICE}(?<action>abort)\\s{0,4}$`),
  },
  // virtscsi_device_reset() of virtio_scsi.c.
  {
    class: 'scsi-reset',
    triggers: ['] device reset'],
    pattern: new RegExp(`${DEVICE}(?<action>device reset)\\s{0,4}$`),
  },
  // pvscsi_abort(), pvscsi_host_reset(), pvscsi_bus_reset(), pvscsi_device_reset() of vmw_pvscsi.c.
  {
    class: 'scsi-timeout',
    triggers: [' task abort on host '],
    pattern: new RegExp(`${DEVICE}(?<action>task abort) on host \\d`),
  },
  {
    class: 'scsi-reset',
    triggers: [' SCSI Host reset', ' SCSI Bus reset', ' SCSI device reset on '],
    pattern: new RegExp(`${DEVICE}SCSI (?<action>Host reset|Bus reset|device reset)`),
  },
  // uas_log_cmd_state() of drivers/usb/storage/uas.c.
  {
    class: 'scsi-timeout',
    triggers: [' uas_eh_abort_handler '],
    pattern: new RegExp(`${DEVICE}(?<action>uas_eh_abort_handler)`),
  },
  {
    class: 'scsi-reset',
    phase: 'begins',
    triggers: ['uas_eh_device_reset_handler start'],
    pattern: /^scsi (?<object>host\d{1,6}): (?<action>uas_eh_device_reset_handler) start/,
  },
  {
    class: 'scsi-reset',
    phase: 'ends',
    triggers: ['uas_eh_device_reset_handler success'],
    pattern: /^scsi (?<object>host\d{1,6}): (?<action>uas_eh_device_reset_handler) success/,
  },
];
