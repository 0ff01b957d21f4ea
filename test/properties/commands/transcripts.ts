import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from '../../golden/material.js';

/** A crash session of the archive that ships, cut at its prompts. */
export interface Transcript {
  readonly name: string;
  /** Each with its output; the banner of crash first. */
  readonly parts: readonly string[];
  /** What the console showed of the same machine. */
  readonly log: string | undefined;
}

const CASES = path.join(ROOT, 'cases');

function textOf(name: string, file: string): string | undefined {
  const place = path.join(CASES, name, file);
  return existsSync(place) ? readFileSync(place, 'utf8') : undefined;
}

export const TRANSCRIPTS: readonly Transcript[] = readdirSync(CASES).flatMap((name) => {
  const session = textOf(name, 'crash.txt');
  if (session === undefined) return [];
  return [
    { name, parts: session.split(/^(?=crash> )/m), log: textOf(name, 'console.log') ?? textOf(name, 'dmesg.txt') },
  ];
});

/** The command of a part, without its prompt and what a person wrote behind it; empty for the banner. */
export function commandOf(part: string): string {
  const [line = ''] = part.split('\n', 1);
  return line.startsWith('crash> ') ? line.slice('crash> '.length).replace(/ #.*$/, '').trim() : '';
}
