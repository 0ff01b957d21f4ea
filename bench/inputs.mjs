import { closeSync, openSync, writeFileSync, writeSync } from 'node:fs';

const MEGABYTE = 1 << 20;

/** Numbers that look random and are the same every time. */
function numbers() {
  let state = 0x9e3779b9;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
}

const hex = (number, digits) => number.toString(16).padStart(digits, '0');

/** What a busy host logs; one line in four is an event that hangwise reads, one in a hundred a near miss of a report. */
const NOISE = [
  (n) => `usb ${n(8)}-${n(5)}: New USB device strings: Mfr=1, Product=2, SerialNumber=${n(9)}`,
  (n) => `audit: type=1400 audit(${n(1e6)}.${n(999)}:${n(9999)}): apparmor="ALLOWED" operation="open" pid=${n(65536)}`,
  (n) => `IPv4: martian source 10.0.${n(256)}.${n(251)} from 192.168.${n(256)}.1, on dev bond0`,
  (n) => `EXT4-fs (dm-${n(16)}): mounted filesystem with ordered data mode. Opts: (null)`,
  (n) => `systemd[1]: Started Session ${n(100000)} of user operator.`,
  (n) => `docker0: port ${n(30)}(veth${hex(n(0xffffff), 6)}) entered forwarding state`,
  (n) => `nvme nvme${n(4)}: I/O ${n(1024)} QID ${n(64)} timeout, completion polled`,
  (n) => `mlx5_core 0000:${hex(n(256), 2)}:00.0 eth${n(4)}: Link up`,
];
const NEAR_MISSES = [
  () => 'watchdog: Delayed init of the lockup detector failed: -19',
  (n) => `systemd[1]: job timed out after blocked for ${n(600)} s`,
  (n) => `tool[${n(9999)}]: unable to read struct page of /proc/kpageflags`,
];

const FUNCTIONS = [
  '__schedule',
  'schedule',
  'schedule_timeout',
  'io_schedule',
  'rpc_wait_bit_killable',
  'nfs_file_fsync',
];

function frames(n, depth) {
  return Array.from(
    { length: depth },
    (_, at) => ` ${FUNCTIONS[(at + n(2)) % FUNCTIONS.length]}+0x${hex(n(0x800) + 1, 1)}/0x${hex(n(0x800) + 0x801, 1)}`,
  );
}

function softLockup(n) {
  const cpu = n(64);
  const pid = n(30000) + 2;
  return [
    `watchdog: BUG: soft lockup - CPU#${cpu} stuck for ${22 + n(60)}s! [kworker/${cpu}:1:${pid}]`,
    `CPU: ${cpu} PID: ${pid} Comm: kworker/${cpu}:1 Not tainted 6.1.0-18-amd64 #1`,
    'RIP: 0010:rpc_wait_bit_killable+0x1a/0x80',
    `RAX: 0000000000000000 RBX: ffff888100${hex(n(0xffffff), 6)} RCX: 0000000000000000`,
    'Call Trace:',
    ' <TASK>',
    ...frames(n, 8),
    ' ret_from_fork+0x22/0x30',
    ' </TASK>',
  ];
}

/** Writes lines with the time of printk in front, in blocks. */
function writer(path) {
  const file = openSync(path, 'w');
  let lines = [];
  let held = 0;
  let written = 0;
  let micros = 1_000_000;
  const flush = () => {
    if (lines.length > 0) writeSync(file, `${lines.join('\n')}\n`);
    lines = [];
    held = 0;
  };
  return {
    get written() {
      return written;
    },
    line(text, step) {
      micros += step;
      const line = `[${(micros / 1e6).toFixed(6).padStart(12)}] ${text}`;
      lines.push(line);
      held += line.length + 1;
      written += line.length + 1;
      if (held > MEGABYTE) flush();
    },
    close() {
      flush();
      closeSync(file);
    },
  };
}

/** A log of so many megabytes with reports of soft lockups spread evenly. @returns {number} how many */
export function writeLog(path, megabytes, reports) {
  const n = numbers();
  const out = writer(path);
  let done = 0;
  while (out.written < megabytes * MEGABYTE) {
    const kinds = n(100) === 0 ? NEAR_MISSES : NOISE;
    out.line(kinds[n(kinds.length)](n), n(200_000));
    if (out.written > ((done + 0.5) * megabytes * MEGABYTE) / reports && done < reports) {
      for (const line of softLockup(n)) out.line(line, 10);
      done += 1;
    }
  }
  out.close();
  return done;
}

/** What `echo t > /proc/sysrq-trigger` prints on a machine of so many tasks. */
export function writeDump(path, tasks) {
  const n = numbers();
  const out = writer(path);
  out.line('sysrq: Show State', 10);
  for (let task = 0; task < tasks; task += 1) {
    const pid = 100 + task;
    const state = n(20) === 0 ? 'D' : 'S';
    out.line(
      `task:worker-${n(400)}     state:${state} stack:${n(30000)} pid:${pid} tgid:${pid} ppid:1      flags:0x00000002`,
      10,
    );
    out.line('Call Trace:', 10);
    out.line(' <TASK>', 10);
    for (const frame of frames(n, 8 + n(9))) out.line(frame, 10);
    out.line(' entry_SYSCALL_64_after_hwframe+0x6e/0xd8', 10);
    out.line('RIP: 0033:0x7fe5e98b75c4', 10);
    out.line('RSP: 002b:00007ffc8f1d2a18 EFLAGS: 00000246 ORIG_RAX: 00000000000000ca', 10);
    out.line(' </TASK>', 10);
  }
  out.close();
}

/**
 * A crash session with the stacks of all tasks.
 *
 * @returns {number} bytes written
 */
export function writeBacktraces(path, tasks) {
  const n = numbers();
  const lines = ['crash> foreach bt'];
  const hex = (number) => number.toString(16).padStart(12, '0');
  for (let task = 0; task < tasks; task += 1) {
    const stack = 0x800000000000 + task * 0x8000;
    lines.push(
      `PID: ${100 + task}    TASK: ffff${hex(0x888000000000 + task * 0x2000)}  CPU: ${n(64)}    COMMAND: "worker-${n(400)}"`,
    );
    const depth = 6 + n(6);
    for (let frame = 0; frame < depth; frame += 1) {
      const name = frame === 0 ? '__schedule' : frame === 1 ? 'schedule' : `demo_function_${n(2000)}`;
      lines.push(
        ` #${frame} [ffff${hex(stack + frame * 0x40)}] ${name} at ffffffff${(0x81000000 + n(0x1000000)).toString(16)}`,
      );
    }
    lines.push('');
  }
  lines.push('crash> quit', '');
  const text = lines.join('\n');
  writeFileSync(path, text);
  return Buffer.byteLength(text);
}

/** One line that never ends, with literals in it. */
export function writeOneLine(path, megabytes) {
  const file = openSync(path, 'w');
  const piece = 'Call Trace: INFO: task x blocked for more than '.repeat(20_000).slice(0, MEGABYTE);
  for (let done = 0; done < megabytes; done += 1) writeSync(file, piece);
  closeSync(file);
}

/** Lines of 60 KB of blanks, each behind the beginning of a report. */
export function writeBlanks(path, megabytes) {
  const file = openSync(path, 'w');
  const line = `[    1.000000] BUG: soft lockup - CPU#1 stuck for 22s!${' '.repeat(60_000)}x\n`;
  for (let bytes = 0; bytes < megabytes * MEGABYTE; bytes += line.length) writeSync(file, line);
  closeSync(file);
}
