import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { DamagedIndex } from '../../src/archive/likeness/index.js';
import {
  makeIndex,
  openIndex,
  similarReport,
  writeIndex,
  clusterReport,
  sightedRun,
} from '../../src/archive/likeness/index.js';
import type { MadeIndex, OpenedIndex } from '../../src/archive/likeness/index.js';
import { nearestGroups } from '../../src/likeness/nearest.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import type { Sighting } from '../../src/model/likeness.js';
import { loadRulebook } from '../../src/rulebook/load.js';
import { diagnoseCase } from '../../src/triage/diagnoseCase.js';
import { readText } from '../../src/triage/reading.js';
import { disguised } from '../likeness/disguise.js';
import type { Disguise } from '../likeness/disguise.js';
import { hangwise } from '../cli/terminal.js';

const root = resolve(import.meta.dirname, '../..');
const cases = join(root, 'cases');
const folder = mkdtempSync(join(tmpdir(), 'hangwise-likeness-'));
const file = join(folder, 'cases.index');
const OTHER_DAY: Disguise = { cpu: 5, pid: 40_000, seconds: 123_456, offset: 0x20, turn: 3 };

let rulebook: Rulebook;
let made: MadeIndex;
let index: OpenedIndex;

beforeAll(async () => {
  ({ rulebook } = await loadRulebook(root, { language: 'en', packs: [] }));
  made = await makeIndex([cases], rulebook, { jobs: 1 });
  await writeIndex(file, made.built, 'these rules');
  index = opened(file);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function opened(path: string): OpenedIndex {
  const opening = openIndex(path);
  if (!opening.ok) throw new Error(`${opening.code}: ${opening.reason}`);
  return opening.index;
}

/** `hung-rtnl` of `hung-rtnl-6.1.0-x86_64`. */
function scenarioOf(name: string): string {
  return name.replace(/-\d+\.\d+\.\d+.*$/, '');
}

const names = readdirSync(cases, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);
const twins = names.filter((name) => names.some((other) => other !== name && scenarioOf(other) === scenarioOf(name)));

async function sightingsOfLog(log: string): Promise<readonly Sighting[]> {
  const readings = [readText('s1', 'console.log', log)];
  const diagnosis = await diagnoseCase(rulebook, { id: 'case', readings, answers: [] });
  return sightedRun(diagnosis, rulebook, { case: 'case', run: '', when: '' }).sightings;
}

function logOf(name: string): string {
  return readFileSync(join(cases, name, 'console.log'), 'latin1');
}

function caseOf(incident: number): string {
  return index.text(index.cell(index.runOf[incident] ?? 0, 'case'));
}

describe('the archive that ships', () => {
  test('is told by its scenarios when it is grouped', () => {
    const { clusters, withoutHang } = clusterReport({ index, older: false, problems: [] }, rulebook, {
      limit: 100,
      least: 2,
    });
    const mixed = clusters
      .map(({ representative, members }) => [
        ...new Set([representative, ...members].map((one) => scenarioOf(one.case))),
      ])
      .filter(({ length }) => length > 1);
    // A panic on the soft lockup of the same worker: one bug under two names.
    expect(mixed).toEqual([['soft-kworker-ring-loop', 'panic-softlockup']]);
    expect(withoutHang).toBe(2);
  });

  test.each(twins)('%s, with other numbers and addresses, is most like another run of its scenario', async (name) => {
    const [sighting] = await sightingsOfLog(disguised(logOf(name), OTHER_DAY));
    if (sighting === undefined) throw new Error('no incident');
    const without = (incident: number): boolean => caseOf(incident) === name;
    const [nearest] = nearestGroups(sighting, index, { limit: 1, others: 0, without });
    expect(scenarioOf(caseOf(nearest?.incident ?? -1))).toBe(scenarioOf(name));
  });

  test('is recognised by the same traits whatever the numbers are', async () => {
    const disguise = fc.record({
      cpu: fc.integer({ min: 1, max: 200 }),
      pid: fc.integer({ min: 1, max: 3_000_000 }),
      // A clock that differs from what a report says is a sign of its own.
      seconds: fc.constant(0),
      offset: fc.integer({ min: 1, max: 4096 }),
      turn: fc.integer({ min: 0, max: 15 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...twins), disguise, async (name, numbers) => {
        const [before, after] = [
          await sightingsOfLog(logOf(name)),
          await sightingsOfLog(disguised(logOf(name), numbers)),
        ];
        expect(after.map(({ traits }) => [...traits])).toEqual(before.map(({ traits }) => [...traits]));
      }),
      { numRuns: 4 },
    );
  });
});

describe('an index', () => {
  test('is the same whatever the order in which cases were read, and takes what has not changed from the last one', async () => {
    const again = await makeIndex([cases], rulebook, { jobs: 1, before: index });
    expect([again.read, again.kept]).toEqual([0, made.read]);
    const second = join(folder, 'again.index');
    await writeIndex(second, again.built, 'these rules');
    expect(readFileSync(second).equals(readFileSync(file))).toBe(true);
  });

  test('reads a case anew when one of its files has changed', async () => {
    const archive = join(folder, 'archive');
    mkdirSync(archive);
    for (const name of ['one', 'two']) writeFileSync(join(archive, `${name}.log`), logOf('hung-rtnl-6.1.0-x86_64'));
    const first = await makeIndex([archive], rulebook, { jobs: 1 });
    const path = join(folder, 'changing.index');
    await writeIndex(path, first.built, '');
    utimesSync(join(archive, 'two.log'), 1, 1);
    const next = await makeIndex([archive], rulebook, { jobs: 1, before: opened(path) });
    expect([next.read, next.kept]).toEqual([1, 1]);
  });

  test('that is damaged is refused, or searched, and never more', async () => {
    const whole = readFileSync(file);
    const [sighting] = await sightingsOfLog(logOf('hung-rtnl-6.1.0-x86_64'));
    if (sighting === undefined) throw new Error('no incident');
    const path = join(folder, 'damaged.index');
    const damage = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255), cut: fc.boolean() });
    let refused = 0;
    fc.assert(
      fc.property(fc.array(damage, { minLength: 1, maxLength: 8 }), (damages) => {
        const bytes = Buffer.from(whole);
        for (const { at, byte } of damages) bytes[at] = byte;
        const cut = damages.find((one) => one.cut);
        writeFileSync(path, cut === undefined ? bytes : bytes.subarray(0, cut.at));
        const opening = openIndex(path);
        if (!opening.ok) {
          refused += 1;
          return;
        }
        try {
          const searched = { index: opening.index, older: false, problems: [] };
          similarReport({ kernel: '', sightings: [sighting] }, searched, rulebook, 5);
          clusterReport(searched, rulebook, { limit: 5, least: 1 });
        } catch (error) {
          if (!(error instanceof DamagedIndex)) throw error;
          refused += 1;
        } finally {
          opening.close();
        }
      }),
      { numRuns: 200 },
    );
    expect(refused).toBeGreaterThan(50);
  });

  test.each([
    ['a huge section', (head: string) => head.replace(/"items":\[(\d+),\d+\]/, '"items":[$1,8589934592]')],
    ['a place outside', (head: string) => head.replace(/"totals":\[\d+,/, '"totals":[8589934592,')],
    ['another count', (head: string) => head.replace(/"incidents":\d+/, '"incidents":99999999')],
    ['no count', (head: string) => head.replace(/"texts":\d+/, '"texts":-1')],
    ['no JSON', (head: string) => head.replace('{', '[')],
  ])('with %s in its head is refused', (_, change) => {
    const bytes = readFileSync(file);
    const length = bytes.readUInt32LE(12);
    const head = Buffer.alloc(Math.ceil((length + 64) / 8) * 8, ' ');
    head.write(change(bytes.toString('utf8', 16, 16 + length).trimEnd()));
    const preamble = Buffer.from(bytes.subarray(0, 16));
    preamble.writeUInt32LE(head.length, 12);
    const path = join(folder, 'head.index');
    writeFileSync(path, Buffer.concat([preamble, head, bytes.subarray(16 + length)]));
    expect(openIndex(path)).toMatchObject({ ok: false, code: 'likeness.damaged' });
  });
});

describe('the commands', () => {
  const log = join(cases, 'rcu-reader-loop-6.1.0-x86_64', 'console.log');

  test('similar tells the nearest cases, why, and what differs', async () => {
    const { code, out, err } = await hangwise(['similar', log, '--archive', file, '--limit', '2']);
    expect(code).toBe(0);
    expect(out).toMatch(/1\.00 {2}rcu-reader-loop-6\.1\.0-x86_64/);
    expect(out).toMatch(/alike +culprit hl_ring_drain/);
    expect(out).toMatch(/differs +.*kernel 6\.1\.0-56-amd64 here, 6\.12/);
    expect(out).toMatch(/these \d cases are one bug/);
    expect(err).toMatch(/made with other rules/);
  });

  test('say what is wrong with an index, an archive or an option', async () => {
    const bad = join(folder, 'bad\x1b[2J.index');
    writeFileSync(bad, 'HWLIKE');
    const refused = await hangwise(['similar', log, '--archive', bad]);
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/no index that can be used/)]);
    expect(refused.err).not.toMatch(/\x1b/);
    expect((await hangwise(['archive', 'cluster', join(folder, 'none')])).code).toBe(2);
    expect((await hangwise(['similar', log, '--limit', '0'])).code).toBe(2);
    expect((await hangwise(['archive', 'index', cases, '--output', bad])).err).toMatch(/--force/);
  });

  test('similar ends with 1 when nothing is alike, or nothing hangs', async () => {
    const quiet = join(cases, 'sysrq-idle-dump-6.1.0-x86_64', 'console.log');
    expect(await hangwise(['similar', quiet, '--archive', file])).toMatchObject({
      code: 1,
      out: expect.stringMatching(/no hang/),
    });
  });
});
