import type { Diagnosis } from '../../model/diagnosis.js';
import type { Messages, Rulebook } from '../../model/rulebook.js';
import { presentDifference } from '../../present/difference/presentDifference.js';
import { differenceOf, replay } from '../../triage/index.js';
import type { Session } from '../../triage/index.js';
import type { Command, Invocation } from '../command.js';
import { EXIT } from '../exitCode.js';
import { lookOf } from '../look.js';
import { openRulebook } from '../openRulebook.js';
import { namedSession, refusal } from '../sessions/named.js';
import type { NamedSession } from '../sessions/named.js';
import { redacted, redactorOf } from '../sessions/present.js';
import { say } from '../tell.js';

/** One of two diagnoses that are compared. */
interface Side {
  readonly session: Session;
  readonly steps: number;
  readonly called: string;
}

/** What changed between two states of one session, or is otherwise in another session. */
export const sessionDiff: Command = async (invocation) => {
  const { options, terminal } = invocation;
  const rulebook = await openRulebook(invocation);
  if (rulebook === undefined) return EXIT.rulebook;
  const { messages } = rulebook;
  const [before, after] = await sidesOf(invocation, messages);
  const difference = differenceOf(await diagnosed(before, rulebook), await diagnosed(after, rulebook));
  const redactor = redactorOf(rulebook, [before.session, after.session], invocation);
  const shown = redacted({ difference, from: before.called, to: after.called }, redactor, rulebook, invocation);
  const { format } = options;
  terminal.out(
    presentDifference(shown.difference, { messages, format, from: shown.from, to: shown.to, ...lookOf(invocation) }),
  );
  return EXIT.ok;
};

function diagnosed({ session, steps }: Side, rulebook: Rulebook): Promise<Diagnosis> {
  return replay(session, rulebook, steps);
}

/** `NAME`, `NAME FROM`, `NAME FROM TO` or `NAME OTHER`; of one session from its first step on, unless it is said. */
async function sidesOf(invocation: Invocation, messages: Messages): Promise<readonly [Side, Side]> {
  const [name = '', second, third, ...more] = invocation.operands;
  if (more.length > 0) throw refusal(messages, 'session.diff.usage');
  const one = await namedSession(invocation, messages, name);
  if (second !== undefined && !/^\d{1,6}$/.test(second)) {
    if (third !== undefined) throw refusal(messages, 'session.diff.usage');
    const other = await namedSession(invocation, messages, second);
    return [wholeSide(one), wholeSide(other)];
  }
  if (third !== undefined && !/^\d{1,6}$/.test(third)) throw refusal(messages, 'session.diff.usage');
  const steps = one.session.history.length;
  const [from, to] = [Number(second ?? Math.min(1, steps)), Number(third ?? steps)];
  for (const at of [from, to]) if (at > steps) throw refusal(messages, 'session.no-step', { at, steps });
  return [stepSide(one, from, messages), stepSide(one, to, messages)];
}

function wholeSide({ name, session }: NamedSession): Side {
  return { session, steps: session.history.length, called: name };
}

function stepSide({ name, session }: NamedSession, steps: number, messages: Messages): Side {
  return { session, steps, called: say(messages, 'session.at', { name, steps }) };
}
