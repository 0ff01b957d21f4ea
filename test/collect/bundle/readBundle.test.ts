import { describe, expect, test } from '@jest/globals';
import { readBundle, type BundleOptions, type BundleReading } from '../../../src/collect/bundle/index.js';
import type { Packed } from '../../../src/collect/packed/packed.js';
import * as trees from './bundleTrees.js';

const HUNG = trees.caseLog('hung-mutex-owner-s-6.1.0-x86_64');
const MACHINE = { host: 'web1', log: HUNG };

function readPacked(packed: Packed, options: Partial<BundleOptions> = {}): Promise<BundleReading> {
  return readBundle(packed, { name: 'evidence.tar.xz', firstId: 1, ...options });
}

function read(tree: trees.Tree, options: Partial<BundleOptions> = {}): Promise<BundleReading> {
  return readPacked(trees.packed(tree), options);
}

/** What was read, and what was left out, by the last parts of paths. */
function listed({ contents }: BundleReading) {
  const last = (path: string): string => path.split('/').slice(-2).join('/');
  return {
    layout: contents.layout,
    hosts: contents.hosts,
    read: contents.read.map(({ path, kind }) => `${last(path)} ${kind}`),
    skipped: Object.fromEntries(
      contents.skipped.map(({ reason, paths }) => [reason.replace('bundle.skip.', ''), paths.map(last)]),
    ),
  };
}

describe('what was read of a bundle, and what was not', () => {
  test('a sosreport of a machine that kdump started anew', async () => {
    expect(listed(await read(trees.sosreport4(MACHINE)))).toMatchInlineSnapshot(`
      {
        "hosts": [
          "web1",
        ],
        "layout": "sosreport",
        "read": [
          "kernel/dmesg kernel-log",
          "logs/journalctl_--no-pager_--boot kernel-log",
          "127.0.0.1-2026-11-22-03:14:07/vmcore-dmesg.txt kernel-log",
        ],
        "skipped": {
          "after-reboot": [
            "1/stack",
            "proc/meminfo",
            "host/uptime",
            "kernel/sysctl_-a",
            "kernel/uname_-a",
            "process/ps_axo_flags_state_uid_pid_ppid_pgid_sid_cls_pri_psr_addr_sz_wchan_20_lstart_tty_time_cmd",
          ],
          "empty": [
            "127.0.0.1-2026-11-22-03:14:07/kexec-dmesg.log",
          ],
          "not-relevant": [
            "date/date",
            "rpm/rpm_-qa",
            "sos_logs/sos.log",
            "sos_reports/manifest.json",
            "log/wtmp",
            "sosreport-web1-2026-11-22-kfowqze/version.txt",
          ],
          "not-understood": [
            "etc/messages.txt",
          ],
        },
      }
    `);
  });

  test('a supportconfig: each section is a source with the lines of its file', async () => {
    const tree = trees.supportconfig(MACHINE);
    const reading = await read(tree);
    expect(listed(reading)).toMatchInlineSnapshot(`
      {
        "hosts": [
          "web1",
        ],
        "layout": "supportconfig",
        "read": [
          "scc_web1_261122_0325/boot.txt kernel-log",
          "scc_web1_261122_0325/crash.txt kernel-log",
        ],
        "skipped": {
          "after-reboot": [
            "scc_web1_261122_0325/basic-environment.txt",
            "scc_web1_261122_0325/basic-health-check.txt",
            "scc_web1_261122_0325/memory.txt",
          ],
          "not-relevant": [
            "scc_web1_261122_0325/rpm.txt",
            "scc_web1_261122_0325/supportconfig.txt",
          ],
        },
      }
    `);
    const crash = reading.readings.find(({ origin }) => origin?.command === 'vmcore-dmesg');
    const lines = String(Object.entries(tree).find(([path]) => path.endsWith('crash.txt'))?.[1]).split('\n');
    const cited = Object.entries(crash?.text ?? {});
    expect(cited.length).toBeGreaterThan(10);
    for (const [line, text] of cited) expect(text).toBe(lines[Number(line) - 1]);
  });

  test('a crash report of apport: its fields are unpacked', async () => {
    expect(listed(await read(trees.apport(MACHINE)))).toMatchInlineSnapshot(`
      {
        "hosts": [],
        "layout": "apport",
        "read": [
          "linux-image-6.1.0-56-amd64-202611220314.crash/VmCoreDmesg kernel-log",
        ],
        "skipped": {},
      }
    `);
  });

  test('a directory of kdump: the dump itself is left alone', async () => {
    expect(listed(await read(trees.kdump(MACHINE), { name: '127.0.0.1-2026-11-22-03:14:07' }))).toMatchInlineSnapshot(`
      {
        "hosts": [],
        "layout": "kdump",
        "read": [
          "127.0.0.1-2026-11-22-03:14:07/vmcore-dmesg.txt kernel-log",
        ],
        "skipped": {
          "not-understood": [
            "127.0.0.1-2026-11-22-03:14:07/kexec-dmesg.log",
          ],
          "vmcore": [
            "127.0.0.1-2026-11-22-03:14:07/vmcore",
          ],
        },
      }
    `);
  });

  test('files of no known layout are read for what they show', async () => {
    const tree = {
      'case/notes.txt': 'it hung\n',
      'case/screen.log': HUNG,
      'case/photo.jpg': Uint8Array.of(255, 216, 0, 0),
      'case/x': '',
    };
    expect(listed(await read(tree))).toMatchInlineSnapshot(`
      {
        "hosts": [],
        "layout": "files",
        "read": [
          "case/screen.log kernel-log",
        ],
        "skipped": {
          "empty": [
            "case/x",
          ],
          "not-understood": [
            "case/notes.txt",
            "case/photo.jpg",
          ],
        },
      }
    `);
  });

  test('what lies beside a sosreport is read, too', async () => {
    const { readings } = await read({ 'console.log': HUNG, ...trees.sosreport3({ host: 'web1', log: 'quiet\n' }) });
    expect(readings.map(({ source }) => source.name)).toContain('console.log');
  });
});

describe('the state of a machine', () => {
  const live = (log: string): trees.Tree => {
    const root = 'sosreport-web1-2026-11-22-abcdefg';
    return {
      [`${root}/proc/4711/stack`]:
        '[<0>] do_epoll_wait+0x698/0x7d0\n[<0>] do_syscall_64+0x58/0xc0\n[<0>] entry_SYSCALL_64_after_hwframe+0x64/0xce\n',
      [`${root}/sos_commands/kernel/dmesg`]: log,
    };
  };

  test('counts where the hang goes on', async () => {
    const { readings } = await read(live(HUNG));
    expect(readings.flatMap(({ records }) => records).filter(({ type }) => type === 'task-backtrace')).toMatchObject([
      { pid: 4711 },
    ]);
    expect(readings.find(({ source }) => source.name.endsWith('stack'))?.origin).toMatchObject({
      host: 'web1',
      command: 'cat /proc/4711/stack',
    });
  });

  test('is left out where the hang was in the run before', async () => {
    const tree = {
      ...live(trees.nextRun(HUNG)),
      'sosreport-web1-2026-11-22-abcdefg/var/log/messages': trees.asSyslog(HUNG, 'web1'),
    };
    expect(listed(await read(tree)).skipped).toEqual({ 'after-reboot': ['4711/stack'] });
  });
});
