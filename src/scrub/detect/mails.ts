import { eachMatch } from '../find.js';
import type { Detector, Find } from '../find.js';
import { isPublicMail } from '../personal.js';

const MAIL = /(?<![\w.%+-])[\w.%+-]{1,64}@((?:[A-Za-z0-9-]{1,63}\.){1,6}[A-Za-z]{2,24})(?![\w-])/g;
/** A word of the name of a person. */
const NAME = /^[\p{L}'.-]{1,40}$/u;
const CAPITAL = /^\p{Lu}/u;
const MOST_WORDS = 4;
/** Characters in front of an address in which a name is looked for. */
const BEFORE = 180;

/** Mail addresses, and the names of people in front of them; lists and what drivers print stay. */
export const mails: Detector = (line) => {
  const finds: Find[] = [];
  if (!line.includes('@')) return finds;
  eachMatch(MAIL, line, ({ 0: mail, 1: domain = '', index }) => {
    if (isPublicMail(mail, domain)) return;
    const end = index + mail.length;
    const behind = index - ' <'.length;
    const person = line[end] === '>' && line.startsWith(' <', behind) ? personBefore(line, behind) : '';
    if (person !== '') finds.push({ kind: 'person', at: behind - person.length, end: behind });
    finds.push({ kind: 'mail', at: index, end });
  });
  return finds;
};

/** Whoever stands in front of an address in angle brackets: up to four words, one blank between, the first with a capital. */
function personBefore(line: string, end: number): string {
  const words = line
    .slice(Math.max(0, end - BEFORE), end)
    .split(' ')
    .slice(-MOST_WORDS);
  const last = words.findLastIndex((word) => !NAME.test(word));
  const names = words.slice(last + 1);
  const first = names.findIndex((word) => CAPITAL.test(word));
  return first < 0 ? '' : names.slice(first).join(' ');
}
