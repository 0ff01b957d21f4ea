import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Packed, PackedItem } from '../../../src/collect/packed/packed.js';
import { ROOT } from '../../golden/material.js';

/** Paths below a bundle, in the order of its archive, and what the files hold. */
export type Tree = Readonly<Record<string, string | Uint8Array>>;

/** What a machine told about itself, for a bundle of any layout. */
export interface Machine {
  readonly host: string;
  /** Kernel log of the run that hung. */
  readonly log: string;
}

export function caseLog(id: string): string {
  return readFileSync(path.join(ROOT, 'cases', id, id.startsWith('sunrpc') ? 'dmesg.txt' : 'console.log'), 'utf8');
}

/** Lines of the beginning of a run in which nothing went wrong. */
const QUIET_LINES = 120;

/** The kernel log of the run after the one that hung: the same machine, a little slower. */
export function nextRun(log: string): string {
  return `${log
    .split('\n')
    .slice(0, QUIET_LINES)
    .map((line) =>
      line.replace(/^\[ *(\d+)\.(\d{6})\]/, (_, seconds: string, micros: string) => later(seconds, micros)),
    )
    .join('\n')}\n`;
}

function later(seconds: string, micros: string): string {
  const time = Number(`${seconds}.${micros}`);
  const stamp = time === 0 ? '0.000000' : (time * 1.0371 + 0.000913).toFixed(6);
  return `[${stamp.padStart(12)}]`;
}

/** As rsyslog writes a kernel log, with lines of programs in between. */
export function asSyslog(log: string, host: string): string {
  return log
    .split('\n')
    .flatMap((line, at) => [
      ...(line === '' ? [] : [`Nov 22 03:14:07 ${host} kernel: ${line}`]),
      ...(at % 40 === 0 ? [`Nov 22 03:14:07 ${host} systemd[1]: Started Session ${String(at)} of User root.`] : []),
    ])
    .join('\n');
}

const PS = [
  'F S UID          PID    PPID    PGID     SID CLS PRI PSR ADDR SZ WCHAN                STARTED                  TTY          TIME CMD',
  '4 S     0          1       0       1       1  TS  19   0 - 42035 -                    Sun Nov 22 03:20:01 2026 ?        00:00:02 /sbin/init',
  '1 S     0          2       0       0       0  TS  19   1 -     0 -                    Sun Nov 22 03:20:01 2026 ?        00:00:00 [kthreadd]',
  '1 D     0        911       2       0       0  TS  19   1 -     0 wait_woken           Sun Nov 22 03:20:01 2026 ?        00:00:00 [mdadm]',
  '',
].join('\n');
const MEMINFO =
  'MemTotal:        8029432 kB\nMemFree:          211012 kB\nDirty:              1188 kB\nWriteback:             0 kB\n';
const SYSCTL =
  'kernel.hung_task_timeout_secs = 120\nkernel.panic = 0\nkernel.softlockup_panic = 0\nkernel.watchdog_thresh = 10\n';
const BINARY = Uint8Array.from({ length: 4096 }, (_, at) => (at * 37) % 256);

/** `sosreport-HOST-DATE-RANDOM` as sos 4 packs it, on a machine that kdump started anew. */
export function sosreport4({ host, log }: Machine): Tree {
  const root = `sosreport-${host}-2026-11-22-kfowqze`;
  return {
    [`${root}/etc/hostname`]: `${host}\n`,
    [`${root}/etc/messages.txt`]: 'Welcome.\n',
    [`${root}/proc/1/stack`]:
      '[<0>] do_epoll_wait+0x698/0x7d0\n[<0>] __x64_sys_epoll_wait+0x6f/0x110\n[<0>] do_syscall_64+0x58/0xc0\n[<0>] entry_SYSCALL_64_after_hwframe+0x64/0xce\n',
    [`${root}/proc/meminfo`]: MEMINFO,
    [`${root}/sos_commands/date/date`]: 'Sun Nov 22 03:25:11 CET 2026\n',
    [`${root}/sos_commands/host/hostname`]: `${host}\n`,
    [`${root}/sos_commands/host/uptime`]: ' 03:25:11 up 5 min,  1 user,  load average: 0.41, 0.20, 0.08\n',
    [`${root}/sos_commands/kernel/dmesg`]: nextRun(log),
    [`${root}/sos_commands/kernel/sysctl_-a`]: SYSCTL,
    [`${root}/sos_commands/kernel/uname_-a`]: `Linux ${host} 6.1.0-57-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.1.193-1 (2026-11-20) x86_64 GNU/Linux\n`,
    [`${root}/sos_commands/logs/journalctl_--no-pager_--boot`]: asSyslog(nextRun(log), host),
    [`${root}/sos_commands/process/ps_axo_flags_state_uid_pid_ppid_pgid_sid_cls_pri_psr_addr_sz_wchan_20_lstart_tty_time_cmd`]:
      PS,
    [`${root}/sos_commands/rpm/rpm_-qa`]: 'kernel-6.1.0\nbash-5.2\n',
    [`${root}/sos_logs/sos.log`]: '2026-11-22 03:25:11,006 INFO: [plugin:kernel] collecting\n',
    [`${root}/sos_reports/manifest.json`]: '{}\n',
    [`${root}/var/crash/127.0.0.1-2026-11-22-03:14:07/kexec-dmesg.log`]: '',
    [`${root}/var/crash/127.0.0.1-2026-11-22-03:14:07/vmcore-dmesg.txt`]: log,
    [`${root}/var/log/wtmp`]: BINARY,
    [`${root}/version.txt`]: 'sosreport: 4.8.2\n',
  };
}

/** As sos 3 packs it: names of its time, a log that was cut to its tail, and no crash dump. */
export function sosreport3({ host, log }: Machine): Tree {
  const root = `sosreport-${host}.0123456-20261122032511`;
  return {
    [`${root}/dmesg`]: '',
    [`${root}/proc/meminfo`]: MEMINFO,
    [`${root}/sos_commands/general/hostname`]: `${host}\n`,
    [`${root}/sos_commands/general/uptime`]: ' 03:25:11 up 5 min,  1 user,  load average: 0.41, 0.20, 0.08\n',
    [`${root}/sos_commands/kernel/dmesg`]: nextRun(log),
    [`${root}/sos_commands/process/ps_auxwwwm`]:
      'USER         PID %CPU %MEM    VSZ   RSS TTY      STAT START   TIME COMMAND\nroot           1  0.0  0.1 168140 11236 ?        -    03:20   0:02 /sbin/init\n',
    [`${root}/sos_strings/logs/var.log.messages.tailed`]: log
      .split('\n')
      .map((line) => (line === '' ? '' : `Nov 22 03:14:07 ${host} kernel: ${line}`))
      .join('\n'),
    [`${root}/var/log/lastlog`]: BINARY,
  };
}

const RULE = '='.repeat(77);
const BANNER = `${RULE}\n                     Support Utilities - Supportconfig\n                          Script Version: 3.2.10-1\n${RULE}\n\n`;

export function section(kind: string, title: string, text: string): string {
  return `#==[ ${kind} ]${'='.repeat(40)}#\n# ${title}\n${text.endsWith('\n') || text === '' ? text : `${text}\n`}\n`;
}

/** `scc_HOST_DATE_TIME` of supportutils 3, with what kdump kept in crash.txt; `nts` for the names until 3.0. */
export function supportconfig({ host, log }: Machine, prefix: 'scc' | 'nts' = 'scc'): Tree {
  const root = `${prefix}_${host}_261122_0325`;
  return {
    [`${root}/basic-environment.txt`]:
      BANNER +
      section('Command', '/usr/bin/date', 'Sun Nov 22 03:25:11 CET 2026') +
      section('Command', '/usr/bin/uname -a', `Linux ${host} 6.4.0-150600.23.7-default #1 SMP x86_64 GNU/Linux`),
    [`${root}/basic-health-check.txt`]:
      BANNER +
      section('Command', '/usr/bin/uptime', ' 03:25:11  up   0:05,  1 user,  load average: 0.41, 0.20, 0.08') +
      section(
        'Command',
        '/usr/bin/ps axwwo user,pid,ppid,%cpu,%mem,vsz,rss,stat,time,cmd',
        'USER       PID  PPID %CPU %MEM    VSZ   RSS STAT     TIME CMD\nroot       911     2  0.0  0.0      0     0 D    00:00:00 [mdadm]',
      ),
    [`${root}/boot.txt`]:
      BANNER +
      section('Configuration File', '/proc/cmdline', 'BOOT_IMAGE=/boot/vmlinuz root=/dev/vda2') +
      section('Command', '/usr/bin/dmesg -T', nextRun(log)),
    [`${root}/crash.txt`]:
      BANNER +
      section('Command', '/usr/bin/uname -r', '6.4.0-150600.23.7-default') +
      section('Configuration File', '/etc/kdump.conf - File not found', '') +
      section('Configuration File', '/var/crash/2026-11-22-03:14/vmcore-dmesg.txt', log) +
      section('Command', '/usr/sbin/sysctl kernel.sysrq', 'kernel.sysrq = 184'),
    [`${root}/memory.txt`]: BANNER + section('Configuration File', '/proc/meminfo', MEMINFO),
    [`${root}/rpm.txt`]: BANNER + section('Command', '/usr/bin/rpm -qa', 'kernel-default-6.4.0'),
    [`${root}/supportconfig.txt`]: BANNER,
  };
}

/** A directory below /var/crash, as kdump of Fedora and RHEL writes it. */
export function kdump({ log }: Machine, name = '127.0.0.1-2026-11-22-03:14:07'): Tree {
  return {
    [`${name}/kexec-dmesg.log`]: 'kdump: saving vmcore-dmesg.txt complete\n',
    [`${name}/vmcore`]: BINARY,
    [`${name}/vmcore-dmesg.txt`]: log,
  };
}

/** The dump did not end. */
export function kdumpIncomplete({ log }: Machine): Tree {
  const name = '127.0.0.1-2026-11-22-03:14:07';
  return { [`${name}/vmcore-dmesg-incomplete.txt`]: log, [`${name}/vmcore-incomplete`]: BINARY };
}

/** kdump-tools of Debian and Ubuntu. */
export function kdumpDebian({ log }: Machine): Tree {
  return {
    '202611220314/dmesg.202611220314': log,
    '202611220314/dump.202611220314': BINARY,
    kdump_lock: '',
    kexec_cmd: '/sbin/kexec -p --command-line="root=/dev/vda"\n',
  };
}

/** kdump of SUSE before 2.0 (`2026-11-22-03:14`, dmesg.txt) and since (`2026-11-22-03-14`, dmesg). */
export function kdumpSuse({ log }: Machine, name: '2026-11-22-03:14' | '2026-11-22-03-14'): Tree {
  return {
    [`${name}/README.txt`]: 'Kernel crashdump\n----------------\n',
    [`${name}/${name.includes(':') ? 'dmesg.txt' : 'dmesg'}`]: log,
    [`${name}/vmcore`]: BINARY,
  };
}

/** A field as problem_report.py of apport packs it: the header of gzip, then pieces, each a line of base64. */
export function apportField(name: string, text: string): string {
  const packed = gzipSync(text);
  const lines = [packed.subarray(0, 10), packed.subarray(10, 700), packed.subarray(700)];
  return `${name}: base64\n${lines.map((line) => ` ${line.toString('base64')}\n`).join('')}`;
}

export function apport({ host, log }: Machine): Tree {
  const text = [
    'ProblemType: KernelCrash\nArchitecture: amd64\n',
    'CrashReports:\n 640:0:0:1024:2026-11-22 03:14:07:2026-11-22 03:14:07:/var/crash/linux-image.crash\n',
    'Date: Sun Nov 22 03:25:11 2026\nPackage: linux-image-6.1.0-56-amd64\n',
    apportField('VmCoreDmesg', log),
    `Uname: Linux ${host}\n`,
    apportField('VmCore', 'KDUMP   '),
  ];
  return { 'linux-image-6.1.0-56-amd64-202611220314.crash': text.join('') };
}

export function abrt({ host, log }: Machine): Tree {
  const root = 'vmcore-127.0.0.1-2026-11-22-03:14:07';
  return {
    [`${root}/analyzer`]: 'abrt-vmcore\n',
    [`${root}/hostname`]: `${host}\n`,
    [`${root}/kernel`]: '6.1.0-56-amd64\n',
    [`${root}/os_release`]: 'Debian GNU/Linux 12\n',
    [`${root}/vmcore`]: BINARY,
    [`${root}/vmcore-dmesg.txt`]: log,
  };
}

/** `kind export logs`: a folder for each node. */
export function kubernetes(machines: readonly Machine[]): Tree {
  return Object.fromEntries(
    machines.flatMap(({ host, log }) => [
      [`${host}/journal.log`, asSyslog(log, host)],
      [`${host}/kubelet.log`, `Nov 22 03:14:07 ${host} kubelet[812]: I1122 03:14:07.1 node is ready\n`],
      [`${host}/kubernetes-version.txt`, 'v1.30.0\n'],
    ]),
  );
}

/** As whoever opens an archive would hand it on, in blocks of a size. */
export function packed(tree: Tree, packing: readonly string[] = ['tar'], size = 65_536): Packed {
  async function* items(): AsyncGenerator<PackedItem> {
    for (const [name, content] of Object.entries(tree)) {
      const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
      await Promise.resolve();
      yield { type: 'entry', entry: { path: name, size: bytes.length, blocks: () => blocksOf(bytes, size) } };
    }
  }
  return { packing, single: false, items: items() };
}

async function* blocksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) {
    await Promise.resolve();
    yield bytes.slice(at, at + size);
  }
}
