import type { CaseSketch, Neighbour, RuleDraft, RuleSketch, Target } from '../../authoring/newRule/index.js';
import { join } from 'node:path';
import type { Messages } from '../../model/rulebook.js';
import { say } from '../tell.js';

/** Differences of one neighbour that are told: those that the rule reads come first. */
const MOST_DIFFERENCES = 6;
/** Neighbours that are told. */
const MOST_NEIGHBOURS = 8;

/** What was taken from a case: where it comes from, who else speaks there, and what tells it from its neighbours. */
export function caseReport(
  sketch: CaseSketch,
  neighbours: readonly Neighbour[],
  id: string,
  messages: Messages,
): readonly string[] {
  const { incident, rivals } = sketch;
  const left = neighbours.length - MOST_NEIGHBOURS;
  return [
    say(messages, 'new.started-from', { incident: incident.id, kind: incident.kind, id }),
    '',
    say(messages, rivals.length === 0 ? 'new.rivals.none' : 'new.rivals'),
    ...rivals.map(({ rule, gate }) => `  ${say(messages, `new.rival.${gate}`, { rule: rule.id, title: rule.title })}`),
    '',
    say(messages, neighbours.length === 0 ? 'new.neighbours.none' : 'new.neighbours'),
    ...neighbours.slice(0, MOST_NEIGHBOURS).flatMap((neighbour) => neighbourLines(neighbour, messages)),
    ...(left > 0 ? [`  ${say(messages, 'new.more', { count: left })}`] : []),
    '',
  ];
}

function neighbourLines(
  { id, closedBy, isSameMechanism, differences }: Neighbour,
  messages: Messages,
): readonly string[] {
  const code = closedBy !== undefined ? 'same' : isSameMechanism ? 'open-same' : 'open';
  const sorted = [...differences.filter(({ isRead }) => isRead), ...differences.filter(({ isRead }) => !isRead)];
  const shown = sorted.slice(0, MOST_DIFFERENCES).map(({ fact, here, there, isRead }) =>
    say(messages, isRead ? 'new.difference' : 'new.difference.unread', {
      fact,
      here,
      there: there ?? say(messages, 'new.difference.unknown'),
    }),
  );
  const more = sorted.length - shown.length;
  return [
    `  ${say(messages, `new.neighbour.${code}`, { id, fact: closedBy ?? '' })}`,
    ...(shown.length === 0 ? [say(messages, 'new.difference.none')] : shown).map((line) => `    ${line}`),
    ...(more > 0 ? [`    ${say(messages, 'new.more', { count: more })}`] : []),
  ];
}

/** What the drafted rule says. */
export function sketchReport(sketch: RuleSketch, messages: Messages): readonly string[] {
  const gate = sketch.gate.map(
    ({ leaf }) => `  ${say(messages, 'new.leaf', { ...leaf, value: JSON.stringify(leaf.value) })}`,
  );
  if (sketch.kind === 'inference') {
    const { fact, value } = sketch.concludes;
    return [say(messages, 'new.gate.inference'), ...gate, say(messages, 'new.concludes', { fact, value }), ''];
  }
  const { hang, signals, ask } = sketch;
  return [
    say(messages, 'new.gate', { hang: hang.join(', ') }),
    ...gate,
    say(messages, 'new.signals'),
    ...signals.map(({ id, side, strength, says }) => `  ${say(messages, 'new.signal', { id, side, strength, says })}`),
    ...(ask.length === 0 ? [] : [say(messages, 'new.asks', { facts: ask.map(({ fact }) => fact).join(', ') })]),
    '',
  ];
}

/** What was written, what a person has to write, and what to type next. */
export function writtenReport(
  { rule, files, cases, toWrite }: RuleDraft,
  { shown }: Target,
  packs: readonly string[],
  messages: Messages,
): readonly string[] {
  const file = (path: string): string => (shown === '' ? path : join(shown, path));
  const lines = toWrite.map(({ path, line, wanted }) =>
    say(messages, 'new.to-write.line', { file: file(path), line, wanted }),
  );
  return [
    ...files.map(({ path }, index) =>
      say(messages, index === 0 ? 'new.wrote' : 'new.wrote.cases', { file: file(path), cases }),
    ),
    '',
    ...(lines.length === 0 ? [] : [say(messages, 'new.to-write'), ...lines.map((line) => `  ${line}`), '']),
    say(messages, 'new.next', { id: rule.id, packs: packs.map((pack) => ` --rules ${pack}`).join('') }),
  ];
}
