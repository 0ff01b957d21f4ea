import { createSourceReader } from '../../../src/facts/index.js';
import type { Messages } from '../../../src/model/rulebook.js';
import type { SourceReading } from '../../../src/model/source.js';
import { holesOf } from '../../../src/model/text.js';
import { dataFaults } from './dataFaults.js';
import type { Fault } from './fault.js';
import { nodes } from './leaves.js';

/** One source from bytes that arrive in blocks. */
export function readBlocks(blocks: readonly Uint8Array[]): SourceReading {
  const reader = createSourceReader('s1', 'any.txt');
  for (const block of blocks) reader.push(block);
  return reader.finish();
}

/** What is wrong with a reading taken for itself. */
export function readingFaults(reading: SourceReading, languages: readonly Messages[]): readonly Fault[] {
  const { source } = reading;
  const kept = keptOf(reading);
  return [
    ...dataFaults('reading', kept, new Map([[source.id, source.lines]])),
    ...(source.understood <= source.lines
      ? []
      : [
          {
            promised: 'numbers' as const,
            detail: `${String(source.understood)} of ${String(source.lines)} lines understood`,
          },
        ]),
    ...[...nodes(kept)]
      .filter(({ value }) => !isPlain(value))
      .map(({ path }) => ({ promised: 'plain-data' as const, detail: `JSON does not keep ${path}` })),
    ...reading.problems.flatMap(({ code, args }) => languages.flatMap((messages) => unworded(messages, code, args))),
  ];
}

/** A value as JSON would keep it, where it says so itself: stacks of large dumps make their frames when they are asked. */
function keptOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(keptOf);
  if (typeof value !== 'object' || value === null) return value;
  if (saysItself(value)) return keptOf(value.toJSON());
  if (Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, keptOf(item)]));
}

function saysItself(value: object): value is { toJSON(): unknown } {
  return 'toJSON' in value && typeof value.toJSON === 'function';
}

/** True for what JSON keeps as it is; the sign of a zero changes nothing. */
function isPlain(value: unknown): boolean {
  if (typeof value !== 'object') return ['string', 'number', 'boolean'].includes(typeof value);
  return value === null || Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

function unworded(messages: Messages, code: string, args: Readonly<Record<string, unknown>>): readonly Fault[] {
  const template = Object.hasOwn(messages, code) ? messages[code] : undefined;
  if (template === undefined) return [{ promised: 'worded', detail: `no text for ${code}` }];
  return holesOf(template)
    .filter((hole) => !Object.hasOwn(args, hole))
    .map((hole) => ({ promised: 'worded', detail: `${code} has no value for {{${hole}}}` }));
}
