import type { EventTemplate } from './eventTemplate.js';

/** ata_link_printk() and ata_dev_printk() of drivers/ata/: the port, and the device behind it. */
const PORT = '^(?<object>ata\\d{1,4})(?:\\.(?<link>\\d\\d))?: ';

/** SATA and PATA: drivers/ata/libata-eh.c where nothing else is said. */
export const ATA_EVENTS: readonly EventTemplate[] = [
  // ata_eh_link_report(): one exception, then the failed commands.
  {
    class: 'ata-error',
    triggers: ['exception Emask 0x'],
    pattern: new RegExp(
      `${PORT}(?<error>exception) Emask (?<status>0x[0-9a-f]{1,8}) SAct 0x[0-9a-f]{1,8} SErr 0x[0-9a-f]{1,8} action 0x[0-9a-f]{1,8}(?: (?<state>frozen))?`,
    ),
  },
  {
    class: 'ata-error',
    triggers: [': failed command: '],
    pattern: new RegExp(`${PORT}failed command: (?<operation>[\\w /()-]{1,60})`),
    follow: [
      /^ata\d{1,4}(?:\.\d\d)?: cmd [0-9a-f/:]{20,60}/,
      /^\s{1,20}(?:cdb |dma |pio |ncq )?.{0,60}res [0-9a-f/:]{20,60} Emask (?<status>0x[0-9a-f]{1,8}) \((?<error>[\w ]{1,40})\)/,
      /^ata\d{1,4}(?:\.\d\d)?: (?:status|error): \{/,
    ],
  },
  // ata_std_sched_eh ... ata_eh_reset(): `hard resetting link` until the port is back.
  {
    class: 'ata-reset',
    phase: 'begins',
    triggers: [' resetting link'],
    pattern: new RegExp(`${PORT}(?<action>hard|soft) resetting link`),
  },
  // ata_scsi_port_error_handler().
  { class: 'ata-reset', phase: 'ends', triggers: [': EH complete'], pattern: new RegExp(`${PORT}EH complete`) },
  // ata_wait_ready(), sata_link_hardreset() and ata_eh_reset(); ata_exec_internal_sg() of libata-core.c.
  {
    class: 'ata-error',
    triggers: [
      'link is slow to respond, please be patient',
      'COMRESET failed (errno=',
      'softreset failed (',
      'reset failed (errno=',
      ': qc timeout ',
      'revalidation failed (errno=',
      'NCQ disabled due to excessive errors',
    ],
    pattern: new RegExp(
      `${PORT}(?<error>link is slow to respond|COMRESET failed|softreset failed|reset failed|qc timeout|revalidation failed|NCQ disabled due to excessive errors)(?:(?: after (?<milliseconds>\\d{1,9}) msecs)? \\((?:errno=(?<errorNumber>-?\\d{1,6})|(?<reason>[\\w ]{1,40}))\\))?`,
    ),
  },
  // ata_eh_recover() gives up; ata_dev_disable(): `disabled` until 5.16, `disable device` since.
  {
    class: 'ata-failed',
    triggers: ['reset failed, giving up'],
    pattern: new RegExp(`${PORT}(?<error>reset failed, giving up)`),
  },
  {
    class: 'ata-failed',
    triggers: [': disable device', ': disabled'],
    pattern: new RegExp(`${PORT}(?<action>disabled?)(?: device)?\\s{0,4}$`),
  },
];
