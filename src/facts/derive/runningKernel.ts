/** The vendor of kernels that are what kernel.org has. */
export const MAINLINE = 'mainline';

/** The running kernel, as far as it is known. */
export interface RunningKernel {
  readonly release?: string;
  /** Upstream release or, where no stable release is named, branch. */
  readonly upstream?: string;
  readonly vendor?: string;
  /** What its banner says behind the release: package version, builder. */
  readonly build?: string;
}

/** What stands behind a package version in a release: `.x86_64`, `-generic`, `.el9_4.x86_64`. */
const REST = /^(?:[._+-][a-z][a-z0-9_+]{0,30}){0,4}$/;
const UBUNTU = /^(\d{1,3}\.\d{1,4}\.\d{1,4}-\d{1,6})\.\d/;

/** Whether a package of this version is the running kernel: `exactly`, or perhaps a rebuild `with-its-abi`. */
export function packageMatch(
  version: string,
  { release, build = '' }: RunningKernel,
): 'exactly' | 'with-its-abi' | undefined {
  if (release === undefined) return undefined;
  if (release.startsWith(version) && REST.test(release.slice(version.length))) return 'exactly';
  const words = build.split(/[\s()]{1,4}/);
  if (words.some((word) => word.startsWith(version) && REST.test(word.slice(version.length)))) return 'exactly';
  const abi = UBUNTU.exec(version)?.[1];
  return abi !== undefined && release.startsWith(abi) && REST.test(release.slice(abi.length))
    ? 'with-its-abi'
    : undefined;
}

/** Whether a command line asks for the package of the running kernel: by its release, or by what `uname -r` prints. */
export function asksForKernel(command: string, { release }: RunningKernel): boolean {
  if (release === undefined) return false;
  if (/\$\(uname -r\)|`uname -r`/.test(command)) return true;
  const stem = release.replace(/(?:[.+-][a-z][a-z0-9_]{0,30}){1,3}$/, '');
  const at = [release, stem].map((name) => command.indexOf(`-${name}`) + 1).find((found) => found > 0);
  if (at === undefined) return false;
  const length = command.startsWith(release, at) ? release.length : stem.length;
  // SUSE counts its rebuilds behind what the release says.
  return /^(?:\.\d{1,3})?(?:[._+-][a-z][a-z0-9_]{0,30}){0,3}(?=$|[\s|;'"])/.test(command.slice(at + length));
}

/** Orders package versions part by part: numbers by value, and above words. @returns negative, zero or positive */
export function comparePackages(one: string, other: string): number {
  const [left, right] = [one, other].map((version) => version.match(/\d{1,12}|[a-z]{1,40}/gi) ?? []);
  for (let at = 0; at < Math.max(left?.length ?? 0, right?.length ?? 0); at += 1) {
    const difference = rankOf(left?.[at]) - rankOf(right?.[at]);
    if (difference !== 0) return difference;
  }
  return 0;
}

function rankOf(part: string | undefined): number {
  if (part === undefined) return -2;
  return /^\d/.test(part) ? Number(part) : -1;
}
