import {
  areasOf,
  blankGate,
  blankSignals,
  draftRule,
  likelyArea,
  neighboursOf,
  readCaseEvidence,
  readRuleName,
  refused,
  settled,
  sketchOfCase,
  wordsOf,
  writeFiles,
} from '../../authoring/newRule/index.js';
import type {
  CaseEvidence,
  CaseSketch,
  Neighbour,
  Outcome,
  RuleDraft,
  RuleName,
  RuleSketch,
  Target,
  Words,
} from '../../authoring/newRule/index.js';
import { placeholder } from '../../rulebook/placeholder.js';
import type { Invocation } from '../command.js';
import { progressLine } from '../progressLine.js';
import { say, tellProblem } from '../tell.js';
import { rulebookTexts } from '../texts.js';
import { caseReport, sketchReport, writtenReport } from './draftReport.js';
import type { DraftingKit } from './openForDrafting.js';
import { settleArea, settleWishes } from './wishes.js';
import type { Interviewer, Proposed, Wishes } from './wishes.js';

/** A case with what it suggests. */
interface FromCase {
  readonly evidence: CaseEvidence;
  readonly sketch: CaseSketch;
}

/**
 * From the words of a command line to the files of a rule: nothing is written before everything is known.
 * @returns what to tell on standard output
 */
export async function composeRule(
  target: Target,
  invocation: Invocation,
  kit: DraftingKit,
  interviewer: Interviewer | undefined,
): Promise<Outcome<readonly string[]>> {
  const { operands, options } = invocation;
  const { rulebook, messages } = kit;
  const words = wordsOf(rulebookTexts('en'));
  const typed = readRuleName(operands[0] ?? '', { rules: rulebook.rules.map(({ id }) => id), retired: kit.retired });
  if (!typed.ok) return typed;
  const name = await nameInArea(typed.value, areasOf(target), invocation, kit, interviewer);
  if (!name.ok) return name;
  const fromCase = await startFrom(invocation, kit, words);
  if (fromCase !== undefined && !fromCase.ok) return fromCase;
  const start = fromCase?.value;
  const wishes = await settleWishes(
    options.authoring,
    proposedBy(start, words),
    { ...rulebook, messages },
    interviewer,
  );
  if (!wishes.ok) return wishes;
  const sketch = sketchOf(name.value.id, wishes.value, start?.sketch, words);
  const draft = await draftRule(rulebook, name.value, sketch, words, target.inWorkingCopy);
  const neighbours = start === undefined ? [] : await neighboursIn(draft, start, invocation, kit);
  const written = writeFiles(target, draft.files);
  if (!written.ok) return written;
  return settled([
    ...(start === undefined ? [] : caseReport(start.sketch, neighbours, start.evidence.id, messages)),
    ...sketchReport(sketch, messages),
    ...writtenReport(draft, target, options.packs, messages),
  ]);
}

/** The name, in the area that was meant: asked on a terminal, said where nobody can be asked. */
async function nameInArea(
  name: RuleName,
  areas: readonly string[],
  { terminal }: Invocation,
  { messages }: DraftingKit,
  interviewer: Interviewer | undefined,
): Promise<Outcome<RuleName>> {
  const nearest = likelyArea(name.area, areas);
  if (nearest === undefined) return settled(name);
  if (interviewer === undefined) {
    terminal.err(`hangwise: ${say(messages, 'new.area-note', { area: name.area, nearest })}\n`);
    return settled(name);
  }
  const area = await settleArea(name.area, nearest, interviewer);
  return area.ok ? settled({ ...name, area: area.value }) : area;
}

async function startFrom(
  { options, terminal }: Invocation,
  { rulebook, messages }: DraftingKit,
  words: Words,
): Promise<Outcome<FromCase> | undefined> {
  const { fromCase, incident } = options.authoring;
  if (fromCase === undefined) return incident === undefined ? undefined : refused('new.incident-without-case');
  const evidence = await readCaseEvidence(fromCase, rulebook);
  if (!evidence.ok) return evidence;
  for (const problem of evidence.value.problems) terminal.err(`hangwise: ${tellProblem(problem, messages)}\n`);
  const sketch = await sketchOfCase(rulebook, evidence.value, incident, words);
  return sketch.ok ? settled({ evidence: evidence.value, sketch: sketch.value }) : sketch;
}

function proposedBy(start: FromCase | undefined, words: Words): Proposed {
  if (start === undefined) return {};
  const [mechanism] = start.evidence.mechanisms;
  return {
    title: placeholder(words('title')),
    hang: start.sketch.hang,
    gate: true,
    ...(mechanism === undefined ? {} : { mechanism }),
  };
}

function sketchOf(id: string, wishes: Wishes, start: CaseSketch | undefined, words: Words): RuleSketch {
  const shared = {
    id,
    title: wishes.title,
    authors: [wishes.author],
    gate: start?.gate ?? blankGate(wishes.calls, words),
  };
  return wishes.kind === 'inference'
    ? { ...shared, kind: 'inference', concludes: wishes.concludes }
    : {
        ...shared,
        kind: 'hypothesis',
        mechanism: wishes.mechanism,
        hang: wishes.hang,
        signals: start?.signals ?? blankSignals(wishes.calls, words),
        ask: start?.ask ?? [],
        mistakenFor: start?.mistakenFor ?? [],
      };
}

async function neighboursIn(
  { rule }: RuleDraft,
  { evidence, sketch }: FromCase,
  { terminal }: Invocation,
  { rulebook, messages, archives }: DraftingKit,
): Promise<readonly Neighbour[]> {
  if (rule.kind === 'inference') return [];
  const { report, clear } = progressLine(terminal, messages, 'new.progress');
  const neighbours = await neighboursOf(rulebook, rule, sketch, { archives, own: evidence.id, progress: report });
  clear();
  return neighbours;
}
