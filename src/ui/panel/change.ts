import type { Diagnosis } from '../../model/diagnosis.js';
import type { FactValue } from '../../model/value.js';
import { valueInline } from '../../present/report/valueText.js';
import type { Line } from '../../present/terminal/line.js';
import type { Contradiction, InterviewChange, InterviewState, Move } from '../../triage/interview.js';
import { run } from '../line.js';
import type { Look } from '../look.js';
import type { Notice } from '../screen/screen.js';
import { moveWords, tellingMoves } from './moved.js';

const MOST_FACTS = 3;
/** Questions that a paste answers besides: each is a sentence. */
const MOST_STEPS = 2;
const MOST_MOVES = 2;
const MOST_CONTRADICTIONS = 2;

/** The first of some names, and how many more there are. */
function some(names: readonly string[], { wording }: Look, most = MOST_FACTS): string {
  const more = names.length - most;
  const shown = [...names.slice(0, most), ...(more > 0 ? [wording.counted('ui.change.more', more)] : [])];
  return shown.join(wording.text('ui.comma'));
}

function learned({ facts, understood }: InterviewChange, look: Look): string {
  const { wording } = look;
  if (understood !== undefined) {
    if (understood.lines === 0) return wording.text('ui.change.unread');
    if (understood.facts === 0) return wording.counted('ui.change.nothing', understood.lines);
    const parts = [
      wording.counted('ui.change.facts', understood.facts),
      wording.counted('ui.change.problems', understood.problems),
    ];
    return wording.text('ui.change.understood', {
      what: parts.slice(0, understood.problems > 0 ? 2 : 1).join(wording.text('ui.comma')),
    });
  }
  return facts.length === 0 ? '' : wording.text('ui.change.changed', { facts: some(facts, look) });
}

function move(moved: Move, look: Look): string {
  return look.wording.text('ui.change.moved', { title: moved.title, change: moveWords(moved, look) });
}

/** What the last answer changed, in one sentence; empty before the first answer. */
export function changeLine(change: InterviewChange | undefined, look: Look): Line {
  if (change === undefined) return [];
  const { wording } = look;
  const moves = tellingMoves(change.moved)
    .slice(0, MOST_MOVES)
    .map((one) => move(one, look));
  const asked = change.answered.map(({ asks }) => wording.text('ui.change.step', { asks }));
  const also =
    change.answered.length === 0 ? '' : wording.text('ui.change.also', { steps: some(asked, look, MOST_STEPS) });
  const sentences = [learned(change, look), also, ...(moves.length > 0 ? moves : [wording.text('ui.change.unmoved')])];
  return run(sentences.filter((sentence) => sentence !== '').join(wording.text('ui.semicolon')), 'good');
}

function contradictionLine({ fact, counts, values }: Contradiction, { facts }: Diagnosis, { wording }: Look): Line {
  const words = facts.find(({ id }) => id === fact)?.words;
  const shown = (value: FactValue): string =>
    valueInline(wording, value, words)
      .map(({ text }) => text)
      .join('');
  const said = { fact, values: values.map(shown).join(wording.text('ui.against')) };
  return run(
    counts === null
      ? wording.text('ui.contradiction.open', said)
      : wording.text('ui.contradiction.counts', { ...said, counts: shown(counts) }),
    'warn',
  );
}

/** What was said last and what was known before disagree: both values, and what counts now. */
export function contradictionLines({ change, diagnosis }: InterviewState, look: Look): readonly Line[] {
  const found = change?.contradictions ?? [];
  const more = found.length - MOST_CONTRADICTIONS;
  return [
    ...found.slice(0, MOST_CONTRADICTIONS).map((one) => contradictionLine(one, diagnosis, look)),
    ...(more > 0 ? [run(look.wording.counted('ui.contradiction.more', more), 'warn')] : []),
  ];
}

/** A remark of the interview itself. */
export function noticeLine({ code, values, severity }: Notice, { wording }: Look): Line {
  return run(wording.text(code, values), severity === 'warning' ? 'warn' : 'faint');
}
