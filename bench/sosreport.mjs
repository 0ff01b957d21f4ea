import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tarHeader } from '../scripts/verify/hostile/archives.mjs';

const MEGABYTE = 1 << 20;
const BLOCK = 512;
/** Text that is cut into files over and over: longer than what xz -1, zstd -3 and gzip look back. */
const POOL = 48 * MEGABYTE;
/** Bytes of a file that are written at a time. */
const PIECE = 8 * MEGABYTE;
/** Small files for each megabyte: a sosreport of 2 GB has some 40 000 of them. */
const SMALL_FILES = 20;

const root = fileURLToPath(new URL('..', import.meta.url));

/** Numbers that look random and are the same every time. */
function numbers() {
  let state = 0x9e3779b9;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return (state >>> 8) % below;
  };
}

const KINDS = [
  (n) => `systemd[1]: Started Session ${n(9000)} of user operator.`,
  (n) => `systemd-logind[1204]: New session ${n(9000)} of user operator.`,
  (n) => `sshd[${n(32768)}]: Accepted publickey for operator from 10.0.${n(8)}.${n(250)} port ${n(60000)} ssh2`,
  (n) => `CROND[${n(32768)}]: (root) CMD (/usr/lib64/sa/sa1 1 1)`,
  (n) => `kernel: usb ${n(8)}-${n(5)}: New USB device strings: Mfr=1, Product=2, SerialNumber=${n(9)}`,
  (n) => `kernel: IPv4: martian source 10.0.0.${n(250)} from 192.168.1.${n(250)}, on dev bond0`,
  () => 'kernel: EXT4-fs (dm-3): mounted filesystem with ordered data mode. Opts: (null)',
  (n) => `kubelet[2817]: I1023 operation_generator.go:663] MountVolume.SetUp succeeded for volume "token-${n(400)}"`,
  () => 'dbus-daemon[1188]: [system] Successfully activated service "org.freedesktop.nm_dispatcher"',
];

const NAMES = ['rx_queue_packets_', 'tx_queue_bytes_', 'Rss', 'ExecMainStartTimestampMonotonic', 'count ', 'cpu MHz '];

/** What rsyslog and journalctl write on a busy host: nothing in it is about a hang. */
function logText(n, bytes) {
  const lines = [];
  let size = 0;
  for (let second = 0; size < bytes; second += n(3)) {
    const time = new Date((1_700_000_000 + second) * 1000).toISOString();
    const line = `Nov ${time.slice(8, 10)} ${time.slice(11, 19)} node7 ${KINDS[n(KINDS.length)](n)}\n`;
    lines.push(line);
    size += line.length;
  }
  return Buffer.from(lines.join(''));
}

/** What commands and files of /proc, /sys and /etc tell. */
function settingsText(n, bytes) {
  const lines = [];
  for (let size = 0; size < bytes; size += lines.at(-1).length)
    lines.push(`${NAMES[n(NAMES.length)]}${n(64)}: ${n(9000)}\n`);
  return Buffer.from(lines.join(''));
}

function noise(n, bytes) {
  const block = Buffer.alloc(bytes);
  for (let at = 0; at < bytes; at += 3) block.writeUIntLE(n(1 << 24), Math.min(at, bytes - 3), 3);
  return block;
}

/** What large files hold: `share` of all bytes, in so many files. Those of the first three rows bear on a hang. */
const LARGE = [
  { path: (at) => `var/log/messages-202311${String(10 + at)}`, files: 8, share: 0.25, pool: 'text' },
  { path: () => 'sos_commands/logs/journalctl_--no-pager', files: 1, share: 0.15, pool: 'text' },
  { path: () => 'sos_commands/logs/journalctl_--no-pager_--boot', files: 1, share: 0.05, pool: 'text' },
  { path: (at) => `var/log/audit/audit.log.${String(at)}`, files: 12, share: 0.25, pool: 'text' },
  { path: (at) => `var/log/containers/pod-${String(at)}.log`, files: 40, share: 0.17, pool: 'text' },
  { path: (at) => `var/log/sa/sa${String(10 + at)}`, files: 20, share: 0.03, pool: 'noise' },
];

const SMALL = [
  (at) => `proc/irq/${String(at)}/spurious`,
  (at) => `proc/${String(at)}/smaps`,
  (at) => `sys/devices/system/cpu/cpu${String(at)}/cpufreq/stats/total_trans`,
  (at) => `etc/service-${String(at)}.conf`,
  (at) => `sos_commands/systemd/systemctl_show_unit-${String(at)}.service`,
  (at) => `sos_commands/networking/ethtool_-S_eth${String(at)}`,
];

/**
 * Writes a tar archive that is like a sosreport: large logs, some binaries, and very many small files, with one report of a hang.
 *
 * @param {string} path
 * @param {number} megabytes
 * @returns {number} how many files it holds
 */
export function writeSosreport(path, megabytes) {
  const n = numbers();
  const pools = { text: logText(n, POOL), settings: settingsText(n, 8 * MEGABYTE), noise: noise(n, 4 * MEGABYTE) };
  const report = readFileSync(`${root}cases/sunrpc-4.19.90/dmesg.txt`);
  const file = openSync(path, 'w');
  let count = 0;
  const add = (name, size, content) => {
    writeSync(file, tarHeader({ name: `sosreport-node7-2023-11-20-abcdefg/${name}`, size }));
    for (const part of content) writeSync(file, part);
    writeSync(file, Buffer.alloc((BLOCK - (size % BLOCK)) % BLOCK));
    count += 1;
  };
  function* cut(pool, size) {
    for (let left = size; left > 0;) {
      const from = n(pool.length / 2);
      const piece = pool.subarray(from, from + Math.min(left, PIECE));
      left -= piece.length;
      yield piece;
    }
  }
  for (let at = 0; at < megabytes * SMALL_FILES; at += 1) {
    const size = at % 4 === 0 ? 60 : n(8000);
    add(SMALL[at % SMALL.length](Math.floor(at / SMALL.length)), size, cut(pools.settings, size));
  }
  for (const { path: nameOf, files, share, pool } of LARGE) {
    const size = Math.floor((megabytes * MEGABYTE * share) / files);
    for (let at = 0; at < files; at += 1) add(nameOf(at), size, cut(pools[pool], size));
  }
  add('sos_commands/kernel/dmesg', report.length, [report]);
  writeSync(file, Buffer.alloc(2 * BLOCK));
  closeSync(file);
  return count;
}
