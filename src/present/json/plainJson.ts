import { harmlessJson } from './harmlessJson.js';
import { orderKeys } from './orderKeys.js';

/**
 * JSON with keys in contract order, two spaces of indentation and a newline at the end. Values survive a round trip;
 * characters that act on a terminal are written as `\u` escapes.
 */
export function plainJson(value: unknown, kind: string): string {
  return `${harmlessJson(JSON.stringify(orderKeys(value, kind), undefined, 2))}\n`;
}
