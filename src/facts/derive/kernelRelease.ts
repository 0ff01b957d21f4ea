import type { VendorKernel } from '../../model/catalogue.js';
import { testOf } from '../../model/pattern.js';
import type { PatternTest } from '../../model/pattern.js';
import { branchOf } from '../../model/release.js';
import { ownText } from '../ownText.js';

/** What a release string (`uname -r`) says. */
export interface ParsedRelease {
  readonly release: string;
  /** Version of the upstream kernel that it, or what was built, names as its base. */
  readonly upstream: string;
  readonly branch: string;
  /** Id of the vendor; absent when the string belongs to nobody known. */
  readonly vendor?: string;
  /** The vendor's own release: `8.10`, `15 SP3`, `22.04`. */
  readonly vendorRelease?: string;
  /** Command that prints the changelog of this kernel. */
  readonly changelogCommand?: string;
  /** `x86_64`, `arm64`, ... where the string names it. */
  readonly arch?: string;
  /**
   * Whether `upstream` names the stable release that the vendor started from. Several vendors write `X.Y.0` whatever
   * stable release they have merged.
   */
  readonly sublevelKnown: boolean;
}

const LONGEST_RELEASE = 256;
const UPSTREAM = /^(\d{1,3})\.(\d{1,4})(?:\.(\d{1,4}))?(?:(?<=^2\.6\.\d{1,4})\.\d{1,4})?/;
/** Kernels of kernel.org: their strings are the plainest, so that others are looked for first. */
const MAINLINE = 'mainline';
/** What may stand in a command: nothing that a shell would act on. */
const PASTEABLE = /^[\w.+:@,/-]{1,128}$/;

/** Names of architectures in package suffixes and flavours. */
const ARCHITECTURES: readonly (readonly [RegExp, string])[] = [
  [/[.-](?:x86_64|amd64)(?:-\w+)?(?:\+[\w-]+)?$/, 'x86_64'],
  [/[.-](?:aarch64|arm64)(?:-\w+)?(?:\+[\w-]+)?$/, 'arm64'],
  [/[.-](?:ppc64le|powerpc64le|ppc64el)(?:-\w+)?(?:\+[\w-]+)?$/, 'ppc64le'],
  [/[.-]ppc64$/, 'ppc64'],
  [/[.-]s390x(?:\+[\w-]+)?$/, 's390x'],
  [/[.-]riscv64$/, 'riscv64'],
  [/[.-](?:loongarch64|loong64)(?:-\w+)?$/, 'loongarch64'],
  [/[.-](?:i[3-6]86|686|686-pae)$/, 'i386'],
  [/[.-](?:armv7l|armv7hl|armmp|armmp-lpae)$|-v7l?\+?$/, 'arm'],
  [/-v8(?:[-_]16k)?\+?$|-rpi-2712$/, 'arm64'],
];

interface VendorPatterns {
  readonly kernel: VendorKernel;
  readonly fits: readonly PatternTest[];
  readonly banner: readonly PatternTest[];
  readonly releases: readonly { readonly fits: PatternTest; readonly release: string }[];
}

const PATTERNS = new WeakMap<readonly VendorKernel[], readonly VendorPatterns[]>();

/** The patterns of a list of vendors, made ready once: every boot of every case names its kernel. */
function patternsOf(kernels: readonly VendorKernel[]): readonly VendorPatterns[] {
  const known = PATTERNS.get(kernels);
  if (known !== undefined) return known;
  const made = kernels.map((kernel) => ({
    kernel,
    fits: kernel.patterns.map(testOf),
    banner: (kernel.banner ?? []).map(testOf),
    releases: (kernel.releases ?? []).map(({ match, release }) => ({ fits: testOf(match), release })),
  }));
  PATTERNS.set(kernels, made);
  return made;
}

/** By the string, then by the banner, since the plain string of a release is used by many; last, kernel.org. */
function vendorOf(rest: string, build: string, kernels: readonly VendorKernel[]): VendorPatterns | undefined {
  const all = patternsOf(kernels);
  const byString = ({ fits }: VendorPatterns): boolean => fits.some((fit) => fit(rest));
  return (
    all.find((one) => one.kernel.vendor !== MAINLINE && byString(one)) ??
    (build === '' ? undefined : all.find(({ banner }) => banner.some((fit) => fit(build)))) ??
    all.find((one) => one.kernel.vendor === MAINLINE && byString(one))
  );
}

/** Releases that are remembered: an archive has a few thousand, and each case names its own several times. */
const MOST_REMEMBERED = 4096;
/** Longer ones are of nobody's kernel. */
const LONGEST_REMEMBERED = 1024;

const PARSED = new WeakMap<readonly VendorKernel[], Map<string, ParsedRelease | undefined>>();

/** As `parseRelease`, which is asked for the same release and build once for many cases. */
export function rememberedRelease(
  release: string,
  kernels: readonly VendorKernel[],
  build = '',
): ParsedRelease | undefined {
  const parsed = PARSED.get(kernels) ?? new Map<string, ParsedRelease | undefined>();
  PARSED.set(kernels, parsed);
  const key = `${release}\n${build}`;
  if (parsed.has(key)) return parsed.get(key);
  const read = parseRelease(ownText(release), kernels, ownText(build));
  if (parsed.size >= MOST_REMEMBERED) parsed.clear();
  if (key.length <= LONGEST_REMEMBERED) parsed.set(ownText(key), read);
  return read;
}

/**
 * Reads a kernel release.
 * @param kernels vendors with their patterns on what follows the upstream version; the first match wins
 * @param build what the banner says behind the release; empty where nobody shows it
 * @returns undefined when the text does not begin with a kernel version
 */
export function parseRelease(release: string, kernels: readonly VendorKernel[], build = ''): ParsedRelease | undefined {
  const text = release.trim().slice(0, LONGEST_RELEASE);
  const match = UPSTREAM.exec(text);
  if (match === null) return undefined;
  const [version, major, minor, third] = match;
  const rest = text.slice(version.length);
  const found = vendorOf(rest, build, kernels);
  const vendor = found?.kernel.vendor;
  const candidate = /^-rc\d{1,3}(?![\d.])/.exec(rest)?.[0] ?? '';
  const named =
    candidate !== '' && (third === undefined || Number(third) === 0)
      ? `${major ?? ''}.${minor ?? ''}${candidate}`
      : `${version}${candidate}`;
  const branch = branchOf(named);
  if (branch === undefined) return undefined;
  const merged = found === undefined ? undefined : stableIn(build, found.kernel, branch);
  const vendorRelease = found?.releases.find(({ fits }) => fits(text) || fits(`${text} ${build}`))?.release;
  const command = PASTEABLE.test(text) ? found?.kernel.command?.replaceAll('{{release}}', text) : undefined;
  const arch = ARCHITECTURES.find(([pattern]) => pattern.test(rest))?.[1];
  return {
    release: text,
    upstream: merged ?? named,
    branch,
    ...(vendor === undefined ? {} : { vendor }),
    ...(vendorRelease === undefined ? {} : { vendorRelease }),
    ...(command === undefined ? {} : { changelogCommand: command }),
    ...(arch === undefined ? {} : { arch }),
    sublevelKnown:
      merged !== undefined ||
      candidate !== '' ||
      vendor === MAINLINE ||
      (major !== '2' && third !== undefined && Number(third) > 0),
  };
}

/** The stable release that a package version names: `Debian 6.1.76-1`, `(Ubuntu 5.15.0-91.101-generic 5.15.131)`. */
function stableIn(build: string, { stable }: VendorKernel, branch: string): string | undefined {
  if (stable === undefined) return undefined;
  const words = build.split(' ');
  const at = words.lastIndexOf(stable.after);
  const version = at === -1 ? undefined : /^\d{1,3}\.\d{1,4}(?:\.\d{1,4})?/.exec(words[at + stable.words] ?? '')?.[0];
  return version !== undefined && branchOf(version) === branch ? version : undefined;
}
