import type { SchemaError } from './explainer.js';
import type { Finding, JsonPath } from './finding.js';
import { nearest } from './nearest.js';

/** Keys that json-rules-engine would take, and that a rule must not use: they fire on unknown facts or hide what is read. */
const FORBIDDEN = new Set(['not', 'path', 'priority']);

/**
 * Findings for the errors of one file. Errors that only repeat another (`if`, the branches of a `oneOf`, a missing key
 * that is there misspelt) are left out.
 */
export function schemaFindings(file: string, data: unknown, errors: readonly SchemaError[]): readonly Finding[] {
  const misspelt = new Set<string>();
  const findings: Finding[] = [];
  const byKeyFirst = [...namedKeys(errors)].sort((a, b) => rank(a) - rank(b));
  for (const error of byKeyFirst) {
    if (error.keyword === 'if' || error.keyword === 'propertyNames') continue;
    if (error.keyword === 'required' && error.schemaPath.includes('/oneOf/')) continue;
    const path = pathOf(data, error.instancePath);
    const near = error.keyword === 'additionalProperties' ? nearestKey(error) : undefined;
    if (near !== undefined) misspelt.add(`${error.instancePath}/${near}`);
    if (
      error.keyword === 'required' &&
      misspelt.has(`${error.instancePath}/${wordOf(error.params['missingProperty'])}`)
    )
      continue;
    findings.push({ file, ...told(error, path, near) });
  }
  return findings;
}

/** The error about the name of a key, which comes before its `propertyNames` error, does not say so: the name is put in. */
function namedKeys(errors: readonly SchemaError[]): readonly SchemaError[] {
  const names = errors.filter(({ keyword }) => keyword === 'propertyNames');
  return errors.map((error) => {
    const named = names.find(
      ({ instancePath, params }) => instancePath === error.instancePath && params['propertyName'] === error.data,
    );
    return named === undefined || typeof error.data !== 'string' ? error : { ...error, propertyName: error.data };
  });
}

function rank(error: SchemaError): number {
  return error.keyword === 'additionalProperties' ? 0 : 1;
}

function told(error: SchemaError, path: JsonPath, near: string | undefined): Omit<Finding, 'file'> {
  const where = path.length === 0 ? 'the file' : path.join('.');
  if (error.propertyName !== undefined) {
    const key = error.propertyName;
    return { code: 'rulebook.bad-key', args: { key, expected: expectedOf(error) }, path: [...path, key], atKey: true };
  }
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = wordOf(error.params['additionalProperty']);
      const place = { path: [...path, key], atKey: true } as const;
      if (FORBIDDEN.has(key)) return { code: 'rulebook.forbidden-key', args: { key }, ...place };
      if (near !== undefined) return { code: 'rulebook.unknown-key.near', args: { key, nearest: near }, ...place };
      return { code: 'rulebook.unknown-key', args: { key, allowed: allowedKeys(error).join(', ') }, ...place };
    }
    case 'required':
      return { code: 'rulebook.missing-key', args: { where, key: wordOf(error.params['missingProperty']) }, path };
    case 'oneOf':
      return { code: 'rulebook.exactly-one', args: { where, keys: alternatives(error).join(', ') }, path };
    case 'enum': {
      const allowed = listOf(error.params['allowedValues']).map(wordOf);
      const value = wordOf(error.data);
      const like = nearest(value, allowed);
      return like === undefined
        ? { code: 'rulebook.unknown-word', args: { where, value, allowed: allowed.join(', ') }, path }
        : { code: 'rulebook.unknown-word.near', args: { where, value, nearest: like }, path };
    }
    case 'minItems':
    case 'minProperties':
    case 'minLength':
      return { code: 'rulebook.empty', args: { where }, path };
    case 'uniqueItems':
      return { code: 'rulebook.repeated-item', args: { where }, path };
    default:
      return {
        code: 'rulebook.bad-value',
        args: { where, value: wordOf(error.data), expected: expectedOf(error) },
        path,
      };
  }
}

function expectedOf(error: SchemaError): string {
  const title = memberOf(error.parentSchema, 'title');
  if (typeof title === 'string') return title;
  if (error.keyword === 'const') return wordOf(error.params['allowedValue']);
  if (error.keyword === 'type') return [error.params['type']].flat().map(wordOf).join(' or ');
  return Object.entries(error.params)
    .map(([name, value]) => `${name} ${wordOf(value)}`)
    .join(', ');
}

function nearestKey(error: SchemaError): string | undefined {
  return nearest(wordOf(error.params['additionalProperty']), allowedKeys(error));
}

function allowedKeys(error: SchemaError): readonly string[] {
  const properties = memberOf(error.parentSchema, 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function alternatives(error: SchemaError): readonly string[] {
  return listOf(memberOf(error.parentSchema, 'oneOf')).flatMap((branch) =>
    listOf(memberOf(branch, 'required')).map(wordOf),
  );
}

function memberOf(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null
    ? new Map<string, unknown>(Object.entries(value)).get(key)
    : undefined;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** At most one short line of any value. */
function wordOf(value: unknown): string {
  const text = typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A JSON pointer as keys and, inside arrays, numbers. */
function pathOf(data: unknown, pointer: string): JsonPath {
  let value = data;
  return pointer
    .split('/')
    .slice(1)
    .map((part) => {
      const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(value) ? Number(key) : key;
      value = memberOf(value, key);
      return step;
    });
}
