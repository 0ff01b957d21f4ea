import type { MemoryWord } from '../../model/record.js';
import type { Extraction } from '../extractor.js';
import type { CommandOutput, CommandParser } from './commandParser.js';
import { completenessOf, type Gap } from './gap.js';
import { nextContent } from './lineRole.js';
import { citeLines, walkListing } from './listing.js';
import { parseStackWords } from './stackWords.js';

/** `ffffffff82406980:  00000000fffeb2c1                    ........`: address, one or two words, the bytes as text. */
const ROW = /^\s*([0-9a-f]{8,16}): {1,4}(-?[0-9a-f]{1,20})(?: |$)/;
const WORDS = /^([0-9a-f]{8,16}): {1,4}(\S.*)$/;
const MOST_WORDS = 8192;
const NAME = /^[A-Za-z_][\w.$]{0,255}$/;
const HEX_ONLY = /^[0-9a-f]{6,16}$/;

/** Options that print something else than words of 8 or 4 bytes in hex. */
const OTHER_UNITS = /^-(?:[a-zA-Z]{0,3}[adDuno]|8|16|N)/;
/** The bytes as text, behind the words. */
const TEXT_COLUMN = / {2}.*/;

/** Output of `rd SYMBOL`: the first word there, as hex unless `-d` asked for decimal; of other forms the words in hex. */
export const parseRd: CommandParser = (output) => readVariable(output) ?? readWords(output);

function readWords({ command, lines, from, source }: CommandOutput): Extraction | undefined {
  if (command.words.some((word) => OTHER_UNITS.test(word))) return undefined;
  const words: MemoryWord[] = [];
  const named = command.words.some((word) => /^-[sS]{1,2}$/.test(word));
  const { next, elided } = walkListing(lines, from, ({ text, number }) => {
    const [, address, rest = ''] = WORDS.exec(text.trim()) ?? [];
    if (address === undefined) return false;
    const shown = named ? rest : rest.replace(TEXT_COLUMN, '');
    for (const { address: at, value, symbol, cache } of parseStackWords(`${address}: ${shown}`, 0, number) ?? [])
      if (words.length < MOST_WORDS)
        words.push({
          address: at,
          ...(value === undefined ? {} : { value }),
          ...(symbol === undefined ? {} : { symbol }),
          ...(cache === undefined ? {} : { cache }),
          line: number,
        });
    return true;
  });
  if (words.length === 0) return undefined;
  const gaps: readonly Gap[] = [
    ...(command.filtered ? (['filtered'] as const) : []),
    ...(elided ? (['elided'] as const) : []),
    ...(words.length >= MOST_WORDS ? (['oversized'] as const) : []),
  ];
  const cite = citeLines(lines, from - 1, next - 1, source);
  return {
    records: [{ type: 'memory-words', expression: command.words.join(' '), words, ...completenessOf(gaps), cite }],
    next,
  };
}

function readVariable({ command, lines, from, source }: CommandOutput): Extraction | undefined {
  const [name = '', ...more] = command.words.filter((word) => !word.startsWith('-'));
  if (!NAME.test(name) || HEX_ONLY.test(name) || (more.length > 0 && more[0] !== '1')) return undefined;
  const at = nextContent(lines, from).index;
  const word = ROW.exec(lines[at]?.text ?? '')?.[2];
  if (word === undefined || command.words.some((option) => /^-(?:s|S|SS|a|u|o)$/.test(option))) return undefined;
  const value = command.words.includes('-d') ? word : `0x${word}`;
  const cite = { source, from: lines[from - 1]?.number ?? 0, to: lines[at]?.number ?? 0 };
  return {
    records: [{ type: 'variable-value', name, values: [value], live: false, ...completenessOf([]), cite }],
    next: at + 1,
  };
}
