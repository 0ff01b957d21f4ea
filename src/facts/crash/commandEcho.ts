import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { parseBt, printsBacktraces } from './bt.js';
import { innerCommand, parsePrompt, PROMPT_TRIGGERS, type CrashCommand } from './command.js';
import { noOutput, readCommandError } from './commandError.js';
import { COMMAND_REACH, type CommandParser } from './commandParser.js';
import { parseDev } from './diskRequests.js';
import { parseDis } from './disassembly.js';
import { parseFiles } from './files.js';
import { parseForeach } from './foreach.js';
import { parseIrq } from './irq.js';
import { parseKmem } from './kmem.js';
import { nextContent } from './lineRole.js';
import { parseMach } from './machine.js';
import { parseMod } from './mod.js';
import { parseMount } from './mount.js';
import { parseNet } from './net.js';
import { parsePs } from './ps.js';
import { parseRd } from './rd.js';
import { parseRunq } from './runq.js';
import { parseSearch } from './search.js';
import { parseSig } from './sig.js';
import { parseList, parseStruct, parseTask } from './structCommand.js';
import { parseSwap } from './swap.js';
import { parseSym } from './symbolRow.js';
import { parseSet } from './taskContext.js';
import { endsAtHeader, readTaskBacktrace } from './taskBacktrace.js';
import { terminalLine } from './terminalLine.js';
import { parseTimer } from './timer.js';
import { parsePrint } from './variable.js';
import { parseWaitq } from './waitq.js';

/** Command -> reader of its output. A name that is not here may be a structure: crash then does what `struct` does. */
const PARSERS: Readonly<Record<string, CommandParser>> = {
  bt: parseBt,
  foreach: parseForeach,
  ps: parsePs,
  mod: parseMod,
  mount: parseMount,
  struct: parseStruct,
  union: parseStruct,
  task: parseTask,
  list: parseList,
  tree: parseList,
  dis: parseDis,
  sym: parseSym,
  p: parsePrint,
  px: parsePrint,
  pd: parsePrint,
  rd: parseRd,
  runq: parseRunq,
  timer: parseTimer,
  waitq: parseWaitq,
  dev: parseDev,
  kmem: parseKmem,
  irq: parseIrq,
  files: parseFiles,
  net: parseNet,
  search: parseSearch,
  swap: parseSwap,
  set: parseSet,
  sig: parseSig,
  mach: parseMach,
};
/** Commands that may do their work without a word. */
const SILENT = new Set(['set', 'mod', 'dev', 'mount']);

/** A prompt with its command: hands the lines below it to the reader of that command. */
export const commandEchoExtractor: Extractor = {
  name: 'crash-command',
  triggers: PROMPT_TRIGGERS,
  reach: COMMAND_REACH,
  accepts: (line) => promptOf(line) !== undefined,
  divides: true,
  read(lines, at, source) {
    const typed = promptOf(lines[at]);
    if (typed === undefined || typed.name === '') return undefined;
    if (typed.name === 'PID:') return readBehindPrompt(lines, at, source);
    const command = typed.name === 'gdb' ? innerCommand(typed, 0) : typed;
    const known = Object.hasOwn(PARSERS, command.name);
    const parser = known ? PARSERS[command.name] : parseStruct;
    const ended = (from: number): boolean => promptOf(lines[nextContent(lines, from).index]) !== undefined;
    const output = parser?.({ command, lines, from: at + 1, source, ended });
    if (output !== undefined) return output;
    const error = readCommandError(lines, at + 1, source, command.text, command.name);
    if (error !== undefined) return error;
    const isSilent = !known || command.redirected || SILENT.has(command.name) || !ended(at + 1);
    return isSilent ? undefined : noOutput(lines, at, source, command.text);
  },
};

/**
 * Tells whether what begins at a line can be read before the backtrace comes whose header follows behind the last line.
 * @param candidates the extractors that the line is to be offered to
 * @param divided another prompt stands between
 */
export function endsBeforeBacktrace(
  lines: readonly EvidenceLine[],
  at: number,
  candidates: readonly Extractor[],
  divided: boolean,
): boolean {
  return candidates.every(
    (extractor) =>
      endsAtHeader(extractor) || (extractor === commandEchoExtractor && (divided || hasBegunBacktraces(lines, at))),
  );
}

/** The first backtrace of a command tells that its output is read as such. */
function hasBegunBacktraces(lines: readonly EvidenceLine[], at: number): boolean {
  const command = promptOf(lines[at]);
  if (command === undefined || !printsBacktraces(command)) return false;
  return nextContent(lines, at + 1).index < lines.length;
}

/** The command on a prompt line, as it was after all corrections that a recorded terminal shows. */
function promptOf(line: EvidenceLine | undefined): CrashCommand | undefined {
  if (line === undefined || line.logged) return undefined;
  const plain = parsePrompt(line.text);
  if (plain === undefined || !/[\b\u001b]/.test(line.raw)) return plain;
  return parsePrompt(terminalLine(line.raw)) ?? plain;
}

/** A stack with its words. */
const BEHIND_REACH = 2000;

/** A session that does not echo its commands begins their output behind the prompt. */
function readBehindPrompt(lines: readonly EvidenceLine[], at: number, source: string): Extraction | undefined {
  const [prompt, ...below] = lines.slice(at, at + BEHIND_REACH);
  if (prompt === undefined) return undefined;
  const text = prompt.text.slice(prompt.text.indexOf('>') + 1).trimStart();
  const context = { command: 'bt', current: false, filtered: false };
  const read = readTaskBacktrace([{ ...prompt, text }, ...below], 0, source, context);
  return read && { ...read, next: at + read.next };
}
