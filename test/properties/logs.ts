import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { sampleFiles } from '../facts/crash/sampleFile.js';

/** A text with a name for people. */
export interface NamedLog {
  readonly name: string;
  readonly text: string;
}

/** The time since boot, as the kernel prints it in front of a line. */
export const STAMP = /^\[ {0,6}\d{1,8}\.\d{6}\] /;

/** Samples of log messages of which every line bears the time since boot and nothing else in front. */
export const stampedSamples: readonly NamedLog[] = sampleFiles('log')
  .map(({ name, text }) => ({ name, text: `${text.replace(/\n{1,20}$/, '')}\n` }))
  .filter(({ text }) => text.split('\n').every((line) => line === '' || STAMP.test(line)));

const CASES = resolve(import.meta.dirname, '../../cases');

/** Consoles of machines that were hung on purpose, from boot to the end: every detector is among them. */
export const consoles: readonly NamedLog[] = readdirSync(CASES, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && readdirSync(join(CASES, entry.name)).includes('console.log'))
  .map(({ name }) => ({ name, text: readFileSync(join(CASES, name, 'console.log'), 'utf8') }))
  .sort((one, other) => (one.name < other.name ? -1 : 1));
