import { describe, expect, test } from '@jest/globals';
import { checkRulebook } from '../../../src/authoring/check/index.js';
import type { CheckStage, StageReport } from '../../../src/model/check.js';
import { described, expects, LOCKUP_LOG, QUIET_LOG } from '../../archive/madeArchive.js';
import { seed, withRulebook } from '../../rulebook/seed.js';

const text = (content: ReturnType<typeof described>): string =>
  typeof content === 'object' && 'json' in content ? JSON.stringify(content.json, undefined, 2) : '';

const OPEN_RULE = 'rules/net/open.json';
const openRule = `{
  "id": "open", "kind": "hypothesis", "status": "stable", "mechanism": "livelock", "title": "Open",
  "hang": ["soft-lockup"], "description": ["Any."],
  "when": { "all": [{ "fact": "hang.cpu", "operator": "equal", "value": 3 }] },
  "signals": [{ "id": "sends", "for": "weak", "says": "It sends.",
    "if": { "all": [{ "fact": "trace.functions", "operator": "contains", "value": "sender" }] } }]
}`;

/** The seed with a fact that the log gives, and without a rule that calls itself stable. */
const base = {
  'knowledge/facts/hang.json': (seed['knowledge/facts/hang.json'] ?? '').replace(
    '"facts": {',
    '"facts": { "hang.cpu": { "type": "number", "scope": "incident", "meaning": "CPU." },',
  ),
  'rules/net/transport-tcp.json': (seed['rules/net/transport-tcp.json'] ?? '').replace('"stable"', '"experimental"'),
};

async function stage(
  name: CheckStage,
  changes: Readonly<Record<string, string | null>>,
  chosen: readonly string[] = [],
): Promise<StageReport | undefined> {
  return withRulebook({ ...base, ...changes }, async (directory) => {
    const { stages } = await checkRulebook({ directory, packs: [], language: 'en', chosen, stages: [name] });
    expect(stages.map((report) => report.stage)).toEqual([name]);
    return stages.find((report) => report.stage === name);
  });
}

describe('the quiet stage', () => {
  test('passes over healthy logs', async () => {
    expect(await stage('quiet', { 'test/quiet/usb.txt': QUIET_LOG, 'test/quiet/README.md': LOCKUP_LOG })).toEqual({
      stage: 'quiet',
      state: 'passed',
      looked: 1,
      problems: [],
    });
  });

  test('names the log, its line and what was found there', async () => {
    const report = await stage('quiet', { 'test/quiet/usb.txt': QUIET_LOG + LOCKUP_LOG, [OPEN_RULE]: openRule });
    expect(report).toMatchObject({
      state: 'failed',
      problems: [
        {
          code: 'check.quiet-incident',
          args: { name: 'soft-lockup', line: expect.stringContaining('BUG: soft lockup - CPU#3') },
          place: { file: 'test/quiet/usb.txt', line: 2 },
        },
        { code: 'check.quiet-hypothesis', args: { name: 'open' }, place: { file: 'test/quiet/usb.txt', line: 2 } },
      ],
    });
  });

  test('of a chosen rule does not weigh others', async () => {
    const files = { 'test/quiet/usb.txt': LOCKUP_LOG, [OPEN_RULE]: openRule };
    expect(await stage('quiet', files, ['tcp-stall'])).toMatchObject({ problems: [{ code: 'check.quiet-incident' }] });
    expect(await stage('quiet', files, ['open'])).toMatchObject({ problems: [{}, { args: { name: 'open' } }] });
  });
});

const archived = (id: string, expected: Readonly<Record<string, unknown>>, title = id) => ({
  [`cases/${id}/case.json`]: text(described({ title })),
  [`cases/${id}/console.log`]: LOCKUP_LOG,
  [`cases/${id}/expected.json`]: text(expects({ facts: {}, ...expected })),
});

describe('the archive stage', () => {
  test('passes when everything is as expected', async () => {
    const report = await stage('archive', archived('stuck', {}));
    expect(report).toMatchObject({ state: 'passed', looked: 1, problems: [] });
  });

  test('places each deviation at what the expectation says', async () => {
    const report = await stage('archive', {
      ...archived('stuck', { reported: ['rcu-stall'], facts: { 'hang.kind': 'rcu-stall' } }),
      ...archived('unused', {}),
      'cases/unused/expected.json': '{',
    });
    expect(report).toMatchObject({
      state: 'failed',
      looked: 1,
      problems: [
        { code: 'check.archive.kinds-missed', args: { kinds: 'rcu-stall' }, place: { line: 2 } },
        { code: 'check.archive.kinds-extra', place: { file: 'cases/stuck/expected.json' } },
        { code: 'check.archive.fact', args: { id: 'hang.kind', expected: '"rcu-stall"', found: '["soft-lockup"]' } },
        { code: 'rulebook.json.CloseBraceExpected', place: { file: 'cases/unused/expected.json' } },
      ],
    });
  });

  test('of chosen rules looks at runs of their kinds only', async () => {
    const files = { ...archived('stuck', {}), ...archived('stall', { reported: ['rcu-stall'] }) };
    expect(await stage('archive', files, ['tcp-stall'])).toMatchObject({ looked: 1, state: 'passed' });
    expect(await stage('archive', files, ['transport-tcp'])).toMatchObject({ looked: 1 });
    expect(await stage('archive', files)).toMatchObject({ looked: 2, state: 'failed' });
  });

  test('of chosen rules finds what they have to do with: they lead, they are open, or what they name is expected', async () => {
    const other = openRule.replaceAll('"open"', '"other"').replace('"value": 3', '"value": 4');
    const rules = {
      [OPEN_RULE]: openRule.replace('stable', 'experimental'),
      'rules/net/other.json': other.replace('stable', 'experimental'),
    };
    const wrong = { mechanisms: ['busy-loop'], decidable: ['mechanism'] };
    const files = { ...rules, ...archived('stuck', wrong) };
    expect(await stage('archive', files, ['open'])).toMatchObject({ state: 'failed', looked: 1 });
    expect(await stage('archive', files, ['other'])).toMatchObject({ state: 'passed', looked: 1 });
    const named = { ...rules, ...archived('stuck', { ...wrong, mechanisms: ['livelock'] }) };
    expect(await stage('archive', { ...named, [OPEN_RULE]: null }, ['other'])).toMatchObject({ state: 'failed' });
    expect(await stage('archive', named, ['other'])).toMatchObject({ state: 'passed' });
  });

  test('wants two independent cases of a stable rule', async () => {
    const leads = { mechanisms: ['livelock'], decidable: ['mechanism'] };
    const one = { [OPEN_RULE]: openRule, ...archived('a', leads, 'One event'), ...archived('b', leads, 'One event') };
    const unearned = {
      code: 'rulebook.unearned-status',
      args: { rule: 'open', cases: 1, needed: 2 },
      place: { file: OPEN_RULE, line: 2 },
    };
    expect(await stage('archive', one, ['open'])).toMatchObject({ state: 'failed', problems: [unearned] });
    const two = await stage('archive', { ...one, ...archived('c', leads, 'Another event') }, ['open']);
    expect(two).toMatchObject({ state: 'passed', looked: 3 });
  });
});

describe('lint of chosen rules', () => {
  const files = {
    'rules/net/tcp-stall.json': (seed['rules/net/tcp-stall.json'] ?? '').replace(
      'It goes round.',
      'Ask operator@server-room-nine.com.',
    ),
  };

  test('tells what their authors have to mend, and leaves the others to theirs', async () => {
    const mail = { code: 'rulebook.personal-data.mail' };
    expect(await stage('lint', files, ['tcp-stall'])).toMatchObject({ state: 'failed', problems: [mail] });
    expect(await stage('lint', files)).toMatchObject({
      state: 'failed',
      problems: expect.arrayContaining([expect.objectContaining(mail)]),
    });
    expect(await stage('lint', files, ['transport-tcp'])).toMatchObject({ state: 'passed', problems: [] });
  });

  test('tells what makes the rulebook useless wherever it is', async () => {
    const broken = {
      'rules/net/tcp-stall.json': (seed['rules/net/tcp-stall.json'] ?? '').replaceAll('net.queued', 'net.cued'),
    };
    expect(await stage('lint', broken, ['transport-tcp'])).toMatchObject({ state: 'failed' });
  });
});
