import { describe, expect, test } from '@jest/globals';
import { knownLayouts } from '../../../src/collect/bundle/layouts.js';
import { LAYOUTS } from '../../../src/collect/generated/layouts.js';
import { namePattern } from '../../../src/model/namePattern.js';
import * as trees from './bundleTrees.js';

const { fileAt, sectionAt } = knownLayouts();

function file(path: string): string {
  const { layout, files } = fileAt(path)?.value ?? {};
  return files === undefined ? '' : `${layout ?? ''} ${files.is} ${files.boot}`;
}

/** Names as the tools write them; the layouts say in which release that was looked up. */
describe('a name that a tool gives', () => {
  test.each([
    ['s/sos_commands/logs/journalctl_--no-pager', 'sosreport journal any'],
    ['s/sos_commands/logs/journalctl_--no-pager_--since_-3days', 'sosreport journal any'],
    ['s/sos_commands/logs/journalctl_--no-pager_--boot', 'sosreport journal current'],
    ['s/sos_commands/logs/journalctl_--no-pager_--boot_-1', 'sosreport journal before'],
    ['s/sos_commands/logs/journalctl_--no-pager_--catalog_--boot', 'sosreport journal current'],
    ['s/sos_commands/logs/journalctl_--no-pager_--catalog_--boot_-1', 'sosreport journal before'],
    ['s/sos_commands/logs/journalctl_--all_--this-boot_--no-pager', 'sosreport journal current'],
    ['s/sos_strings/logs/journalctl_--no-pager_--boot.tailed', 'sosreport journal current'],
    ['s/sos_commands/logs/journalctl_--disk-usage', ''],
    ['s/sos_commands/process/ps_auxwww', 'sosreport tasks current'],
    ['s/sos_commands/process/ps_auxfwww', 'sosreport tasks current'],
    ['s/sos_commands/multipath/multipath_-l', 'sosreport storage current'],
    ['s/proc/sys/kernel/hostname', 'files host-name any'],
    ['s/proc/sys/kernel/watchdog_thresh', 'files settings current'],
    ['proc/812/task/813/stat', 'files tasks current'],
    ['proc/812/mountstats', 'files nfs current'],
    ['scc_web1_261122_0325/fs-softraid.txt', 'supportconfig sections any'],
    ['scc_web1_261122_0325/localmessages-20261122.txt', 'supportconfig system-log any'],
    ['2026-11-22-03-14/dmesg', 'kdump crash-log before'],
    ['web1-2026-11-22-03-14/dmesg', 'kdump crash-log before'],
    ['10.0.0.5-2026-11-22-03:14/dmesg.txt', 'kdump crash-log before'],
    ['2026-11-22-03:14/vmcore2', 'kdump vmcore before'],
    ['202611220314/dump.202611220314.gz', 'kdump vmcore before'],
    ['vmcore-127.0.0.1-2026-11-22-03:14:07/vmcore-dmesg-incomplete.txt', 'abrt crash-log before'],
    ['oops-2026-11-22-03:14:07-812-0/backtrace', 'abrt kernel-log any'],
    ['node-1/kern.log', 'kubernetes system-log any'],
    ['node-1/sysctls', 'kubernetes settings current'],
    ['nodes/node-1/dmesg', 'kubernetes kernel-log current'],
    ['sriov/pods/config-daemon-x2/dmesg', 'kubernetes kernel-log any'],
    ['system/ps-threads.txt', 'kubernetes tasks current'],
    ['host-collectors/journald/kernel.txt', 'kubernetes journal any'],
    ['hangwise-web1-20261122T032511Z/manifest.txt', 'hangwise-collect manifest any'],
  ])('%s', (path, means) => {
    expect(file(path)).toBe(means);
  });

  test.each([
    ['/usr/bin/journalctl --no-pager --boot=0 --output=short-iso', 'journal current'],
    ['/usr/bin/journalctl --boot=0 --no-pager --output=short-iso | tail -n 500', 'journal current'],
    ['/usr/bin/journalctl --no-pager --boot=-1 --output=short-iso', 'journal before'],
    ['/usr/bin/journalctl --no-pager --boot 0', 'journal current'],
    ['/usr/bin/journalctl --no-pager --boot -1', 'journal before'],
    ['/usr/bin/journalctl --no-pager --lines 500', 'journal any'],
    ['/usr/bin/journalctl --no-pager --output=short-iso --lines 500', 'journal any'],
    ['/usr/bin/journalctl --boot=0 --no-pager --disk-usage', ''],
    ['/usr/bin/journalctl --no-pager --list-boot', ''],
    ['/var/log/messages - Last 500 Lines', 'system-log any'],
  ])('# %s', (title, means) => {
    const { is, boot } = sectionAt('supportconfig', title) ?? {};
    expect(is === undefined ? '' : `${is} ${boot ?? ''}`).toBe(means);
  });
});

const MACHINE = { host: 'web1', log: '' };
const NAMES = [
  trees.sosreport3(MACHINE),
  trees.sosreport4(MACHINE),
  trees.supportconfig(MACHINE),
  trees.kdump(MACHINE),
  trees.kdumpDebian(MACHINE),
  trees.kdumpSuse(MACHINE, '2026-11-22-03:14'),
  trees.kdumpSuse(MACHINE, '2026-11-22-03-14'),
  trees.abrt(MACHINE),
  trees.apport(MACHINE),
  trees.kubernetes([MACHINE]),
].flatMap((tree) => Object.keys(tree));

/** What the patterns of one layout say of a path, for each number of parts of theirs. */
test.each(NAMES)('%s is one thing to each layout', (name) => {
  const parts = name.split('/');
  for (const { files } of LAYOUTS) {
    for (let count = 1; count <= parts.length; count += 1) {
      const last = parts.slice(-count);
      const fits = (path: string): boolean =>
        path.split('/').length === count &&
        path.split('/').every((part, at) => namePattern(part).fit(last[at] ?? '') !== undefined);
      const said = files.filter(({ paths }) => paths.some(fits)).map(({ is, boot, command }) => [is, boot, command]);
      expect(said.slice(1).filter((one) => JSON.stringify(one) !== JSON.stringify(said[0]))).toEqual([]);
    }
  }
});
