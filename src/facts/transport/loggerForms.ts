import type { PrefixForm } from './prefixForm.js';
import { CLOCK, DATE, FRACTION, MONTH, WEEKDAY, ZONE } from './datePatterns.js';

const UNTIMED = ['bare', 'wall'] as const;
const DIGITS = '0123456789';
/** What a line of journald or syslogd has behind its date: a host, perhaps, and the tag of the kernel. */
const KERNEL_FOLLOWS = '(?=(?:\\S{1,255} )?(?:kern\\.\\w{3,7} )?kernel(?:\\[\\d{1,10}\\])?:)';
const TAG = '(?:kern\\.\\w{3,7} )?(?:(?:kernel|vmunix)(?:\\[\\d{1,10}\\])?:|kern\\.\\w{3,7}:) ?';

/** What loggers, containers and terminals put in front of a message of the kernel. */
export const LOGGER_FORMS: readonly PrefixForm[] = [
  {
    name: 'header of RFC 5424',
    begins: '<',
    after: UNTIMED,
    pattern: new RegExp(
      `^<\\d{1,3}>1 (?<wall>${DATE}T\\S{1,40}) (?<host>\\S{1,255}) kernel \\S{1,128} \\S{1,32} (?:-|\\[[^\\]]{0,255}\\]) ?(?:\\ufeff)?`,
    ),
    log: true,
    kernel: true,
  },
  {
    name: 'date of RFC 3164',
    begins: 'JFMASOND',
    after: UNTIMED,
    pattern: new RegExp(`^(?<wall>${MONTH} (?: |\\d)?\\d (?:\\d{4} )?${CLOCK}(?: \\d{4})?${FRACTION}) `),
    log: true,
  },
  {
    name: 'date of logread and of asctime',
    begins: 'MTWFS',
    after: UNTIMED,
    pattern: new RegExp(`^(?<wall>${WEEKDAY} ${MONTH} [ \\d]\\d ${CLOCK}(?: [A-Z]{3,5})? \\d{4}):? `),
    log: true,
  },
  {
    name: 'full date of journalctl',
    begins: 'MTWFS',
    after: UNTIMED,
    pattern: new RegExp(`^${WEEKDAY} (?<wall>${DATE} ${CLOCK}${FRACTION} [A-Z+-][A-Z0-9+:-]{0,7}) `),
    log: true,
  },
  {
    name: 'date of ISO 8601',
    begins: DIGITS,
    after: UNTIMED,
    pattern: new RegExp(`^(?<wall>${DATE}[T ]${CLOCK}${FRACTION}${ZONE}):? `),
    log: true,
  },
  {
    name: 'date of a logger in front of the tag of the kernel',
    needs: 'kernel',
    begins: '',
    after: ['bare', 'wall', 'timed'],
    pattern: new RegExp(
      `^(?<wall>(?:\\d{10}\\.\\d{6}|${DATE}[T ]${CLOCK}${FRACTION}${ZONE}|[^\\s\\d]{1,12} {1,2}\\d{1,2} ${CLOCK}${FRACTION}|\\d{1,2}\\S{1,6} {1,2}\\d{1,2} ${CLOCK}${FRACTION})) ${KERNEL_FOLLOWS}`,
    ),
    log: true,
  },
  {
    name: 'time in brackets of a terminal',
    begins: '[',
    after: UNTIMED,
    pattern: new RegExp(`^\\[(?<wall>(?:${DATE}[T ])?${CLOCK}${FRACTION}${ZONE})\\] ?`),
    log: true,
  },
  // liblog of Android, `threadtime`: what stands before the first colon of the kernel's message is taken for its tag.
  {
    name: 'threadtime of logcat',
    begins: DIGITS,
    after: UNTIMED,
    pattern: new RegExp(
      `^(?<wall>(?:\\d{4}-)?\\d\\d-\\d\\d ${CLOCK}\\.\\d{3,6}) {1,6}(?:[a-z]\\w{0,15} {1,6})?\\d{1,8} {1,6}\\d{1,8} [VDIWEFS] (?:(?<tag>[\\w][\\w /.-]{0,60}?) {0,8}| {0,8}): `,
    ),
    log: true,
  },
  {
    name: 'time of logcat',
    begins: DIGITS,
    after: UNTIMED,
    pattern: new RegExp(
      `^(?<wall>(?:\\d{4}-)?\\d\\d-\\d\\d ${CLOCK}\\.\\d{3,6}) [VDIWEFS]\\/(?:(?<tag>[\\w][\\w /.-]{0,60}?) {0,8}| {0,8})\\( {0,6}\\d{1,8}\\): `,
    ),
    log: true,
  },
  // The Kubernetes container runtime interface; the last letter tells whether the line goes on.
  { name: 'stream of a container log', begins: 's', after: ['wall'], pattern: /^(?:stdout|stderr) [FP] /, log: true },
  {
    name: 'broadcast of syslogd',
    begins: ' ',
    after: ['bare'],
    pattern: /^ kernel:(?=\s?[[<A-Za-z])/,
    log: true,
    kernel: true,
  },
  {
    name: 'tag alone',
    begins: 'k',
    after: ['bare'],
    pattern:
      /^kernel(?:\[\d{1,10}\])?:(?: (?=\[ {0,11}\d| | ?\w[\w.]{0,80}\+0x|[A-Za-z][\w.-]{0,30}(?: [\w.-]{1,30}){0,2}:)|(?=\[ {0,11}\d{1,10}\.))/,
    log: true,
    kernel: true,
  },
  {
    name: 'host and tag',
    begins: '',
    after: ['wall'],
    pattern: new RegExp(`^(?:(?!kern\\.\\w{3,7} kernel)(?<host>[\\w.:/-]{1,255}) )?${TAG}`),
    log: true,
    kernel: true,
  },
  // journalctl -o short-monotonic; a word with a capital and neither digit nor dash is a word of the message, not a host.
  {
    name: 'host and tag behind the time since boot',
    needs: 'kernel',
    begins: '',
    after: ['timed'],
    pattern: /^(?:(?<host>(?:[a-z\d]|[A-Z](?=[\w.]{0,80}[-\d]))[\w.-]{0,254}) )?kernel(?:\[\d{1,10}\])?: ?/,
    log: true,
    kernel: true,
  },
];
