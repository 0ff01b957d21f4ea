import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Rulebook } from '../../src/model/rulebook.js';
import { loadRulebook } from '../../src/rulebook/index.js';

const root = resolve(import.meta.dirname, '../..');

function read(file: string): string {
  return readFileSync(join(root, 'cases/sunrpc-4.19.90', file), 'utf8');
}

/** The evidence of the bundled case. */
export const dmesg = read('dmesg.txt');
export const crash = read('crash.txt');
export const flow = read('flow.txt');

/** A command of the crash session with all that it printed, as an operator would paste it. */
export const commands: readonly string[] = crash.split(/^(?=crash> )/m);

/** The rules that ship. */
export async function shippedRulebook(): Promise<Rulebook> {
  const { rulebook, problems } = await loadRulebook(root, { language: 'en' });
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(`the rulebook is not valid: ${JSON.stringify(errors)}`);
  return rulebook;
}
