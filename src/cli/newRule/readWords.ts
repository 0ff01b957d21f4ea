import { refused, settled } from '../../authoring/newRule/index.js';
import type { Outcome } from '../../authoring/newRule/index.js';
import { REPORTED_KINDS } from '../../model/incident.js';
import type { ReportedKind } from '../../model/incident.js';
import type { Rule } from '../../model/rule.js';
import type { Rulebook } from '../../model/rulebook.js';
import type { Scalar } from '../../model/value.js';
import { nearest } from '../../rulebook/nearest.js';
import { parseAnswer } from '../../triage/answers.js';

const KINDS: readonly Rule['kind'][] = ['hypothesis', 'inference'];

export function readKind(text: string): Outcome<Rule['kind']> {
  const kind = KINDS.find((word) => word === text);
  return kind === undefined ? refused('new.unknown-kind', { word: text, possible: KINDS.join(', ') }) : settled(kind);
}

/** One line of text. */
export function readTitle(text: string): Outcome<string> {
  const title = text.replace(/\s+/g, ' ').trim();
  return title === '' ? refused('new.empty-title') : settled(title);
}

export function readMechanism(word: string, mechanisms: readonly string[]): Outcome<string> {
  if (mechanisms.includes(word)) return settled(word);
  const like = nearest(word, mechanisms);
  return like === undefined
    ? refused('new.unknown-mechanism', { word })
    : refused('new.unknown-mechanism.near', { word, nearest: like });
}

/** Reported kinds, parted by blanks or commas; each once. */
export function readHang(text: string): Outcome<readonly ReportedKind[]> {
  const words = [...new Set(text.split(/[\s,]+/).filter((word) => word !== ''))];
  const possible = REPORTED_KINDS.join(', ');
  const kinds: ReportedKind[] = [];
  for (const word of words) {
    const kind = REPORTED_KINDS.find((known) => known === word);
    if (kind === undefined) {
      const like = nearest(word, REPORTED_KINDS);
      return like === undefined
        ? refused('new.unknown-hang', { word, possible })
        : refused('new.unknown-hang.near', { word, possible, nearest: like });
    }
    kinds.push(kind);
  }
  return kinds.length > 0 ? settled(kinds) : refused('new.unknown-hang', { word: text, possible });
}

/** `FACT=VALUE`, the value of the type of the fact; a list cannot be concluded. */
export function readConclusion(
  text: string,
  rulebook: Rulebook,
): Outcome<{ readonly fact: string; readonly value: Scalar }> {
  const refuse = (reason: string): Outcome<never> => refused('new.bad-conclusion', { text, reason });
  const at = text.indexOf('=');
  if (at <= 0) return refuse(rulebook.messages['new.bad-conclusion.form'] ?? '');
  const fact = text.slice(0, at).trim();
  const isList = rulebook.facts.some(({ id, type }) => id === fact && type === 'strings');
  if (isList) return refuse(rulebook.messages['new.bad-conclusion.list'] ?? '');
  const parsed = parseAnswer(rulebook, fact, text.slice(at + 1));
  return parsed.ok ? settled({ fact, value: parsed.value }) : refuse(parsed.message);
}

/** A function of the kernel, without the suffixes that compilers add. */
const FUNCTION = /^[A-Za-z_]\w{0,127}$/;

/** Names of functions, parted by blanks or commas; none is allowed. */
export function readCalls(text: string): Outcome<readonly string[]> {
  const names = text.split(/[\s,]+/).filter((word) => word !== '');
  const bad = names.find((name) => !FUNCTION.test(name));
  return bad === undefined ? settled(names) : refused('new.bad-function', { word: bad });
}
