import { isChosen } from './checkInput.js';
import type { CheckInput, CheckTools } from './checkInput.js';
import type { Outcome } from './outcome.js';
import type { ArchivePart } from './stages/archive.js';

/** A piece of a stage that can be done by itself, on any thread. */
export type Unit =
  | { readonly stage: 'quiet' | 'samples' | 'documents' }
  | ({ readonly stage: 'archive' } & ArchivePart)
  | { readonly stage: 'mutants'; readonly rule: string };

/** Stages whose work is done in units, the long ones first: what is left at the end is then short. */
export const UNIT_STAGES = ['documents', 'archive', 'quiet', 'samples', 'mutants'] as const;
export type UnitStage = (typeof UNIT_STAGES)[number];

/** Pieces of the archive: enough for the threads of a large machine, and none of them too short to be worth handing over. */
const PARTS = 8;

/** The pieces of a stage; mutants are made rule by rule. */
export function unitsOf(stage: UnitStage, input: CheckInput): readonly Unit[] {
  if (stage === 'archive') return Array.from({ length: PARTS }, (_, part) => ({ stage, part, parts: PARTS }));
  if (stage !== 'mutants') return [{ stage }];
  return input.rulebook.rules.filter(({ id }) => isChosen(input, id)).map(({ id }) => ({ stage, rule: id }));
}

/** Whether any thread can do it: pages are made with functions, which no thread can be given. */
export function isPortable({ stage }: Unit): boolean {
  return stage !== 'documents';
}

/** Does one piece. Each stage is loaded when it is reached. */
export async function runUnit(unit: Unit, input: CheckInput, tools?: CheckTools): Promise<Outcome> {
  switch (unit.stage) {
    case 'quiet':
      return (await import('./stages/quiet.js')).checkQuiet(input);
    case 'archive':
      return (await import('./stages/archive.js')).checkArchive(input, unit);
    case 'samples':
      return (await import('./stages/samples.js')).checkSamples(input);
    case 'documents':
      return (await import('./stages/documents.js')).checkDocuments(input, tools);
    case 'mutants':
      return (await import('./stages/mutants.js')).checkMutants(input, unit.rule);
  }
}
