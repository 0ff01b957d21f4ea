import type { Cite } from '../model/cite.js';
import type { Problem } from '../model/problem.js';
import type { EvidenceRecord } from '../model/record.js';
import type { PackSummary } from '../model/rulebook.js';
import type { Source, SourceReading } from '../model/source.js';
import type { Scalar } from '../model/value.js';
import type { Session, SessionEvent } from './session.js';

/**
 * Whether a parsed text is a session. What a record holds besides its type and the lines it cites is taken as it was saved: records that
 * are not what they say show when the session is diagnosed for the first time.
 */
export function isSession(value: unknown): value is Session {
  return (
    isObject(value) &&
    value['version'] === 1 &&
    typeof value['id'] === 'string' &&
    isOptional(value['packs'], (packs) => isListOf(packs, isPack)) &&
    isListOf(value['history'], isEvent) &&
    isListOf(value['undone'], isEvent)
  );
}

/** Whether a parsed text is what reading a source yields. */
export function isReading(value: unknown): value is SourceReading {
  return (
    isObject(value) &&
    isSource(value['source']) &&
    isListOf(value['records'], isRecord) &&
    isListOf(value['problems'], isProblem) &&
    isObject(value['text']) &&
    Object.values(value['text']).every(isText) &&
    citesLines(value['records'])
  );
}

/** Whether all that looks like a cite is one, however deep: whoever goes from line to line would not end with other numbers. */
function citesLines(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if ('source' in value && 'from' in value && 'to' in value && typeof value.from === 'number') return isCite(value);
  return Object.values(value).every(citesLines);
}

function isEvent(value: unknown): value is SessionEvent {
  if (!isObject(value) || (value['aside'] !== undefined && value['aside'] !== true)) return false;
  switch (value['type']) {
    case 'answer':
      return (
        isText(value['fact']) &&
        isScalar(value['value']) &&
        typeof value['sure'] === 'boolean' &&
        isOptional(value['incident'], isText)
      );
    case 'unavailable':
      return isText(value['step']);
    case 'paste':
      return isText(value['text']) && isOptional(value['step'], isText);
    case 'evidence':
      return isListOf(value['readings'], isReading);
    default:
      return false;
  }
}

const KINDS: Readonly<Record<Source['kind'], true>> = {
  'kernel-log': true,
  'crash-session': true,
  'live-output': true,
  'call-outline': true,
  mixed: true,
  unknown: true,
  empty: true,
  binary: true,
};

function isSource(value: unknown): value is Source {
  return (
    isObject(value) &&
    isText(value['id']) &&
    isText(value['name']) &&
    isText(value['kind']) &&
    Object.hasOwn(KINDS, value['kind']) &&
    isCount(value['lines']) &&
    isCount(value['understood'])
  );
}

function isRecord(value: unknown): value is EvidenceRecord {
  return isObject(value) && isText(value['type']) && isCite(value['cite']);
}

/** Whether a value points to lines of a source. */
export function isCite(value: unknown): value is Cite {
  return (
    isObject(value) &&
    isText(value['source']) &&
    isCount(value['from']) &&
    isCount(value['to']) &&
    value['from'] <= value['to']
  );
}

const SEVERITIES: readonly unknown[] = ['error', 'warning', 'note'];

function isProblem(value: unknown): value is Problem {
  return (
    isObject(value) &&
    isText(value['code']) &&
    SEVERITIES.includes(value['severity']) &&
    isObject(value['args']) &&
    Object.values(value['args']).every((arg) => isText(arg) || typeof arg === 'number') &&
    isOptional(value['cite'], (cite) => isListOf(cite, isCite))
  );
}

function isPack(value: unknown): value is PackSummary {
  return (
    isObject(value) &&
    isText(value['name']) &&
    isText(value['version']) &&
    isText(value['fingerprint']) &&
    isCount(value['rules']) &&
    isCount(value['fixes'])
  );
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

function isOptional(value: unknown, isWanted: (value: unknown) => boolean): boolean {
  return value === undefined || isWanted(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isScalar(value: unknown): value is Scalar {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
}
