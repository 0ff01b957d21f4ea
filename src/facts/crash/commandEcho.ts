import type { Extractor } from '../extractor.js';
import { parseBt, parseForeach } from './bt.js';
import { parsePrompt, PROMPT_TRIGGERS } from './command.js';
import { readCommandError } from './commandError.js';
import type { CommandParser } from './commandParser.js';
import { parseDis } from './disassembly.js';
import { parseMod } from './mod.js';
import { parseMount } from './mount.js';
import { parsePs } from './ps.js';
import { parseRd } from './rd.js';
import { parseList, parseStruct, parseTask } from './structCommand.js';
import { parseSym } from './symbolRow.js';
import { parsePrint } from './variable.js';

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
};

/** A prompt with its command: hands the lines below it to the reader of that command. */
export const commandEchoExtractor: Extractor = {
  name: 'crash-command',
  triggers: PROMPT_TRIGGERS,
  // A `ps` of a large machine is whole only when all its rows are read together.
  reach: 20_000,
  accepts: ({ text }) => parsePrompt(text) !== undefined,
  read(lines, at, source) {
    const command = parsePrompt(lines[at]?.text ?? '');
    if (command === undefined || command.name === '') return undefined;
    const parser = Object.hasOwn(PARSERS, command.name) ? PARSERS[command.name] : parseStruct;
    const output = parser?.({ command, lines, from: at + 1, source });
    return output ?? readCommandError(lines, at + 1, source, command.text, command.name);
  },
};
