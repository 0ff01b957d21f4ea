import { PACK_LIMITS } from './limits.js';

/** The path of an entry, or why it is not taken: the end of a message code `pack.<code>`. */
export type EntryPath = { readonly ok: true; readonly path: string } | { readonly ok: false; readonly code: string };

/**
 * Reads the path of an entry of an archive. It stays inside the pack, means the same on every system, and hides nothing
 * from whoever reads it.
 */
export function entryPath(name: string): EntryPath {
  if (name.length > PACK_LIMITS.pathLength) return { ok: false, code: 'long-path' };
  if (/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/u.test(name)) return { ok: false, code: 'odd-path' };
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name)) return { ok: false, code: 'absolute-path' };
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  if (parts.includes('..')) return { ok: false, code: 'outside' };
  return { ok: true, path: parts.join('/') };
}

/** Whether a path inside a pack is that of a file that hangwise reads; all others may be what they like. */
export function isRead(path: string): boolean {
  return path === 'pack.json' || (/^(?:rules|knowledge)\//.test(path) && path.endsWith('.json'));
}
