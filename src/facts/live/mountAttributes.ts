import type { Scalar } from '../../model/value.js';

/** No file system has as many options. */
const MOST_OPTIONS = 200;
const SERVER = /^(\[[0-9a-f:%.]{2,64}\]|[^\s/:]{1,255}):\//;
const VERSION = /^(\d{1,2})(?:\.(\d{1,2}))?$/;

/**
 * What a mount says of itself, as attributes of its row.
 * @param device what is mounted: `server:/path` or a block device
 * @param type of the file system; empty when the listing does not show it
 * @param options comma-separated, as nfs_show_mount_options() of fs/nfs/super.c prints them
 */
export function mountAttributes(
  device: string,
  path: string,
  type: string,
  options: string,
): Readonly<Record<string, Scalar>> {
  const server = SERVER.exec(device)?.[1];
  const attributes = new Map<string, Scalar>([
    ['device', unescaped(device)],
    ['path', unescaped(path)],
  ]);
  if (server !== undefined) attributes.set('server', server);
  if (type !== '') attributes.set('type', type);
  // Since 2.6.30 a mount of version 4 is of type nfs4, one of version 2 or 3 of type nfs.
  if (type === 'nfs4') attributes.set('version', 4);
  for (const option of options.split(',', MOST_OPTIONS)) readOption(option, attributes);
  return Object.fromEntries(attributes);
}

function readOption(option: string, attributes: Map<string, Scalar>): void {
  const sign = option.indexOf('=');
  const name = sign < 0 ? option : option.slice(0, sign);
  const value = sign < 0 ? '' : option.slice(sign + 1);
  switch (name) {
    case 'proto':
      // The netid of IPv6: tcp6, udp6, rdma6.
      if (/^[a-z]{1,8}6?$/.test(value)) attributes.set('transport', value.replace(/6$/, ''));
      return;
    case 'tcp':
    case 'udp':
      attributes.set('transport', name);
      return;
    case 'vers':
    case 'nfsvers': {
      const [, major, minor] = VERSION.exec(value) ?? [];
      if (major !== undefined) attributes.set('version', Number(major));
      if (minor !== undefined) attributes.set('minorVersion', Number(minor));
      return;
    }
    case 'minorversion':
      setNumber('minorVersion', value, attributes);
      return;
    case 'v2':
    case 'v3':
    case 'v4':
      attributes.set('version', Number(name.slice(1)));
      return;
    case 'hard':
    case 'soft':
    case 'softerr':
      attributes.set('hard', name === 'hard');
      return;
    case 'timeo':
      setNumber('timeout', value, attributes);
      return;
    case 'retrans':
      setNumber('retransmissions', value, attributes);
      return;
  }
}

function setNumber(name: string, value: string, attributes: Map<string, Scalar>): void {
  if (/^\d{1,9}$/.test(value)) attributes.set(name, Number(value));
}

/** /proc/mounts writes blank, tab, newline and backslash as three octal digits (mangle() of fs/proc_namespace.c). */
function unescaped(text: string): string {
  return text.replace(/\\([0-3][0-7]{2})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
}
