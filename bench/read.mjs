/**
 * What reading costs: `hangwise facts` on a log of noise with one report of a hang at its end.
 * Prints CPU seconds, MB per CPU second and peak memory; ends with 1 where the report is not found.
 *
 *   node bench/read.mjs [megabytes]
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const report = readFileSync(`${root}cases/sunrpc-4.19.90/dmesg.txt`);
const megabytes = Number(process.argv[2] ?? 200);

/** Numbers that look random and are the same every time. */
function* numbers() {
  let state = 0x9e3779b9;
  for (;;) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    yield state;
  }
}

/** About one megabyte of what a busy host logs: nothing in it is about a hang. */
function noise(random, start) {
  const kinds = [
    (n) => `eth${n % 4}: link is up, ${n % 2 ? 1000 : 10000} Mbps, full duplex`,
    (n) => `audit: type=1400 audit(${n}.${n % 1000}:${n % 9999}): apparmor="ALLOWED" operation="open" pid=${n % 65536}`,
    (n) => `usb ${n % 8}-${n % 5}: new high-speed USB device number ${n % 127} using xhci_hcd`,
    (n) => `IPv4: martian source 10.0.${n % 256}.${n % 251} from 192.168.${n % 256}.1, on dev bond0`,
    (n) => `EXT4-fs (dm-${n % 16}): mounted filesystem with ordered data mode. Opts: (null)`,
    (n) => `systemd[1]: Started Session ${n % 100000} of user operator.`,
  ];
  const lines = [];
  let size = 0;
  let second = start;
  while (size < 1 << 20) {
    const number = random.next().value;
    second += (number % 97) / 1000;
    const line = `[${second.toFixed(6).padStart(12)}] ${kinds[(number >>> 8) % kinds.length](number)}\n`;
    lines.push(line);
    size += line.length;
  }
  return { text: lines.join(''), second };
}

function writeLog(path) {
  const random = numbers();
  const file = openSync(path, 'w');
  let second = 1;
  for (let written = 0; written < megabytes; written += 1) {
    const block = noise(random, second);
    second = block.second;
    writeSync(file, block.text);
  }
  writeSync(file, report);
  closeSync(file);
}

const usage = 'process.on("exit",()=>process.stderr.write("\\u0001"+JSON.stringify(process.resourceUsage())))';
const directory = mkdtempSync(join(tmpdir(), 'hangwise-read-'));
try {
  const path = join(directory, 'noise.log');
  writeLog(path);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(usage)}`, `${root}dist/cli.js`, 'facts', path],
    { encoding: 'utf8', maxBuffer: 1 << 28 },
  );
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(stderr.split('\u0001')[1] ?? '{}');
  const seconds = (userCPUTime + systemCPUTime) / 1e6;
  const found = stdout.includes('kworker/u257:2');
  console.log(`${megabytes} MB of noise and one report, exit code ${status}, node ${process.versions.node}`);
  console.log(
    `${seconds.toFixed(2)} s CPU, ${(megabytes / seconds).toFixed(0)} MB/s, peak ${(maxRSS / 1024).toFixed(0)} MB`,
  );
  console.log(found ? 'the report was found' : 'the report was NOT found');
  process.exitCode = found ? 0 : 1;
} finally {
  rmSync(directory, { recursive: true, force: true });
}
