/** Words that made results are put together from; the last of each list stands for nothing found. */
const RULES = ['mutex-abba', 'nfs-server-gone', 'rpc-task-spin', 'spinlock-aa', 'printk-flood', 'rcu-reader-loop'];
const MECHANISMS = ['deadlock', 'remote-wait', 'livelock', 'self-deadlock', 'console-flood', 'long-section'];
const KINDS = ['hung-task', 'hung-task', 'soft-lockup', 'hard-lockup', 'soft-lockup', 'rcu-stall'];
const CERTAINTIES = ['established', 'probable', 'possible', 'unlikely', 'excluded'];
const RELEASES = ['4.19.90', '5.10.0-60', '6.1.0-25-amd64', '6.12.117'];
/** A case may be called anything. */
const HOSTILE = '</script><img src=x onerror=alert(1)>\u202egpj.\u0007';

const pick = (list, at) => list[at % list.length];

/** One line of results: the same number gives the same line. */
function resultOf(at) {
  const key = { schemaVersion: 1, archive: 'made', case: `case-${String(at).padStart(5, '0')}`, run: 'all' };
  if (at === 3) return { ...key, case: HOSTILE, status: 'refused', problems: [] };
  if (at % 97 === 5) {
    const problem = { code: 'archive.unreadable', severity: 'error', args: { path: 'x' } };
    return { ...key, status: 'refused', problems: [problem] };
  }
  const which = (at * 7) % 6;
  const met = at % 5 !== 2;
  const certainty = pick(CERTAINTIES, Math.floor(at / 3));
  return {
    ...key,
    status: 'evaluated',
    several: false,
    rulebook: 'made',
    evidence: '0',
    files: 1,
    bytes: 1000,
    lines: 100,
    kernel: { release: pick(RELEASES, at) },
    incidents: [{ id: 'i1', kind: KINDS[which], primary: true, culprit: `function_${String(at % 211)}`, reports: 1 }],
    hypotheses: [
      { rule: RULES[which], mechanism: MECHANISMS[which], incident: 'i1', certainty, score: 10, holds: ['stack'] },
    ],
    fixes: at % 4 === 0 ? [{ commit: 'd0afde5fc6fb0123', verdict: 'fits' }] : [],
    problems: {},
    ...(at % 2 === 0 ? { score: { met } } : {}),
  };
}

function* results(count) {
  for (let at = 0; at < count; at += 1) yield resultOf(at);
}

function summaryOf(count) {
  const confusion = MECHANISMS.flatMap((expected, row) => [
    { expected, led: expected, runs: 400 - 60 * row },
    { expected, led: MECHANISMS[(row + 2) % MECHANISMS.length], runs: 3 + row },
    { expected, led: 'none', runs: 12 },
  ]);
  const drift = (at, change) => ({
    archive: 'made',
    case: `case-${String(at)}`,
    run: 'all',
    change,
    reasons: ['signals'],
    differences: [{ code: 'drift.lead', args: { before: 'mutex-abba', after: 'nfs-server-gone' } }],
  });
  return {
    schemaVersion: 1,
    rulebook: { version: 'made', rules: 120, fixes: 300, packs: [] },
    lines: { all: count, evaluated: count - 207, refused: 207, scored: 9900 },
    hangs: { found: 19000, probable: 11000 },
    bytes: 20_000_000,
    sums: {
      cases: count,
      runs: count,
      met: 7900,
      kinds: { met: 9800, missed: 100, extra: 40 },
      culprit: { met: 8000, missed: 900, wrong: 100, open: 900 },
      waitsIn: { met: 4000, missed: 300, open: 5600 },
      mechanism: { leads: 7600, listed: 900, missed: 600, open: 800, firstThree: 8400 },
      facts: { met: 20000, expected: 21000 },
      fixes: { met: 900, expected: 1000 },
      wronglyEstablished: 4,
    },
    confusion,
    calibration: [
      { certainty: 'established', said: 2000, right: 1990, led: 1900, ledRight: 1895, range: [0.99, 0.997] },
      { certainty: 'probable', said: 3000, right: 2600, led: 2800, ledRight: 2500, range: [0.854, 0.878] },
      { certainty: 'possible', said: 900, right: 380, led: 500, ledRight: 290, range: [0.39, 0.454] },
      { certainty: 'unlikely', said: 120, right: 9, led: 0, ledRight: 0, range: [0.04, 0.136] },
      { certainty: 'excluded', said: 0, right: 0, led: 0, ledRight: 0 },
    ],
    verdicts: RULES.map((rule, at) => ({
      rule,
      mechanism: MECHANISMS[at],
      runs: 3300 - 500 * at,
      established: 1300 - 200 * at,
      probable: 1200 - 200 * at,
      possible: 800 - 100 * at,
    })),
    kinds: { 'hung-task': 9000, 'soft-lockup': 6000, 'hard-lockup': 3000, 'rcu-stall': 1000 },
    refusals: { 'archive.unreadable': 206, 'archive.too-large': 1 },
    drift: {
      baseline: { rulebooks: ['before'], runs: count },
      same: count - 3,
      drifts: [drift(7, 'worse'), drift(8, 'better'), drift(9, 'new')],
    },
  };
}

/** An evaluation of so many runs, made up: what a page of it shows matters, not what is in it. */
export function madeEvaluation(count) {
  return { summary: summaryOf(count), results: results(count) };
}

export const MADE_RULES = RULES.map((id) => ({ id, title: `Rule ${id}` }));
