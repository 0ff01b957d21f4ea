import type { Diagnosis } from '../../../src/model/diagnosis.js';
import type { Messages } from '../../../src/model/rulebook.js';
import type { ExplainOptions } from '../../../src/present/presentExplain.js';
import { presentExplain, presentFacts, presentJson, presentMarkdown, presentText } from '../../../src/present/index.js';
import { diagnosis as isDiagnosis } from '../../../src/rulebook/generated/validators.js';
import { UNSAFE } from '../../present/unsafe.js';
import { dataFaults } from './dataFaults.js';
import type { Fault } from './fault.js';

/** A code of ours that came out instead of its text. */
const UNTOLD = /(?:^|[\s(])present\.[a-z][\w.]{2,60}/m;
const AROUND = 40;

/** What is wrong with a diagnosis and with how it is told, in JSON and in the words of `messages`. */
export function diagnosisFaults(diagnosis: Diagnosis, messages: Messages): readonly Fault[] {
  const lines = new Map(diagnosis.case.sources.map(({ id, lines: count }) => [id, count]));
  const json = presentJson(diagnosis);
  const wide = { messages, width: 80, color: false, unicode: true };
  const told: readonly (readonly [string, string])[] = [
    ['text', presentText(diagnosis, wide)],
    ['narrow text', presentText(diagnosis, { ...wide, width: 40, unicode: false })],
    ['facts', presentFacts(diagnosis, { ...wide, format: 'text' })],
    ['Markdown', presentMarkdown(diagnosis, { messages })],
    ...explanations(diagnosis, wide),
  ];
  return [
    ...dataFaults('diagnosis', diagnosis, lines),
    ...excerptFaults(diagnosis, lines),
    ...diagnosis.problems
      .filter(({ code, message }) => message === code)
      .map(({ code }) => ({ promised: 'worded' as const, detail: `no text for ${code}` })),
    ...(isDiagnosis(JSON.parse(json))
      ? []
      : [{ promised: 'schema' as const, detail: JSON.stringify(isDiagnosis.errors?.slice(0, 3)) }]),
    ...[['JSON', json] as const, ...told].flatMap(([name, text]) => shows('no-control-character', name, UNSAFE, text)),
    ...told.flatMap(([name, text]) => shows('worded', name, UNTOLD, text)),
  ];
}

/** Why the first of each kind is said, and why the first rule that is silent is. */
function explanations(diagnosis: Diagnosis, look: Omit<ExplainOptions, 'why'>): readonly (readonly [string, string])[] {
  const { hypotheses, facts, fixes, closed } = diagnosis;
  const asked = [hypotheses[0]?.rule, facts[0]?.id, facts.at(-1)?.id, fixes[0]?.commit];
  const told = [
    ...asked.map((why) => why && presentExplain(diagnosis, { ...look, why })),
    closed[0] && presentExplain(diagnosis, { ...look, whyNot: closed[0].rule }),
  ];
  return told.flatMap((one) =>
    typeof one === 'object' ? [['explanation', one.ok ? one.text : one.message] as const] : [],
  );
}

function excerptFaults({ excerpts }: Diagnosis, lines: ReadonlyMap<string, number>): readonly Fault[] {
  return Object.entries(excerpts).flatMap(([source, shown]) =>
    Object.keys(shown)
      .filter((line) => !(Number(line) >= 1 && Number(line) <= (lines.get(source) ?? 0)))
      .map((line) => ({ promised: 'cites-exist', detail: `diagnosis: an excerpt of line ${line} of ${source}` })),
  );
}

function shows(promised: Fault['promised'], name: string, pattern: RegExp, text: string): readonly Fault[] {
  const found = pattern.exec(text);
  if (found === null) return [];
  const around = text.slice(Math.max(0, found.index - AROUND), found.index + AROUND);
  return [{ promised, detail: `${name}: ${JSON.stringify(around)}` }];
}
