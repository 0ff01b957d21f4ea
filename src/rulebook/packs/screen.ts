import { tooDeepAt } from '../../model/nesting.js';
import type { Problem } from '../../model/problem.js';
import type { Finding, JsonPath } from '../finding.js';
import { placeFindings, positionOf } from '../place.js';
import { PACK_LIMITS } from './limits.js';

/** What a look at one file of a pack says before its content is used. */
export interface Screening {
  readonly problems: readonly Problem[];
  /** How many values it holds: texts, numbers, lists, objects. */
  readonly values: number;
}

/** Keys with a meaning to the language that objects are made in. */
const SPECIAL_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Whether a JSON text may be worked with: it does not nest deep, holds no huge text, not too many values, and no key that
 * would reach behind an object. What is no JSON at all is told elsewhere, unless looking for the place is too costly.
 */
export function screen(text: string, file: string): Screening {
  const deep = tooDeepAt(text, PACK_LIMITS.jsonDepth);
  if (deep !== undefined) {
    const place = { file, ...positionOf(text, deep) };
    const args = { most: PACK_LIMITS.jsonDepth };
    return { problems: [{ code: 'pack.too-deep', severity: 'error', args, place }], values: 0 };
  }
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    if (bracketsIn(text) <= PACK_LIMITS.brackets) return { problems: [], values: 0 };
    return { problems: [{ code: 'pack.no-json', severity: 'error', args: {}, place: { file } }], values: 0 };
  }
  const findings: Finding[] = [];
  const values = visit(data, file, findings);
  return { problems: findings.length === 0 ? [] : placeFindings(text, findings), values };
}

/** Counts values, and notes the first that may not be; goes no further than the limits. */
function visit(data: unknown, file: string, findings: Finding[]): number {
  let values = 0;
  const note = (code: string, args: Finding['args'], path: JsonPath, atKey?: true): void => {
    if (findings.length === PACK_LIMITS.problems) return;
    findings.push({ code: `pack.${code}`, args, file, path, ...(atKey === undefined ? {} : { atKey }) });
  };
  const look = (value: unknown, path: JsonPath): void => {
    values += 1;
    if (values === PACK_LIMITS.values + 1) note('many-values', { most: PACK_LIMITS.values }, []);
    if (values > PACK_LIMITS.values) return;
    if (typeof value === 'string' && value.length > PACK_LIMITS.textLength)
      note('long-text', { length: value.length, most: PACK_LIMITS.textLength }, path);
    if (typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const [index, item] of value.entries()) look(item, [...path, index]);
      return;
    }
    for (const [key, item] of Object.entries(value)) {
      if (SPECIAL_KEYS.has(key)) note('special-key', { key }, [...path, key], true);
      else if (key.length > PACK_LIMITS.pathLength)
        note('long-key', { length: key.length, most: PACK_LIMITS.pathLength }, [...path, key], true);
      else look(item, [...path, key]);
    }
  };
  look(data, []);
  return values;
}

function bracketsIn(text: string): number {
  let brackets = 0;
  for (const character of text) if (character === '[' || character === '{') brackets += 1;
  return brackets;
}
