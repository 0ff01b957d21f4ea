const MONTH = '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)';
const WEEKDAY = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const CLOCK = '\\d\\d:\\d\\d:\\d\\d';
const DATE = '\\d{4}-\\d\\d-\\d\\d';
const LETTERS_OF_MONTHS = 'JFMASOND';
const DIGITS = '0123456789';

/** One way in which a line of a log begins, before the kernel's own text. */
export interface PrefixForm {
  readonly name: string;
  /** Characters that it can begin with; empty: any. */
  readonly begins: string;
  /** `unstamped`: only as long as no time was read; `stamped`: only after one. */
  readonly when: 'always' | 'unstamped' | 'stamped';
  /** Anchored at the start. Groups: `seconds`, `micros` (since boot), `wall`, `host`, `caller`. */
  readonly pattern: RegExp;
  /** False for what people and tools put around text that need not be a log. */
  readonly log: boolean;
}

/**
 * In the order in which they are tried; after each that matches all are tried again, so that forms stack: a mail quote,
 * the header of a syslog, the kernel's own stamp. `>` is not a quote before the rows that ps of crash marks as active,
 * and `>>> ` is a prompt of drgn.
 */
export const PREFIX_FORMS: readonly PrefixForm[] = [
  {
    name: 'mail quote',
    begins: '>',
    when: 'unstamped',
    pattern: /^>(?!>> )(?!\s{0,8}\d{1,8}\s{1,8}\d{1,8}\s{1,8}\d{1,5}\s{1,8}[0-9a-f]{8,16}\s) ?/,
    log: false,
  },
  {
    name: 'file and line of grep',
    begins: '',
    when: 'unstamped',
    pattern: new RegExp(
      `^(?=[\\w./+])[\\w./+-]{1,200}:(?:\\d{1,9}[:-])?(?=${MONTH} [ \\d]\\d ${CLOCK} |\\[ {0,11}\\d{1,10}\\.\\d{6}\\])`,
    ),
    log: false,
  },
  {
    name: 'priority of RFC 5424',
    begins: '<',
    when: 'unstamped',
    pattern: new RegExp(`^<\\d{1,3}>1 (?<wall>${DATE}T\\S{1,40}) (?<host>\\S{1,255}) kernel - - - `),
    log: true,
  },
  // printk_get_level / print_prefix() of kernel/printk/printk.c: `<6>`, also as user space wrote it to /dev/kmsg: `<30>`.
  { name: 'priority', begins: '<', when: 'always', pattern: /^<\d{1,3}>/, log: true },
  // info_print_ext_header() of kernel/printk/printk.c; netconsole may put the release before and the fragment after.
  {
    name: 'record of /dev/kmsg',
    begins: '',
    when: 'unstamped',
    pattern:
      /^(?:[\w.+-]{1,64},)?\d{1,3},\d{1,20},(?<micros>\d{1,17}),[-c](?:,caller=(?<caller>[TC]\d{1,8}))?(?:,ncfrag=\d{1,9}\/\d{1,9})?;/,
    log: true,
  },
  {
    name: 'date of RFC 3164',
    begins: LETTERS_OF_MONTHS,
    when: 'always',
    pattern: new RegExp(`^(?<wall>${MONTH} (?: |\\d)?\\d ${CLOCK}(?:\\.\\d{1,9})?) `),
    log: true,
  },
  {
    name: 'date of ISO 8601',
    begins: DIGITS,
    when: 'always',
    pattern: new RegExp(`^(?<wall>${DATE}[T ]${CLOCK}(?:[.,]\\d{1,9})?(?:Z|[+-]\\d\\d:?\\d\\d)?):? `),
    log: true,
  },
  {
    name: 'full date of journalctl',
    begins: 'MTWFS',
    when: 'unstamped',
    pattern: new RegExp(`^${WEEKDAY} (?<wall>${DATE} ${CLOCK}(?:\\.\\d{1,9})? [A-Z]{1,5}) `),
    log: true,
  },
  {
    name: 'unix time of journalctl',
    begins: DIGITS,
    when: 'unstamped',
    pattern: /^(?<wall>\d{10}\.\d{6}) (?=\S{1,255} kernel: )/,
    log: true,
  },
  { name: 'stream of a container log', begins: 's', when: 'stamped', pattern: /^(?:stdout|stderr) [FP] /, log: true },
  { name: 'broadcast of syslogd', begins: ' ', when: 'unstamped', pattern: /^ kernel:(?=\s?\[)/, log: true },
  {
    name: 'tag alone',
    begins: 'k',
    when: 'unstamped',
    pattern: /^kernel:\s?(?=\[ {0,11}\d{1,10}\.\d{3,9}\])/,
    log: true,
  },
  {
    name: 'host and tag',
    begins: '',
    when: 'stamped',
    pattern: /^(?:(?<host>[\w.:-]{1,255}) )?kernel(?:\[\d{1,10}\])?: ?/,
    log: true,
  },
  {
    name: 'facility and level of dmesg -x',
    begins: 'kumdaslnc',
    when: 'unstamped',
    pattern: /^[a-z0-9]{3,8} {0,6}:(?:emerg|alert|crit|err|warn|notice|info|debug) {0,6}: ?/,
    log: true,
  },
  // print_time() of kernel/printk/printk.c: `[%5lu.%06lu]`.
  {
    name: 'time of printk',
    begins: '[ \t',
    when: 'always',
    pattern: /^[ \t]{0,16}\[ {0,11}(?<seconds>\d{1,10}\.\d{3,9})\] ?/,
    log: true,
  },
  // print_caller() of kernel/printk/printk.c (since 5.1, CONFIG_PRINTK_CALLER).
  { name: 'caller of printk', begins: '[', when: 'always', pattern: /^\[ {0,8}(?<caller>[TC]\d{1,8})\] ?/, log: true },
  {
    name: 'time of dmesg -T',
    begins: '[',
    when: 'always',
    pattern: new RegExp(`^\\[(?<wall>${WEEKDAY} ${MONTH} [ \\d]\\d ${CLOCK} \\d{4})\\] ?`),
    log: true,
  },
  {
    name: 'time of dmesg --reltime',
    begins: '[',
    when: 'always',
    pattern: new RegExp(`^\\[(?:(?<wall>${MONTH} {0,2}\\d{1,2} \\d\\d:\\d\\d)| {0,10}\\+\\d{1,10}\\.\\d{6})\\] ?`),
    log: true,
  },
  {
    name: 'time and delta of dmesg and journalctl',
    begins: '[',
    when: 'unstamped',
    pattern: /^\[ {0,11}(?<seconds>\d{1,10}\.\d{6}) {1,20}(?:< {0,10}\d{1,10}\.\d{1,6} {0,2}> ?)?\] ?/,
    log: true,
  },
  { name: 'delta of dmesg', begins: '[', when: 'unstamped', pattern: /^\[< {0,10}\d{1,10}\.\d{1,6}>\] ?/, log: true },
];

/** The kernel's stamp after text of user space that a console printed without a newline. */
export const EMBEDDED_STAMP = /\[ {0,11}\d{1,10}\.\d{6}\](?=\[ {0,8}[TC]\d|\s)/;
