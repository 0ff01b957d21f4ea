/** Domains whose mail addresses and web pages belong to nobody in particular: mailing lists, projects, documentation. */
export const PUBLIC_DOMAINS = [
  'kernel.org',
  'lists.linux.dev',
  'lists.debian.org',
  'lists.ubuntu.com',
  'lists.infradead.org',
  'lists.freedesktop.org',
  'lists.sourceforge.net',
  'lists.samba.org',
  'lists.suse.com',
  'gnu.org',
  'opensource.org',
  // Set aside for documents and tests (RFC 2606, RFC 6761).
  'example.com',
  'example.net',
  'example.org',
  'example',
  'invalid',
  'localhost',
  'test',
] as const;

/** Addresses that drivers print when they are loaded; they stand in the source of the kernel. */
export const PRINTED_BY_DRIVERS = [
  'dm-devel@redhat.com',
  'linux-raid@redhat.com',
  'giometti@linux.it',
  'maxk@qualcomm.com',
  'jason@zx2c4.com',
  'linux@brodo.de',
] as const;

/** Endings of systemd units, whose names have the form of mail addresses: `user@1000.service`. */
export const UNIT_KINDS = [
  ...['service', 'socket', 'device', 'mount', 'automount', 'swap', 'target', 'path', 'timer', 'slice', 'scope'],
] as const;

/** User names that name nobody. */
export const PLAIN_USERS = [
  ...['user', 'me', 'x', 'build', 'builder', 'buildd', 'runner', 'test', 'linux', 'kernel', 'example', 'guest'],
  ...['admin', 'vagrant', 'ubuntu', 'debian', 'fedora', 'centos', 'ec2-user', 'opc', 'name', 'someone'],
] as const;
