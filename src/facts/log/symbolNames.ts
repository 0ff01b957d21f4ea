import type { Frame } from '../../model/record.js';
import { stripCompilerSuffix } from '../symbol.js';

/** A function as frames name it. */
export type SymbolName = Pick<Frame, 'name' | 'display'>;

/** Stacks of thousands of tasks hold few functions; each name is kept once, in the slot that its characters lead to. */
const SLOTS = 1 << 14;
const NOBODY: SymbolName = { name: '', display: '' };
const names = new Array<SymbolName>(SLOTS).fill(NOBODY);

/**
 * The name in a run of bytes, without making a text of one that was seen before.
 * @param bytes within [from, to) characters of ASCII, at least one
 */
export function symbolNameIn(bytes: Uint8Array, from: number, to: number): SymbolName {
  let hash = to - from;
  for (let at = from; at < to; at += 1) hash = (Math.imul(hash, 31) + (bytes[at] ?? 0)) | 0;
  const slot = (hash ^ (hash >>> 14)) & (SLOTS - 1);
  const known = names[slot] ?? NOBODY;
  if (known.display.length === to - from && isAt(known.display, bytes, from)) return known;
  const display = String.fromCharCode(...bytes.subarray(from, to));
  const symbol = { name: stripCompilerSuffix(display), display };
  names[slot] = symbol;
  return symbol;
}

function isAt(text: string, bytes: Uint8Array, from: number): boolean {
  for (let index = 0; index < text.length; index += 1) if (text.charCodeAt(index) !== bytes[from + index]) return false;
  return true;
}
