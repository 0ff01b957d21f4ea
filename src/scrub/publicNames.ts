/** Domains whose mail addresses and web pages belong to nobody in particular: mailing lists, projects, documentation. */
const PUBLIC_DOMAINS = [
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
const PLAIN_USERS: ReadonlySet<string> = new Set([
  ...['user', 'me', 'x', 'build', 'builder', 'buildd', 'runner', 'test', 'linux', 'kernel', 'example', 'guest'],
  ...['admin', 'vagrant', 'ubuntu', 'debian', 'fedora', 'centos', 'ec2-user', 'opc', 'name', 'someone'],
]);

/** Users of the system and of well-known programs, which every machine that runs these has. */
const SYSTEM_USERS: ReadonlySet<string> = new Set([
  ...[
    'root',
    'daemon',
    'bin',
    'sys',
    'adm',
    'lp',
    'sync',
    'shutdown',
    'halt',
    'mail',
    'news',
    'uucp',
    'operator',
    'games',
  ],
  ...[
    'ftp',
    'nobody',
    'nogroup',
    'dbus',
    'messagebus',
    'polkitd',
    'rpc',
    'rpcuser',
    'nfsnobody',
    'statd',
    '_rpc',
    'sshd',
  ],
  ...['systemd-network', 'systemd-resolve', 'systemd-timesync', 'systemd-oom', 'systemd-coredump', 'chrony', '_chrony'],
  ...[
    'ntp',
    'postfix',
    'avahi',
    'syslog',
    'gdm',
    'colord',
    'tss',
    'wheel',
    'sudo',
    'users',
    'www-data',
    'apache',
    'nginx',
  ],
  ...[
    'mysql',
    'postgres',
    'oracle',
    'grid',
    'mongodb',
    'redis',
    'memcached',
    'rabbitmq',
    'elasticsearch',
    'zabbix',
    'qemu',
  ],
  ...[
    'libvirt',
    'libvirt-qemu',
    'ceph',
    'gluster',
    'haproxy',
    'named',
    'bind',
    'squid',
    'tomcat',
    'jenkins',
    'munge',
    'slurm',
  ],
  // Who builds kernels for the distributions.
  ...['mockbuild', 'abuild', 'geeko', 'buildozer', 'nixbld', 'oe-user', 'chrome-bot', 'kbuild', 'android-build'],
]);

/** Names that installers, build farms and images give to every machine alike. */
const PLAIN_HOSTS: ReadonlySet<string> = new Set([
  ...[
    'localhost',
    'localhost.localdomain',
    'localdomain',
    'localhost6',
    '(none)',
    'none',
    'host',
    'linux',
    'buildhost',
  ],
  ...[
    'build-host',
    'oe-host',
    'archlinux',
    'chromeos-release-builder',
    'kernel',
    'example',
    'unknown',
    'debian',
    'ubuntu',
  ],
]);

/** What we call users and hosts whose names were taken out, and the builders of Alpine, which are numbered. */
const OUR_USER = /^user\d{1,6}$/;
const OUR_HOST = /^(?:host\d{1,6}(?:\.example\.com)?|build-(?:edge|\d{1,2}-\d{1,2})-\w{1,16})$/;

/** Whether a user name is one that the check of samples lets pass. */
export function isPlainUser(name: string): boolean {
  return PLAIN_USERS.has(name.toLowerCase()) || OUR_USER.test(name);
}

/** Whether a user is one whose name was taken out. */
export function isOurUser(name: string): boolean {
  return OUR_USER.test(name);
}

/** Whether a user name belongs to no person: one that names nobody, or that of a program. */
export function isNobody(name: string): boolean {
  return isPlainUser(name) || SYSTEM_USERS.has(name.toLowerCase());
}

/** Whether a host name belongs to no machine in particular. */
export function isPlainHost(name: string): boolean {
  return PLAIN_HOSTS.has(name.toLowerCase()) || OUR_HOST.test(name.toLowerCase()) || isPublicName(name);
}

/** Whether a domain, or a host in it, belongs to a public project or is set aside for documents. */
export function isPublicName(host: string): boolean {
  const name = host.toLowerCase();
  return PUBLIC_DOMAINS.some((domain) => name === domain || name.endsWith(`.${domain}`));
}
