import fc from 'fast-check';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { readText } from '../../src/facts/index.js';
import type { Diagnosis } from '../../src/model/diagnosis.js';
import type { Rulebook } from '../../src/model/rulebook.js';
import { diagnoseCase } from '../../src/triage/index.js';
import { CARRIERS, STARTED, carried } from './carriers.js';
import { shippedRulebook } from './evidence.js';
import { consoles } from './logs.js';
import type { NamedLog } from './logs.js';
import { runs } from './runs.js';

const log = fc.constantFrom(...consoles.map(({ name, text }) => ({ name, text, toString: () => name })));
const carrier = fc.constantFrom(...Object.keys(CARRIERS));

/** Which lines a copy lost: one in so many, and all before and behind two places. */
const losses = fc.record({
  carrier,
  lost: fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
  many: fc.constantFrom(0, 1),
  from: fc.double({ min: 0, max: 0.9, noNaN: true }),
  part: fc.double({ min: 0.1, max: 1, noNaN: true }),
  cut: fc.boolean(),
  name: fc.constantFrom('a.log', 'z.log'),
});

type Losses = typeof losses extends fc.Arbitrary<infer Value> ? Value : never;

/** A copy that lost the lines which say one of these, as random samples found them: each tore a report in a way of its own. */
function losing(log: string, carrier: string, ...said: readonly string[]): [NamedLog, Losses] {
  const one = consoles.find(({ name }) => name === log);
  if (one === undefined) throw new RangeError(`there is no console of ${log}`);
  const lines = carried(one.text, (line) => line);
  const chances = lines.map((line) => (said.some((text) => line.includes(text)) ? 0 : 9));
  return [one, { carrier, lost: fc.stream(chances.values()), many: 1, from: 0, part: 1, cut: false, name: 'a.log' }];
}

const torn = [
  // The report begins twice: at its first line, and at its stack.
  losing('hung-abba-mutex-6.12.117-debug-x86_64', 'syslog', '16.825352] stack backtrace:'),
  losing('hung-abba-mutex-6.12.117-debug-x86_64', 'raw kmsg', '16.825352] stack backtrace:', '16.825680] CPU: 1'),
  losing('hung-flush-work-self-6.12.117-debug-x86_64', 'ISO journal', '11.510804] stack backtrace:'),
  // A stack stands behind the report before the one that asked for it.
  losing('hard-irqs-off-loop-6.12.117-debug-x86_64', 'journal JSON', 'Watchdog detected hard LOCKUP on cpu 1'),
  // A stack is read as that of the report before its own.
  losing('rcu-gp-kthread-starved-6.12.117-x86_64', 'raw kmsg', '68.528299] task:khugepaged'),
  // Of two reports that two CPUs print at once, one has the frames of both.
  losing('soft-timer-sync-deadlock-6.1.0-x86_64', 'dmesg -T', '47.939058] CPU: 1'),
  // Without times, a report falls to pieces that are beside each other.
  losing('panic-softlockup-6.1.0-x86_64', 'dmesg -T', '28.029154] CPU: 1', '28.031972] Kernel panic'),
];

function whole({ text }: NamedLog): string {
  return carried(text, (line) => line).join('\n');
}

/** What a diagnosis says of the hangs, without where it says it from. */
function concluded({ incidents, hypotheses }: Diagnosis): unknown {
  return {
    hypotheses: hypotheses.map(({ rule, certainty, incident }) => [rule, certainty, incident]),
    incidents: incidents.map(({ id, boot, kind, cpu, cpus, task, tasks = [], culprit, ...rest }) => ({
      ...{ id, boot, kind, cpu, cpus, task },
      tasks: tasks.map(({ pid, comm, waitsIn, waitsFor, seconds }) => ({ pid, comm, waitsIn, waitsFor, seconds })),
      culprit: [culprit?.function, culprit?.module, culprit?.how],
      times: [rest.reports, rest.seconds, rest.first, rest.last, rest.recovered],
      holdUp: [rest.waitsIn, rest.waitsFor, rest.holder, rest.primary, rest.causedBy],
      samples: rest.samples.length,
    })),
  };
}

/** A boot with nothing in it but its start, as dmesg shows it after the machine came up again. */
function quietBoot(text: string, release: string): string {
  const [banner = ''] = text.split('\n', 1);
  const lines = [banner.replace(/Linux version \S+/, `Linux version ${release}`)];
  for (let second = 1; second < 40; second += 1) {
    lines.push(
      `[${String(second).padStart(5)}.25${String(second).padStart(4, '0')}] usb 1-1: new full-speed USB device number ${String(second)} using xhci_hcd`,
    );
  }
  lines.push(
    '[   41.700001] e1000 0000:00:03.0 eth0: NIC Link is Down',
    '[   44.700009] e1000 0000:00:03.0 eth0: NIC Link is Up',
  );
  return lines.join('\n');
}

describe('a log that is at hand more than once', () => {
  let rulebook: Rulebook;
  beforeAll(async () => {
    rulebook = await shippedRulebook();
  });

  async function diagnosed(texts: readonly (readonly [string, string])[]): Promise<Diagnosis> {
    const readings = texts.map(([name, text], place) => readText(`s${String(place + 1)}`, name, text));
    return diagnoseCase(rulebook, { id: 'case', readings, answers: [] });
  }

  test('gives the same diagnosis twice and thrice, whatever its copies are called', async () => {
    const names = fc.uniqueArray(fc.constantFrom('dmesg', 'messages', 'a', 'z'), { minLength: 2, maxLength: 3 });
    const property = fc.asyncProperty(log, names, async (one, copies) => {
      const text = whole(one);
      const alone = concluded(await diagnosed([['console.log', text]]));
      expect(concluded(await diagnosed(copies.map((name) => [name, text])))).toEqual(alone);
    });
    await fc.assert(property, runs(16));
  }, 300_000);

  test('gives the same diagnosis with what another logger wrote of it, whole, with lines lost, or cut', async () => {
    const property = fc.asyncProperty(
      log,
      losses,
      async (one, { carrier: name, lost, many, from, part, cut, name: called }) => {
        const text = whole(one);
        const lines = carried(one.text, CARRIERS[name] ?? ((line) => line));
        const first = cut ? Math.floor(from * lines.length) : 0;
        const last = cut ? first + Math.ceil(part * (lines.length - first)) : lines.length;
        const chances = [...lost.take(lines.length)];
        const left = lines.filter((_, at) => at >= first && at < last && (chances[at] ?? 9) >= many);
        const alone = concluded(await diagnosed([['console.log', text]]));
        const both = await diagnosed([
          [called, left.join('\n')],
          ['console.log', text],
        ]);
        expect(concluded(both)).toEqual(alone);
      },
    );
    const { numRuns } = runs(40);
    await fc.assert(property, { numRuns: numRuns + torn.length, examples: torn });
  }, 300_000);

  test('gives the same diagnosis from journal, messages and what was read out of the dump', async () => {
    const cut = fc.record({ log, lost: fc.infiniteStream(fc.integer({ min: 0, max: 9 })), from: fc.nat({ max: 300 }) });
    const property = fc.asyncProperty(cut, async ({ log: one, lost, from }) => {
      const lines = (carrier: string): readonly string[] => carried(one.text, CARRIERS[carrier] ?? ((line) => line));
      const chances = [...lost.take(lines('syslog').length)];
      const told = await diagnosed([
        ['journal.txt', lines('ISO journal').slice(from).join('\n')],
        [
          'messages',
          lines('syslog')
            .filter((_, at) => (chances[at] ?? 9) > 0)
            .join('\n'),
        ],
        ['vmcore-dmesg.txt', whole(one)],
      ]);
      expect(concluded(told)).toEqual(concluded(await diagnosed([['console.log', whole(one)]])));
    });
    await fc.assert(property, runs(8));
  }, 300_000);

  test('has the same primary incident beside a quiet log of the boot that followed', async () => {
    const later = fc.record({
      carrier: fc.constantFrom('console', 'syslog', 'ISO journal', 'journal JSON', 'raw kmsg'),
      release: fc.constantFrom('6.1.0-same', ''),
      name: fc.constantFrom('a.log', 'z.log'),
    });
    const property = fc.asyncProperty(log, later, async (one, { carrier: name, release, name: called }) => {
      const text = whole(one);
      const own = /Linux version (\S+)/.exec(text)?.[1] ?? '';
      const after = carried(
        quietBoot(text, release === '' ? own : release),
        CARRIERS[name] ?? ((line) => line),
        STARTED + 7200,
      );
      const told = async (texts: readonly (readonly [string, string])[]): Promise<unknown> => {
        const { incidents } = await diagnosed(texts);
        return incidents.map(({ kind, cpu, task, reports, culprit, primary }) => [
          kind,
          cpu,
          task,
          reports,
          culprit?.function,
          primary,
        ]);
      };
      expect(
        await told([
          [called, after.join('\n')],
          ['console.log', text],
        ]),
      ).toEqual(await told([['console.log', text]]));
    });
    await fc.assert(property, runs(16));
  }, 300_000);
});
