import { describe, expect, test } from '@jest/globals';
import type { Cite } from '../../src/model/cite.js';
import type { Diagnosis, DiagnosedFact, FixVerdict, Hypothesis } from '../../src/model/diagnosis.js';
import { answer, diagnoseFiles } from './material.js';

const DMESG = 'cases/sunrpc-4.19.90/dmesg.txt';
const CRASH = 'cases/sunrpc-4.19.90/crash.txt';
const FLOW = 'cases/sunrpc-4.19.90/flow.txt';
const ALL = [DMESG, CRASH, FLOW];
const SPIN = 'sunrpc-tcp-send-memory-spin';

function fact(diagnosis: Diagnosis, id: string): DiagnosedFact {
  const found = diagnosis.facts.find((item) => item.id === id);
  if (found === undefined) throw new Error(`no fact ${id}`);
  return found;
}

function fix(diagnosis: Diagnosis, commit: string): FixVerdict {
  const found = diagnosis.fixes.find((item) => item.commit === commit);
  if (found === undefined) throw new Error(`no commit ${commit}`);
  return found;
}

function hypothesis(diagnosis: Diagnosis, rule: string): Hypothesis {
  const found = diagnosis.hypotheses.find((item) => item.rule === rule);
  if (found === undefined) throw new Error(`no hypothesis ${rule}`);
  return found;
}

/** The text of cited lines, as the diagnosis itself carries it. */
function quoted(diagnosis: Diagnosis, cites: readonly Cite[]): string {
  return cites
    .flatMap(({ source, from, to }) => Array.from({ length: to - from + 1 }, (_, at) => diagnosis.excerpts[source]?.[String(from + at)] ?? ''))
    .join('\n');
}

describe('all three files', () => {
  test('are one incident with its culprit', async () => {
    const { incidents } = await diagnoseFiles(ALL);
    expect(incidents).toHaveLength(1);
    expect(incidents[0]).toMatchObject({
      kind: 'soft-lockup',
      cpu: 110,
      task: { comm: 'kworker/u257:2', pid: 236027 },
      reports: 3,
      seconds: 23,
      primary: true,
      culprit: { function: '__rpc_execute', module: 'sunrpc', how: 'common-frame-of-samples' },
    });
    expect(incidents[0]?.samples).toHaveLength(2);
  });

  test.each([
    ['workqueue.name', 'xprtiod', 'log'],
    ['workqueue.function', 'rpc_async_schedule', 'log'],
    ['rpc.taskAddress', 'ffff9a3319bd4a18', 'corroborated'],
    ['rpc.ownerPid', 227403, 'struct'],
    ['rpc.ownerComm', 'dmap_br', 'struct'],
    ['rpc.ownerState', 'IN', 'struct'],
    ['rpc.ownerWaitsFor', 'a futex', 'struct'],
    ['nfs.version', 3, 'struct'],
    ['rpc.procedureIndex', 6, 'proved'],
    ['rpc.procedure', 'READ', 'proved'],
    ['rpc.transport', 'tcp', 'log'],
    ['rpc.async', true, 'log'],
    ['trace.loopFunction', '__rpc_execute', 'log'],
    ['rip.callTarget', 'ffffffffc10597a0', 'log'],
  ])('show %s %p, %s', async (id, value, firmness) => {
    expect(fact(await diagnoseFiles(ALL), id)).toMatchObject({ value, firmness });
  });

  test('grade the task address and cite the copy and the register', async () => {
    const diagnosis = await diagnoseFiles(ALL);
    const address = fact(diagnosis, 'rpc.taskAddress');
    expect(address.grade).toBe('corroborated');
    expect(quoted(diagnosis, address.cite)).toMatch(/<__rpc_execute\+15>: {2}mov {4}%rdi,%rbx/);
    expect(quoted(diagnosis, address.cite)).toContain('RBX: ffff9a3319bd4a18');
  });

  test('name the kernel', async () => {
    expect((await diagnoseFiles(ALL)).kernel).toEqual({
      release: '4.19.90-23.15.v2101.ky10.x86_64',
      upstream: '4.19.90',
      branch: '4.19',
      vendor: 'kylin',
      arch: 'x86_64',
    });
  });

  test('lead to the TCP send-memory spin, probable and no more', async () => {
    const diagnosis = await diagnoseFiles(ALL);
    expect(diagnosis.hypotheses[0]).toMatchObject({ rule: SPIN, mechanism: 'livelock', certainty: 'probable' });
    expect(diagnosis.hypotheses.filter((item) => item.certainty === 'established')).toEqual([]);
  });

  test('judge the commits on both axes', async () => {
    const diagnosis = await diagnoseFiles(ALL);
    expect(fix(diagnosis, 'd0afde5fc6fb')).toMatchObject({ verdict: 'fits', mechanism: 'fits', presence: 'unknown', upstream: 'not in 4.19.y' });
    for (const commit of ['6258cf25d5e3', 'ed0172af5d6f']) {
      const verdict = fix(diagnosis, commit);
      expect(verdict).toMatchObject({ verdict: 'contradicted', mechanism: 'contradicted' });
      const reasons = verdict.because.filter((item) => item.side === 'contradicted' && item.state === 'true');
      expect(reasons.length).toBeGreaterThan(0);
      expect(reasons.every((reason) => quoted(diagnosis, reason.cite) !== '')).toBe(true);
    }
    expect(quoted(diagnosis, fix(diagnosis, '6258cf25d5e3').because.filter((item) => item.state === 'true').flatMap((item) => item.cite))).toContain(
      'xs_tcp_send_request',
    );
    expect(quoted(diagnosis, fix(diagnosis, 'ed0172af5d6f').because.filter((item) => item.state === 'true').flatMap((item) => item.cite))).toContain(
      'rpc_async_schedule',
    );
  });

  test('compute the branches that carry the half of the cure', async () => {
    const { incomplete } = fix(await diagnoseFiles(ALL), 'd0afde5fc6fb');
    expect(incomplete.map(({ branch }) => branch)).toEqual(expect.arrayContaining(['5.10', '5.15']));
    for (const { has, lacks } of incomplete) {
      expect(has).toContain('7496b59f588d');
      expect(lacks).toContain('d0afde5fc6fb');
    }
  });
});

describe('the log alone', () => {
  test('shows the same incident and leads to the same mechanism with a lower score', async () => {
    const [alone, all] = await Promise.all([diagnoseFiles([DMESG]), diagnoseFiles(ALL)]);
    expect(alone.incidents).toMatchObject([{ kind: 'soft-lockup', cpu: 110, task: { pid: 236027 }, reports: 3 }]);
    expect(alone.hypotheses[0]?.rule).toBe(SPIN);
    expect(hypothesis(alone, SPIN).score).toBeLessThan(hypothesis(all, SPIN).score);
  });

  test('asks first for the backtrace that opens the rest, and the transcript answers it', async () => {
    const alone = await diagnoseFiles([DMESG]);
    expect(alone.questions[0]?.how).toContainEqual(expect.objectContaining({ tool: 'crash', command: 'bt' }));
    const all = await diagnoseFiles(ALL);
    expect(all.questions.map((question) => question.id)).not.toContain(alone.questions[0]?.id);
  });
});

describe('answers', () => {
  test('of EAGAIN raise the score, and are no proof', async () => {
    const [without, withIt] = await Promise.all([diagnoseFiles(ALL), diagnoseFiles(ALL, [answer('rpc.taskStatus', -11)])]);
    expect(hypothesis(withIt, SPIN).score).toBeGreaterThan(hypothesis(without, SPIN).score);
    expect(hypothesis(withIt, SPIN).certainty).toBe('probable');
  });

  test('of EHOSTUNREACH make it unlikely and promote nothing', async () => {
    const [without, withIt] = await Promise.all([diagnoseFiles(ALL), diagnoseFiles(ALL, [answer('rpc.taskStatus', -113)])]);
    expect(hypothesis(withIt, SPIN).certainty).toBe('unlikely');
    const certainties = new Map(without.hypotheses.map((item) => [item.rule, item.certainty]));
    for (const item of withIt.hypotheses) if (item.rule !== SPIN) expect(item.certainty).toBe(certainties.get(item.rule));
  });

  test.each([
    ['given', (text: string): string => text],
    ['withheld', (text: string): string => text.replaceAll(/^SIZE: 48$/gm, '')],
  ])('of WRITE are told why index 6 is READ, SIZE %s', async (_, edit) => {
    const diagnosis = await diagnoseFiles(ALL, [answer('rpc.procedure', 'WRITE')], edit);
    expect(fact(diagnosis, 'rpc.procedure').value).toBe('READ');
    expect(diagnosis.problems).toContainEqual(
      expect.objectContaining({ code: 'answer.position-mistake', message: expect.stringMatching(/WRITE.*index 6 is READ.*counting/s) }),
    );
  });

  test('of READ bring no problem', async () => {
    const { problems } = await diagnoseFiles(ALL, [answer('rpc.procedure', 'READ')]);
    expect(problems.filter((problem) => problem.code.startsWith('answer.'))).toEqual([]);
  });
});

describe('pasted output', () => {
  const paste = (name: string): string => `test/samples/case-study/${name}.txt`;
  test.each(['confirm-crash', 'confirm-live'])('%s establishes the hypothesis', async (name) => {
    const diagnosis = await diagnoseFiles([...ALL, paste(name)]);
    expect(hypothesis(diagnosis, SPIN).certainty).toBe('established');
  });
  test('refute-live takes it down', async () => {
    const diagnosis = await diagnoseFiles([...ALL, paste('refute-live')]);
    expect(['probable', 'established']).not.toContain(hypothesis(diagnosis, SPIN).certainty);
  });
});

test('every step of every derivation is worded', async () => {
  const { facts } = await diagnoseFiles(ALL);
  const steps = facts.flatMap((item) => item.steps);
  expect(steps.length).toBeGreaterThan(20);
  expect(steps.filter((step) => /^[a-z]+\.[a-z-]+$/.test(step.says) || step.says.includes('{{'))).toEqual([]);
});

test('an operator who read the changelog settles presence for a vendor kernel', async () => {
  const diagnosis = await diagnoseFiles(ALL, [answer('kernel.has', 'd0afde5fc6fb, 7496b59f588d')]);
  expect(fix(diagnosis, 'd0afde5fc6fb')).toMatchObject({ verdict: 'already-in', presence: 'in' });
  expect(fix(diagnosis, '7496b59f588d')).toMatchObject({ presence: 'in' });
  expect(hypothesis(diagnosis, SPIN).certainty).toBe('unlikely');
});
