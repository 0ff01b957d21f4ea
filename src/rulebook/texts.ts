import type {
  CatalogueFact,
  CatalogueRow,
  CatalogueStep,
  KernelFunction,
  LookupTable,
  Mechanism,
  VendorKernel,
} from '../model/catalogue.js';
import type { FixCondition, FixRecord } from '../model/fix.js';
import type { Rule, Signal } from '../model/rule.js';
import type { TextsFile } from './files.js';
import type { Catalogue } from './normalise.js';

/**
 * The text for a text id, given the English one. Going over a value with one of the functions below visits every text
 * that can be translated: a translator puts another language in, a collector learns the ids.
 */
export type Say = (id: string, english: string) => string;

export function sayRule(rule: Rule, say: Say): Rule {
  const title = say('title', rule.title);
  if (rule.kind === 'inference') return { ...rule, title };
  return {
    ...rule,
    title,
    description: sayList('description', rule.description, say),
    signals: rule.signals.map((signal): Signal => ({ ...signal, says: say(`signals.${signal.id}.says`, signal.says) })),
    ask: rule.ask.map((ask) => ({ ...ask, why: say(`ask.${ask.fact}.why`, ask.why) })),
    remedy: {
      ...rule.remedy,
      now: sayList('remedy.now', rule.remedy.now, say),
      confirm: sayList('remedy.confirm', rule.remedy.confirm, say),
    },
  };
}

export function sayFix(fix: FixRecord, say: Say): FixRecord {
  const conditions = (list: 'fits' | 'contradicted') => (condition: FixCondition) => ({
    ...condition,
    says: say(`${list}.${condition.id}.says`, condition.says),
  });
  return {
    ...fix,
    summary: say('summary', fix.summary),
    fits: fix.fits.map(conditions('fits')),
    contradicted: fix.contradicted.map(conditions('contradicted')),
    unobservable: sayList('unobservable', fix.unobservable, say),
  };
}

export function sayCatalogue({ facts, rows, steps }: Catalogue, say: Say): Catalogue {
  return {
    facts: facts.map((fact) => sayFact(fact, say)),
    rows: rows.map((row) => sayRow(row, say)),
    steps: steps.map((step) => sayStep(step, say)),
  };
}

function sayFact(fact: CatalogueFact, say: Say): CatalogueFact {
  const { id, meaning, question } = fact;
  return {
    ...fact,
    meaning: say(`facts.${id}.meaning`, meaning),
    ...(question === undefined ? {} : { question: say(`facts.${id}.question`, question) }),
  };
}

function sayRow(row: CatalogueRow, say: Say): CatalogueRow {
  const attributes = Object.entries(row.attributes).map(
    ([name, attribute]) =>
      [name, { ...attribute, meaning: say(`rows.${row.table}.${name}.meaning`, attribute.meaning) }] as const,
  );
  return { ...row, meaning: say(`rows.${row.table}.meaning`, row.meaning), attributes: Object.fromEntries(attributes) };
}

function sayStep(step: CatalogueStep, say: Say): CatalogueStep {
  const { id, asks, how, collect } = step;
  return {
    ...step,
    asks: say(`steps.${id}.asks`, asks),
    ...(collect === undefined
      ? {}
      : {
          collect: {
            ...collect,
            gives: say(`steps.${id}.collect.gives`, collect.gives),
            loses: say(`steps.${id}.collect.loses`, collect.loses),
          },
        }),
    how: how.map((way, index) => ({
      ...way,
      // What a person does by hand is words; what a tool runs is the same in every language.
      ...(way.tool === 'person' ? { command: say(`steps.${id}.how.${String(index)}.command`, way.command) } : {}),
      ...(way.risk === undefined ? {} : { risk: say(`steps.${id}.how.${String(index)}.risk`, way.risk) }),
    })),
  };
}

/** A name of the kernel is in capitals, and the same in every language. */
const WORDS = /[a-z]/;

export function sayTable(table: LookupTable, say: Say): LookupTable {
  const entries = Object.entries(table.entries).map(
    ([key, entry]) => [key, WORDS.test(entry) ? say(`entries.${key}`, entry) : entry] as const,
  );
  return {
    ...table,
    meaning: say('meaning', table.meaning),
    keyedBy: say('keyedBy', table.keyedBy),
    entries: Object.fromEntries(entries),
  };
}

export function sayFunctions(functions: readonly KernelFunction[], say: Say): readonly KernelFunction[] {
  return functions.map((entry) =>
    entry.waitsFor === undefined ? entry : { ...entry, waitsFor: say(`${entry.name}.waitsFor`, entry.waitsFor) },
  );
}

export function sayKernel(kernel: VendorKernel, say: Say): VendorKernel {
  return { ...kernel, descent: say('descent', kernel.descent), changelog: say('changelog', kernel.changelog) };
}

export function sayMechanisms(mechanisms: readonly Mechanism[], say: Say): readonly Mechanism[] {
  return mechanisms.map((mechanism) => ({ ...mechanism, meaning: say(mechanism.id, mechanism.meaning) }));
}

export function sayMessages(messages: TextsFile, say: Say): TextsFile {
  return Object.fromEntries(Object.entries(messages).map(([code, text]) => [code, say(code, text)]));
}

function sayList(id: string, texts: readonly string[], say: Say): readonly string[] {
  return texts.map((text, index) => say(`${id}.${String(index)}`, text));
}
