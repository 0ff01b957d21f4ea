import { LOGGER_FORMS } from './transport/loggerForms.js';
import type { PrefixForm, PrefixState } from './transport/prefixForm.js';
import { PRINTK_FORMS } from './transport/printkForms.js';
import { QUOTE_FORMS } from './transport/quoteForms.js';

/**
 * In the order in which they are tried; after each that matches all are tried again, so that forms stack: a mail quote,
 * the header of a syslog, the kernel's own stamp.
 */
const PREFIX_FORMS: readonly PrefixForm[] = [...PRINTK_FORMS, ...QUOTE_FORMS, ...LOGGER_FORMS];

const ASCII = 128;

/** The forms that can stand at a place of a line, in order. */
export type FormsAt = (state: PrefixState, first: number) => readonly PrefixForm[];

function table(state: PrefixState): readonly (readonly PrefixForm[])[] {
  const here = PREFIX_FORMS.filter(({ after }) => after.includes(state));
  const ofCharacter = (character: string | undefined): readonly PrefixForm[] =>
    here.filter(({ begins }) => begins === '' || (character !== undefined && begins.includes(character)));
  const rows = Array.from({ length: ASCII }, (_, code) => ofCharacter(String.fromCharCode(code)));
  return [...rows, ofCharacter(undefined)];
}

const TABLES = { bare: table('bare'), wall: table('wall'), timed: table('timed') } as const;

/**
 * @param first code of the first character: it rules out nearly all forms, and this is asked for every line
 */
export const formsAt: FormsAt = (state, first) => TABLES[state][Math.min(first, ASCII)] ?? [];
