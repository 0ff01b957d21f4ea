/** What compilers and linkers add to the name of a function. */
const ADDED = /^(?:isra|constprop|part|cold|llvm|lto_priv|\d+)$/;
/** The same function, as an architecture or a wrapper of system calls names it. */
const PREFIX = /^(?:native_|(?:__)?(?:x64|ia32|arm64|s390x?|riscv|powerpc|se|do)_(?=sys_))/;

/** The name of a function without what differs between compilers and architectures. */
export function functionName(name: string): string {
  const parts = name.split('.');
  const own = parts.findLastIndex((part, index) => index === 0 || !ADDED.test(part));
  return parts
    .slice(0, own + 1)
    .join('.')
    .replace(PREFIX, '');
}

/**
 * The name of a task without what differs between two of its kind: `kworker/u16:3+events` and `kworker/3:1` are `kworker`,
 * `rcuop/7` is `rcuop`, `nvme-wq-12` is `nvme-wq`.
 */
export function taskName(comm: string): string {
  const [head = ''] = comm.split(/[/:+]/, 1);
  const letters = [...head.replace(/\d+/g, '')];
  const bare = letters.slice(0, letters.findLastIndex((letter) => !'-_.#'.includes(letter)) + 1).join('');
  return bare === '' ? head : bare;
}

/** Whether a text is an address: it names nothing beyond one boot. */
export function isAddress(text: string): boolean {
  return /^(?:0x)?[0-9a-f]{8,}$/i.test(text);
}
