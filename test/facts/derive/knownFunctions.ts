import { readdirSync, readFileSync } from 'node:fs';
import { WAIT_CLASSES } from '../../../src/model/catalogue.js';
import type { FunctionArgument, FunctionRole, KernelFunction } from '../../../src/model/catalogue.js';
import { functionIndex } from '../../../src/facts/derive/functionIndex.js';

/** All roles, so that a record with another one is seen. */
export const ROLES = [
  'waits',
  'schedules',
  'spins',
  'locks',
  'allocates',
  'copies',
  'enters',
  'interrupts',
  'detects',
  'loops',
  'thunk',
  'works',
  'acts',
] as const satisfies readonly FunctionRole[];

const FOLDER = new URL('../../../knowledge/functions/', import.meta.url);

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}

function argumentsOf(value: unknown): readonly FunctionArgument[] {
  return (Array.isArray(value) ? value : []).flatMap((one: unknown): readonly FunctionArgument[] => {
    if (!isRecord(one) || typeof one['index'] !== 'number' || typeof one['struct'] !== 'string') return [];
    const { index, struct, from, before } = one;
    return [
      {
        index,
        struct,
        ...(typeof from === 'string' ? { from } : {}),
        ...(typeof before === 'string' ? { before } : {}),
      },
    ];
  });
}

function functionOf(value: unknown, subsystem: string): KernelFunction {
  if (!isRecord(value)) throw new Error(`${subsystem}: not an object`);
  const { name, role, prefix, word, wait, waitsFor } = value;
  const known = ROLES.find((candidate) => candidate === role);
  const kind = WAIT_CLASSES.find((candidate) => candidate === wait);
  if (typeof name !== 'string' || known === undefined || kind !== wait)
    throw new Error(`${subsystem}: ${JSON.stringify(value)}`);
  return {
    name,
    role: known,
    subsystem,
    ...(prefix === true ? { prefix } : {}),
    ...(word === true ? { word } : {}),
    ...(kind === undefined ? {} : { wait: kind }),
    ...(typeof waitsFor === 'string' ? { waitsFor } : {}),
    ...(value['arguments'] === undefined ? {} : { arguments: argumentsOf(value['arguments']) }),
  };
}

/** The records of knowledge/functions/. */
export const knownFunctions: readonly KernelFunction[] = readdirSync(FOLDER)
  .filter((file) => /^[\w-]+\.json$/.test(file))
  .flatMap((file) => {
    const content: unknown = JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8'));
    if (!isRecord(content) || typeof content['subsystem'] !== 'string' || !Array.isArray(content['functions'])) {
      throw new Error(`${file}: no functions`);
    }
    const { subsystem } = content;
    return content['functions'].map((entry: unknown) => functionOf(entry, subsystem));
  });

export const knownIndex = functionIndex(knownFunctions);
