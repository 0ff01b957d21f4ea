import type { EvidenceRecord } from '../../model/record.js';
import type { Extraction } from '../extractor.js';
import { normaliseAddress } from '../symbol.js';
import { readAddressList } from './addressList.js';
import type { CrashCommand } from './command.js';
import { MOST_OUTPUT, type CommandOutput, type CommandParser } from './commandParser.js';
import { joinedParts, readDumps } from './dumps.js';
import { completenessOf, gapProblems } from './gap.js';
import { nextContent } from './lineRole.js';
import { citeLines } from './listing.js';
import { parseTaskHeader } from './taskHeader.js';

/** What a `struct` command asks for. */
export interface StructRequest {
  readonly struct: string;
  /** True when only some members were asked for: `T.a,b`. */
  readonly members: boolean;
  /** Hex without 0x; absent when it was a symbol or another expression, or when none was given. */
  readonly address?: string;
  /** Name of the variable that was given instead. */
  readonly symbol?: string;
}

const TYPE = /^\*?([A-Za-z_]\w{0,127})(\.[\w.,[\]-]+)?$/;
const ADDRESS = /^(?:0x)?[0-9a-f]{6,16}$/i;
/** What is per CPU has one object a CPU: `runqueues:3` names none of them alone. */
const SYMBOL = /^[A-Za-z_][\w.$]{0,255}$/;
/** `struct T ADDR`, `union T`, `*T ADDR`, `T.m ADDR`: crash takes a type for a command. */
export function parseStructRequest({ name, words }: CrashCommand): StructRequest | undefined {
  const typed = name === 'struct' || name === 'union' ? words : [name, ...words];
  const embedded = typed.indexOf('-l');
  const positional = typed.filter((word, index) => !word.startsWith('-') && (embedded < 0 || index !== embedded + 1));
  const match = TYPE.exec(positional[0] ?? '');
  if (match?.[1] === undefined) return undefined;
  const given = positional[1] ?? '';
  const address = ADDRESS.test(given)
    ? containerAddress(normaliseAddress(given), embedded < 0 ? '0' : typed[embedded + 1])
    : undefined;
  const symbol = address === undefined && embedded < 0 && SYMBOL.test(given) ? given : undefined;
  return {
    struct: match[1],
    members: match[2] !== undefined,
    ...(address === undefined ? {} : { address }),
    ...(symbol === undefined ? {} : { symbol }),
  };
}

/** `-l` says that the address is that of an embedded member: bytes are subtracted, a member name cannot be resolved here. */
function containerAddress(address: string, offset: string | undefined): string | undefined {
  if (offset === undefined || !/^(?:0x[0-9a-f]{1,6}|\d{1,6})$/.test(offset)) return undefined;
  const container = BigInt(`0x${address}`) - BigInt(offset);
  return container < 0n ? undefined : container.toString(16);
}

/** Output of `struct` and its short forms: one object after the other. */
export const parseStruct: CommandParser = ({ command, lines, from, source }) => {
  const request = parseStructRequest(command);
  return request && readDumps(lines, from, { source, command, ...request });
};

/** `list -s T.m,n -H ADDR` and `tree -s`: an address, then the members of the object there; without `-s` addresses alone. */
export const parseList: CommandParser = (output) => {
  const { command, lines, from, source } = output;
  const option = command.words.findIndex((word) => /^-[sS]/.test(word));
  const attached = command.words[option]?.slice(2) ?? '';
  const struct = TYPE.exec(attached === '' ? (command.words[option + 1] ?? '') : attached)?.[1];
  const dumps =
    option < 0 || struct === undefined ? undefined : readDumps(lines, from, { source, command, struct, members: true });
  return dumps === undefined ? readAddressList(output) : withWalk(dumps, output);
};

/** The walk itself beside the objects that it shows: what is on the list, others refer to. */
function withWalk(dumps: Extraction, { command, lines, from, source }: CommandOutput): Extraction {
  const isPartial = dumps.records.some(({ completeness }) => completeness === 'partial');
  const isCut = dumps.next - from > MOST_OUTPUT;
  const walk: EvidenceRecord = {
    type: 'object-list',
    expression: command.words.join(' '),
    addresses: dumps.records.flatMap((record) =>
      record.type === 'struct-dump' && record.address !== undefined ? [record.address] : [],
    ),
    ...completenessOf(isCut ? ['oversized'] : isPartial ? ['truncated'] : []),
    cite: citeLines(lines, from - 1, dumps.next - 1, source),
  };
  const problems = gapProblems(isCut ? ['oversized'] : [], command.text, walk.cite);
  return { ...dumps, records: [...dumps.records, walk], problems: [...(dumps.problems ?? []), ...problems] };
}

/** `task -R a,b PID`, `foreach task`: for each task its header, then its task_struct or members of it. */
export const parseTask: CommandParser = ({ command, lines, from, source }) => {
  const parts: Extraction[] = [];
  let next = from;
  for (;;) {
    const at = nextContent(lines, next).index;
    const task = parseTaskHeader(lines[at]?.text ?? '')?.task;
    if (task === undefined) break;
    const part = readDumps(lines, at + 1, { source, command, struct: 'task_struct', members: true, address: task });
    if (part === undefined) break;
    parts.push(part);
    ({ next } = part);
  }
  return joinedParts(parts);
};
