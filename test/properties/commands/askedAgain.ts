import type { Diagnosis } from '../../../src/model/diagnosis.js';
import type { Rulebook } from '../../../src/model/rulebook.js';

/** Facts that the evidence gives of a hang and that people read, whether or not a rule does. */
const READ_BY_PEOPLE = ['hang.culprit', 'hang.holder', 'hang.waitsIn', 'task.state', 'lock.owner'];

/** Ids of facts that rules read, or the summary of an incident. */
export function factsThatMatter({ rules }: Rulebook): ReadonlySet<string> {
  const named = JSON.stringify(rules).matchAll(/"fact":"([^"]{1,80})"/g);
  return new Set([...READ_BY_PEOPLE, ...[...named].flatMap(([, id]) => id ?? [])]);
}

/** Facts of some ids that are known with all the evidence and with a part of it are not. */
export function lostFacts(poor: Diagnosis, rich: Diagnosis, ids: (id: string) => boolean): readonly string[] {
  const known = ({ facts }: Diagnosis): ReadonlySet<string> =>
    new Set(facts.flatMap(({ id, value }) => (value !== null && ids(id) ? id : [])));
  const left = known(poor);
  return [...known(rich)].filter((id) => !left.has(id));
}

/** What a command does to what: `bt -f 29 | tail` is `bt` of `29`. */
function meaningOf(command: string): readonly string[] {
  const [plain = ''] = command.split('|', 1);
  const [name = '', ...rest] = plain.trim().split(/\s+/);
  const targets = rest.filter((word) => !word.startsWith('-')).map((word) => word.split('.', 1)[0] ?? '');
  return [name, ...targets];
}

/** What stands in a command for a value that is not known yet. */
const HOLE = '{{';

/**
 * Whether one of the steps asks for what a command showed, or for what has to be known before that command can be given: the address of a
 * structure, say.
 */
export function isAskedFor(command: string, { questions }: Diagnosis, { steps }: Rulebook): boolean {
  const yields = new Set(questions.flatMap((question) => question.yields));
  const next = steps.filter(({ needs }) => needs.some((fact) => yields.has(fact)));
  return [...questions, ...next].some(({ how }) =>
    how.some((way) => way.tool === 'crash' && asksFor(way.command, command)),
  );
}

function asksFor(asked: string, shown: string): boolean {
  const [name, ...targets] = meaningOf(shown);
  const [own, ...words] = meaningOf(asked);
  const open = words.some((word) => word.startsWith(HOLE));
  const found = targets.filter((target) => words.includes(target)).length;
  return own === name && (found === targets.length || (open && found === targets.length - 1));
}
