/** Four numbers of an IPv4 address, no leading zeros: those are versions. */
const IPV4 = /^(?:(?:0|[1-9]\d{0,2})\.){3}(?:0|[1-9]\d{0,2})$/;
/** 2.6.32.71: what kernels were called until 2011. */
const OLD_KERNEL = /^2\.6\.[1-3]?\d\./;
const IPV6 = /^[23][0-9a-f]{3}(?::[0-9a-f]{0,4}){2,7}$/i;
const MAC = /^[0-9a-f]{2}(?:[:-][0-9a-f]{2}){5}$/i;

/** First bytes of the networks that are private, local, for groups, or for documents (RFC 1918, 3927, 5737, 6598). */
const NO_MACHINE = [
  ...['0.', '10.', '127.', '169.254.', '192.0.0.', '192.0.2.', '192.168.', '198.51.100.', '203.0.113.'],
  ...['198.18.', '198.19.', ...Array.from({ length: 16 }, (_, at) => `172.${String(16 + at)}.`)],
  ...Array.from({ length: 64 }, (_, at) => `100.${String(64 + at)}.`),
] as const;

/** Whether four numbers are the version of a kernel. */
export function isOldKernel(word: string): boolean {
  return OLD_KERNEL.test(word);
}

/** An IPv4 address that leads to a machine in the open; one that ends in 0 is a network, or a version. */
export function isPublicIpv4(word: string): boolean {
  if (!IPV4.test(word) || OLD_KERNEL.test(word)) return false;
  const numbers = word.split('.').map(Number);
  const [first = 0] = numbers;
  if (numbers.at(-1) === 0) return false;
  return first < 224 && numbers.every((number) => number < 256) && !NO_MACHINE.some((net) => word.startsWith(net));
}

/** An IPv6 address that leads to a machine in the open: all of these begin with 2 or 3. 2001:db8 is for documents. */
export function isPublicIpv6(word: string): boolean {
  if (!IPV6.test(word) || /^2001:0?db8:/i.test(word)) return false;
  const groups = word.split(':').length;
  return word.includes('::') ? !/::.*::/.test(word) && !word.includes(':::') : groups === 8 && !word.endsWith(':');
}

/**
 * The address of a network card as it left its factory. Those that a person or a virtual machine monitor chose have the
 * second bit of the first byte set; 00:00:5e:00:53 is for documents (RFC 7042).
 */
export function isFactoryMac(word: string): boolean {
  if (!MAC.test(word)) return false;
  const bytes = word.split(/[:-]/).map((byte) => parseInt(byte, 16));
  const [first = 0] = bytes;
  if ((first & 3) !== 0 || bytes.every((byte) => byte === 0)) return false;
  return !/^00[:-]00[:-]5e[:-]00[:-]53/i.test(word);
}

/** The eight groups of an IPv6 address as numbers, its short form filled up; undefined for what is none. */
export function ipv6Groups(word: string): readonly number[] | undefined {
  const halves = word.toLowerCase().split('::');
  if (halves.length > 2) return undefined;
  const [left = [], right] = halves.map((half) => (half === '' ? [] : half.split(':')));
  const missing = 8 - left.length - (right?.length ?? 0);
  if (right === undefined ? missing !== 0 : missing < 1) return undefined;
  const groups = [...left, ...Array.from({ length: missing }, () => '0'), ...(right ?? [])];
  return groups.every((group) => /^[0-9a-f]{1,4}$/.test(group))
    ? groups.map((group) => parseInt(group, 16))
    : undefined;
}

/** The four numbers of an IPv4 address without leading zeros; undefined for what is none. */
export function ipv4Numbers(word: string): readonly number[] | undefined {
  if (!IPV4.test(word)) return undefined;
  const numbers = word.split('.').map(Number);
  return numbers.every((number) => number < 256) ? numbers : undefined;
}
