/** A path as it may be used, or why not. */
export type EntryPath =
  | { readonly ok: true; readonly path: string; /** It began with a slash. */ readonly absolute: boolean }
  | { readonly ok: false; readonly code: 'packed.outside' | 'packed.bad-name' | 'packed.long-name' };

/** Folders within folders that a path may name: those of /sys and of containers are a third as deep. */
const DEEPEST = 128;

/** Control characters of ASCII and Latin-1, and what stands for bytes that are no UTF-8. */
const UNFIT = /[\u0000-\u001f\u007f-\u009f\ufffd]/;

/**
 * A path of an archive without `.`, doubled slashes and slashes at its ends; empty for the folder that holds everything.
 * @param most bytes that it may have
 */
export function entryPath(path: string, most: number): EntryPath {
  if (path.length > most || Buffer.byteLength(path) > most || isDeep(path))
    return { ok: false, code: 'packed.long-name' };
  if (UNFIT.test(path)) return { ok: false, code: 'packed.bad-name' };
  const absolute = path.startsWith('/');
  if (isPlain(path)) return { ok: true, path, absolute };
  const parts = path.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? { ok: false, code: 'packed.outside' } : { ok: true, path: parts.join('/'), absolute };
}

/** Most paths are as they should be, and there may be very many. */
function isPlain(path: string): boolean {
  return (
    !path.startsWith('/') &&
    !path.startsWith('.') &&
    !path.includes('//') &&
    !path.includes('/.') &&
    !path.endsWith('/')
  );
}

function isDeep(path: string): boolean {
  let folders = 0;
  for (let at = path.indexOf('/'); at >= 0 && folders <= DEEPEST; at = path.indexOf('/', at + 1)) folders += 1;
  return folders > DEEPEST;
}
