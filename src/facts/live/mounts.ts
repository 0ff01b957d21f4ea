import type { EvidenceLine, Extraction, Extractor } from '../extractor.js';
import { mountAttributes } from './mountAttributes.js';

/** What `grep` of several files puts before a row. */
const FILE = /^(?:\/proc\/(?:self\/|\d{1,10}\/)?mounts|\/etc\/mtab):/;
/** `server:/home /home nfs4 rw,relatime,vers=4.2 0 0` of show_vfsmnt(), fs/proc_namespace.c. */
const PROC_ROW = /^(\S{1,1024}) (\/\S{0,1024}) ([\w.-]{1,64}) (r[wo](?:,\S{1,4000})?) \d \d$/;
/** `(rw,relatime,vers=4.2)` at the end of `server:/home on /home type nfs4 (...)`, as mount of util-linux prints it. */
const LISTED_TAIL = /^([\w.-]{1,64}) \((r[wo](?:,[^()]{1,4000})?)\)(?: \[[^[\]]{0,64}\])?$/;
/** nfsstat -m: `/home from server:/home`, and below it ` Flags:\trw,vers=4.2,...`. */
const FLAGS = /^\s{1,8}Flags:\s{1,8}(r[wo](?:,\S{1,4000})?)\s*$/;
const MOUNTED_FROM = /^(\/\S{0,1024}) from (\S{1,1024}:\/\S{0,1024})\s*$/;

/** Mounts of a live machine, from /proc/mounts, `mount` or `nfsstat -m`. */
export const mountExtractor: Extractor = {
  name: 'live-mount',
  triggers: [' rw,', ' ro,', ' rw 0', ' ro 0', '(rw,', '(ro,', '(rw)', '(ro)', 'Flags:\trw', 'Flags:\tro', 'Flags: r'],
  reach: 0,
  accepts: ({ logged }) => !logged,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || line.logged) return undefined;
    const text = line.text.trimEnd().replace(FILE, '');
    const [, device, path, type = '', options = ''] = PROC_ROW.exec(text) ?? [];
    if (device !== undefined && path !== undefined) return row({ device, path, type, options }, line, line, source, at);
    return readListed(text, line, source, at) ?? readFlags(lines[at - 1], line, source, at);
  },
};

interface Mount {
  readonly device: string;
  readonly path: string;
  readonly type: string;
  readonly options: string;
}

function readListed(text: string, line: EvidenceLine, source: string, at: number): Extraction | undefined {
  const typeAt = text.lastIndexOf(' type ');
  const onAt = text.indexOf(' on /');
  if (onAt <= 0 || typeAt <= onAt || text.length > 8192) return undefined;
  const [, type, options = ''] = LISTED_TAIL.exec(text.slice(typeAt + ' type '.length)) ?? [];
  if (type === undefined) return undefined;
  const device = text.slice(0, onAt).trimStart();
  return row({ device, path: text.slice(onAt + ' on '.length, typeAt), type, options }, line, line, source, at);
}

function readFlags(
  above: EvidenceLine | undefined,
  line: EvidenceLine,
  source: string,
  at: number,
): Extraction | undefined {
  const options = FLAGS.exec(line.text)?.[1];
  const [, path, device] = options === undefined ? [] : (MOUNTED_FROM.exec(above?.text ?? '') ?? []);
  if (options === undefined || above === undefined || path === undefined || device === undefined) return undefined;
  // nfsstat lists nothing but NFS; the version in the options tells nfs from nfs4.
  return row({ device, path, type: 'nfs', options }, above, line, source, at);
}

function row(mount: Mount, first: EvidenceLine, last: EvidenceLine, source: string, at: number): Extraction {
  return {
    records: [
      {
        type: 'table-row',
        table: 'mount',
        key: `${mount.device} ${mount.path}`,
        attributes: mountAttributes(mount.device, mount.path, mount.type, mount.options),
        live: true,
        completeness: 'whole',
        missing: [],
        cite: { source, from: first.number, to: last.number },
      },
    ],
    next: at + 1,
  };
}
