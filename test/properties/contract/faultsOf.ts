import { isDeepStrictEqual } from 'node:util';
import type { Diagnosis } from '../../../src/model/diagnosis.js';
import type { Rulebook } from '../../../src/model/rulebook.js';
import type { SourceReading } from '../../../src/model/source.js';
import { diagnoseCase } from '../../../src/triage/index.js';
import { diagnosisFaults } from './diagnosisFaults.js';
import type { Fault } from './fault.js';
import { readBlocks, readingFaults } from './readingFaults.js';

/** The whole pipe but its presentation. */
export function diagnoseReading(rulebook: Rulebook, reading: SourceReading): Promise<Diagnosis> {
  return diagnoseCase(rulebook, { id: 'case', readings: [reading], answers: [] });
}

/**
 * Runs one source through the whole pipe, and tells which promises it does not keep.
 * @param rulebooks one for each language
 * @param blocks the bytes, cut as they arrive
 * @param quiet they are what is left of a log in which no detector spoke
 * @returns nothing when all is well; never throws
 */
export async function faultsOf(
  rulebooks: readonly Rulebook[],
  blocks: readonly Uint8Array[],
  quiet = false,
): Promise<readonly Fault[]> {
  const faults: Fault[] = [];
  try {
    const reading = readBlocks([joined(blocks)]);
    faults.push(
      ...readingFaults(
        reading,
        rulebooks.map(({ messages }) => messages),
      ),
    );
    if (!isDeepStrictEqual(readBlocks(blocks), reading))
      faults.push({
        promised: 'same-in-blocks',
        detail: `blocks of ${blocks.map(({ length }) => length).join(', ')} bytes`,
      });
    for (const rulebook of rulebooks) {
      const diagnosis = await diagnoseReading(rulebook, reading);
      faults.push(...diagnosisFaults(diagnosis, rulebook.messages), ...(quiet ? invented(diagnosis) : []));
    }
  } catch (error) {
    faults.push({ promised: 'no-exception', detail: thrown(error) });
  }
  return faults;
}

/** Hangs and hypotheses that nothing in the log speaks of. */
function invented({ incidents, hypotheses }: Diagnosis): readonly Fault[] {
  return [
    ...incidents.map(({ kind }) => `${kind}: an incident`),
    ...hypotheses.map(({ rule }) => `${rule}: a hypothesis`),
  ].map((detail) => ({ promised: 'nothing-of-nothing', detail }));
}

/** What was thrown and where: the innermost functions of the call stack, since several faults may share a message. */
function thrown(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [, ...places] = (error.stack ?? '').split('\n');
  return [
    `${error.name}: ${error.message}`,
    ...places.slice(0, 4).map((place) => place.trim().replace(/ ?\(?(?:file|node):.{0,400}$/, '')),
  ].join(' | ');
}

function joined(blocks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(blocks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const block of blocks) {
    all.set(block, at);
    at += block.length;
  }
  return all;
}
