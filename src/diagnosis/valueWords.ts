import type { CatalogueAttribute, LookupTable } from '../model/catalogue.js';
import type { Diagnosis, DiagnosedRow, Question, ValueWords } from '../model/diagnosis.js';
import { ownEntry } from '../model/ownEntry.js';
import type { Rulebook } from '../model/rulebook.js';
import type { FactValue, Scalar, StackSample } from '../model/value.js';

/** Fact, or table and attribute -> the look-up table with the words of its values. */
interface WordTables {
  readonly facts: ReadonlyMap<string, LookupTable>;
  readonly rows: ReadonlyMap<string, ReadonlyMap<string, LookupTable>>;
}

type Catalogue = Pick<Rulebook, 'facts' | 'rows' | 'tables'>;

const WORD_TABLES = new WeakMap<Catalogue['facts'], WordTables>();

/** Sorted out once for a rulebook: few facts have words, and every sentence asks. */
function wordTablesOf({ facts, rows, tables }: Catalogue): WordTables {
  const known = WORD_TABLES.get(facts);
  if (known !== undefined) return known;
  const named = new Map(tables.map((table) => [table.name, table]));
  const worded = (entries: readonly (readonly [string, Pick<CatalogueAttribute, 'words'>])[]) =>
    new Map(
      entries.flatMap(([id, { words = '' }]) => {
        const table = named.get(words);
        return table === undefined ? [] : [[id, table] as const];
      }),
    );
  const found: WordTables = {
    facts: worded(facts.map((fact) => [fact.id, fact])),
    rows: new Map(
      rows
        .map(({ table, attributes }) => [table, worded(Object.entries(attributes))] as const)
        .filter(([, attributes]) => attributes.size > 0),
    ),
  };
  WORD_TABLES.set(facts, found);
  return found;
}

/** The words of some values of a fact, lists by their members; undefined where none is known. */
export function wordsOfFact(catalogue: Catalogue, fact: string, values: readonly FactValue[]): ValueWords | undefined {
  const table = wordTablesOf(catalogue).facts.get(fact);
  return table === undefined ? undefined : wordsOf(table, values);
}

/** Questions, the values to choose from with their words. */
export function withAnswerWords(catalogue: Catalogue, questions: readonly Question[]): readonly Question[] {
  return questions.map((question) => ({
    ...question,
    answers: question.answers.map((asked) => {
      const words = asked.values === undefined ? undefined : wordsOfFact(catalogue, asked.fact, asked.values);
      return words === undefined ? asked : { ...asked, words };
    }),
  }));
}

/** The words of all values in the rows: table -> attribute -> words; undefined where none is known. */
export function wordsOfRows(catalogue: Catalogue, rows: Diagnosis['rows']): Diagnosis['rowWords'] {
  const told = [...wordTablesOf(catalogue).rows].flatMap(([table, attributes]) => {
    const words = [...attributes].flatMap(([attribute, lookup]) => {
      const found = wordsOf(lookup, valuesOf(rows[table] ?? [], attribute));
      return found === undefined ? [] : [[attribute, found] as const];
    });
    return words.length === 0 ? [] : [[table, Object.fromEntries(words)] as const];
  });
  return told.length === 0 ? undefined : Object.fromEntries(told);
}

function valuesOf(rows: readonly DiagnosedRow[], attribute: string): readonly FactValue[] {
  return rows.flatMap(({ attributes }) => {
    const value = attributes[attribute];
    return value === undefined ? [] : [value];
  });
}

function wordsOf(table: LookupTable, values: readonly FactValue[]): ValueWords | undefined {
  const members = new Set(
    values.flatMap((value): readonly (Scalar | StackSample)[] => (typeof value === 'object' ? value : [value])),
  );
  const words = [...members].flatMap((member) => {
    if (typeof member !== 'number' && typeof member !== 'string') return [];
    const word = wordOf(table, member);
    return word === undefined ? [] : [[String(member), word] as const];
  });
  return words.length === 0 ? undefined : Object.fromEntries(words);
}

function wordOf({ match, entries }: LookupTable, value: string | number): string | undefined {
  if (match === undefined) return ownEntry(entries, String(value));
  switch (match) {
    case 'negated':
      return typeof value === 'number' && value < 0 ? ownEntry(entries, String(-value)) : undefined;
    case 'bits':
      return typeof value === 'number' && Number.isSafeInteger(value) && value > 0
        ? wordOfBits(entries, value)
        : ownEntry(entries, String(value));
  }
}

/** Half of what is set would tell something else: a value with an unknown bit has no word. */
function wordOfBits(entries: LookupTable['entries'], value: number): string | undefined {
  const words: string[] = [];
  for (let bit = 1, rest = value; rest > 0; bit *= 2, rest = Math.floor(rest / 2)) {
    if (rest % 2 === 0) continue;
    const word = ownEntry(entries, String(bit));
    if (word === undefined) return undefined;
    words.push(word);
  }
  return words.join(', ');
}
