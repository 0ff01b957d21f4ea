import type { Rulebook } from '../model/rulebook.js';
import { fillText } from '../model/text.js';
import type { TextArguments } from '../model/text.js';
import type { Scalar } from '../model/value.js';
import { nearest } from '../rulebook/nearest.js';
import { parseNumber } from '../facts/number.js';

/** A value of the fact's type, or why the text is none, in the language of the rulebook. */
export type ParsedAnswer =
  { readonly ok: true; readonly value: Scalar } | { readonly ok: false; readonly message: string };

type AnswerKnowledge = Pick<Rulebook, 'facts' | 'tables' | 'messages'>;

const YES: readonly string[] = ['yes', 'y', 'true', '1', 'on', '是'];
const NO: readonly string[] = ['no', 'n', 'false', '0', 'off', '否'];

/** What an operator typed for a fact, as a value of the fact's type. */
export function parseAnswer({ facts, tables, messages }: AnswerKnowledge, fact: string, text: string): ParsedAnswer {
  const refuse = (code: string, args: TextArguments): ParsedAnswer => ({
    ok: false,
    message: fillText(messages[code] ?? code, { fact, text: text.trim(), ...args }),
  });
  const entry = facts.find(({ id }) => id === fact);
  if (entry === undefined) {
    const like = nearest(
      fact,
      facts.map(({ id }) => id),
    );
    return like === undefined
      ? refuse('answer.unknown-fact', {})
      : refuse('answer.unknown-fact.near', { nearest: like });
  }
  const typed = text.trim();
  if (typed === '') return refuse('answer.empty', {});
  if (entry.values !== undefined) {
    const value = entry.values.find((allowed) => String(allowed).toLowerCase() === typed.toLowerCase());
    if (value !== undefined) return { ok: true, value };
    if (entry.type === 'string') return refuse('answer.unknown-value', { values: entry.values.map(String).join(', ') });
  }
  switch (entry.type) {
    case 'string':
      return { ok: true, value: typed };
    case 'number': {
      const number = parseNumber(typed) ?? errorNumber(typed, tables);
      return number === undefined ? refuse('answer.no-number', {}) : { ok: true, value: number };
    }
    case 'boolean':
      if (YES.includes(typed.toLowerCase())) return { ok: true, value: true };
      return NO.includes(typed.toLowerCase()) ? { ok: true, value: false } : refuse('answer.no-boolean', {});
    case 'address': {
      const address = typed.toLowerCase().replace(/^0x/, '');
      return /^[0-9a-f]{1,16}$/.test(address) ? { ok: true, value: address } : refuse('answer.no-address', {});
    }
    case 'strings':
      return { ok: true, value: typed };
    case 'numbers':
    case 'samples':
      return refuse('answer.list', {});
  }
}

/** `EAGAIN` and `-EAGAIN` are -11, where the rulebook has a table of error numbers. */
function errorNumber(text: string, tables: Rulebook['tables']): number | undefined {
  const name = text.toUpperCase().replace(/^-/, '');
  const entries = Object.entries(tables.find((table) => table.name === 'errno')?.entries ?? {});
  const key = entries.find(([, known]) => known === name)?.[0];
  return key === undefined ? undefined : -Math.abs(Number(key));
}
