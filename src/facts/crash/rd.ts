import type { CommandParser } from './commandParser.js';
import { completenessOf } from './gap.js';
import { nextContent } from './lineRole.js';

/** `ffffffff82406980:  00000000fffeb2c1                    ........`: address, one or two words, the bytes as text. */
const ROW = /^\s*([0-9a-f]{8,16}): {1,4}(-?[0-9a-f]{1,20})(?: |$)/;
const NAME = /^[A-Za-z_][\w.$]{0,255}$/;
const HEX_ONLY = /^[0-9a-f]{6,16}$/;

/** Output of `rd SYMBOL`: the first word there, as hex unless `-d` asked for decimal. Other forms name no variable. */
export const parseRd: CommandParser = ({ command, lines, from, source }) => {
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
};
