import { readText } from '../facts/index.js';
import type { CaseMaterial } from '../model/case.js';
import type { StepTool } from '../model/catalogue.js';
import type { Diagnosis } from '../model/diagnosis.js';
import type { Problem } from '../model/problem.js';
import type { Rulebook } from '../model/rulebook.js';
import type { SourceReading } from '../model/source.js';
import { fillText } from '../model/text.js';
import { diagnoseCase } from './diagnoseCase.js';
import type { PasteReader } from './session.js';

/** Pastes are read again at every step; the text is the key, so that each is parsed once. */
export function rememberingReader(): PasteReader {
  const readings = new Map<string, SourceReading>();
  return (name, text) => {
    const key = `${name}\n${text}`;
    const known = readings.get(key);
    if (known !== undefined) return known;
    const reading = readText(name.replaceAll(' ', ''), name, text);
    readings.set(key, reading);
    return reading;
  };
}

/**
 * The diagnosis of a session's material, with what has to be known about the session itself before its own problems.
 * @param attached a tool that runs beside it
 */
export async function diagnoseSession(
  rulebook: Rulebook,
  material: CaseMaterial,
  notes: readonly Problem[],
  attached?: StepTool,
): Promise<Diagnosis> {
  const diagnosis = await diagnoseCase(rulebook, material, attached === undefined ? {} : { attached });
  if (notes.length === 0) return diagnosis;
  const told = notes.map(({ code, severity, args }) => ({
    code,
    severity,
    message: fillText(rulebook.messages[code] ?? code, args),
  }));
  return { ...diagnosis, problems: [...told, ...diagnosis.problems] };
}
