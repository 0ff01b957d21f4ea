import type { PrefixForm } from './prefixForm.js';
import { CLOCK, MONTH, WEEKDAY } from './datePatterns.js';

const ANYWHERE = ['bare', 'wall', 'timed'] as const;
const UNTIMED = ['bare', 'wall'] as const;

/** What the kernel itself prints in front of a message, as consoles, dmesg, crash and /dev/kmsg show it. */
export const PRINTK_FORMS: readonly PrefixForm[] = [
  // print_time() of kernel/printk/printk.c: `[%5lu.%06lu]`; some vendors put an `s` or, without a blank, CPU and comm behind.
  {
    name: 'time of printk',
    begins: '[ \t',
    after: ANYWHERE,
    pattern:
      /^[ \t]{0,16}\[ {0,11}(?<seconds>\d{1,10}\.\d{3,9})s?\](?: |(?<cpu>\d{1,3}): {0,8}[\w./-]{1,16}(?::[\w.]{1,8})?: |)/,
    log: true,
    kernel: true,
  },
  // print_caller() of kernel/printk/printk.c (since 5.1, CONFIG_PRINTK_CALLER); Android hooks print `T123@C4`.
  {
    name: 'caller of printk',
    begins: '[',
    after: ANYWHERE,
    pattern: /^\[ {0,8}(?<caller>[TC]\d{1,8})(?:@C\d{1,5})?\] ?/,
    log: true,
    kernel: true,
  },
  // printk_get_level() and print_prefix() of kernel/printk/printk.c: `<6>`, also as user space wrote it to /dev/kmsg: `<30>`.
  // `<c>` and `<d>` are KERN_CONT and KERN_DEFAULT of 2.6.30 to 3.5.
  { name: 'priority', begins: '<', after: ANYWHERE, pattern: /^<(?:\d{1,3}|[cd])>(?!1 \d{4}-)/, log: true },
  // info_print_ext_header() of kernel/printk/printk.c; netconsole may put the release before and the fragment after.
  {
    name: 'record of /dev/kmsg',
    begins: '0123456789',
    after: UNTIMED,
    pattern:
      /^(?:\d[\w.+-]{1,63},)?\d{1,3},\d{1,20},(?<micros>\d{1,17}),[-c+](?:,caller=(?<caller>[TC]\d{1,8})(?:@C\d{1,5})?)?(?:,\w{1,16}=[^,;\s]{0,64}){0,6};/,
    log: true,
    kernel: true,
    escaped: true,
  },
  // dmesg -T of util-linux: strftime() in the operator's language; its first bracket is the first thing that a copy loses. log -T of
  // crash names the zone before the year (tools.c, ctime_tz()).
  {
    name: 'time of dmesg -T',
    begins: '[',
    after: ANYWHERE,
    pattern: new RegExp(
      `^\\[(?<wall>[^\\s\\]]{1,20} {1,2}[^\\s\\]]{1,20} {1,2}\\d{1,2} ${CLOCK} (?:[A-Z+-][A-Z\\d+-]{1,5} )?\\d{4})\\] ?`,
    ),
    log: true,
  },
  {
    name: 'time of dmesg -T without its bracket',
    begins: 'MTWFS',
    after: UNTIMED,
    pattern: new RegExp(`^(?<wall>${WEEKDAY} ${MONTH} [ \\d]\\d ${CLOCK} \\d{4})\\] ?`),
    log: true,
  },
  {
    name: 'time of dmesg --reltime',
    begins: '[',
    after: ANYWHERE,
    pattern: /^\[(?:(?<wall>[^\s\d\][]{1,12} {0,2}\d{1,2} \d\d:\d\d)| {0,10}\+\d{1,10}\.\d{6})\] ?/,
    log: true,
  },
  {
    name: 'time and delta of dmesg and journalctl',
    begins: '[',
    after: UNTIMED,
    pattern: /^\[ {0,11}(?<seconds>\d{1,10}\.\d{6}) {1,20}(?:< {0,10}\d{1,10}\.\d{1,6} {0,2}> ?)?\] ?/,
    log: true,
  },
  {
    name: 'delta of dmesg',
    begins: '[',
    after: UNTIMED,
    pattern: /^\[ {0,12}< {0,10}\d{1,10}\.\d{1,6} {0,2}>\] ?/,
    log: true,
  },
  {
    name: 'time with nothing in it',
    begins: '[',
    after: UNTIMED,
    pattern: /^\[(?:| {4,20}| {0,11}[xX?*_]{1,10}\.[xX?*_]{3,9})\] /,
    log: true,
  },
  {
    name: 'facility and level of dmesg -x',
    begins: 'kumdaslnc',
    after: UNTIMED,
    pattern: /^[a-z0-9]{3,8} {0,6}:(?:emerg|alert|crit|err|warn|notice|info|debug) {0,6}: ?/,
    log: true,
  },
  // crash `log`: buffers that printk_safe had not yet flushed.
  { name: 'unflushed buffer', begins: '[', after: ['bare'], pattern: /^\[(?:nmi|safe)_print_seq\] ?/, log: true },
  // Kernels of phones: who printed it, behind the time.
  {
    name: 'CPU and task of Samsung',
    begins: ' I[',
    after: ['timed'],
    pattern: /^[ I]?\[(?<cpu>\d{1,3}): {0,15}[^\]\s][^\]]{0,20}: {0,5}\d{1,8}\] ?/,
    log: true,
  },
  {
    name: 'CPU and task of MediaTek',
    begins: '-( ',
    after: ['timed'],
    pattern: /^ ?-?\((?<cpu>\d{1,3})\)\[\d{1,8}:[^\]]{0,32}\] ?/,
    log: true,
  },
  {
    name: 'CPU and task in round brackets',
    begins: '(',
    after: ['timed'],
    pattern: /^\(CPU:(?<cpu>\d{1,5})-pid:\d{1,8}[^)]{0,40}\) ?/,
    log: true,
  },
  {
    name: 'task and CPU of Huawei',
    begins: '[',
    after: ['timed'],
    pattern: /^\[pid:\d{1,8},cpu(?<cpu>\d{1,5})[^\]]{0,40}\] ?/,
    log: true,
  },
  {
    name: 'CPU and pid of Qualcomm',
    begins: 'c',
    after: ['timed'],
    pattern: /^c(?<cpu>\d{1,3}) {1,8}\d{1,8} (?! )/,
    log: true,
  },
  { name: 'module name of MediaTek', begins: '[', after: ['timed'], pattern: /^\[name:[\w./-]{1,40}&\] ?/, log: true },
];
