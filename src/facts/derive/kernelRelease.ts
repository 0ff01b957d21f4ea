import type { VendorKernel } from '../../model/catalogue.js';
import { testOf } from '../../model/pattern.js';
import type { PatternTest } from '../../model/pattern.js';
import { branchOf } from '../../model/release.js';

/** What a release string (`uname -r`) says. */
export interface ParsedRelease {
  readonly release: string;
  /** Version of the upstream kernel that it names as its base. */
  readonly upstream: string;
  readonly branch: string;
  /** Id of the vendor; absent when the string belongs to nobody known. */
  readonly vendor?: string;
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

/** Names of architectures in package suffixes and flavours. */
const ARCHITECTURES: readonly (readonly [RegExp, string])[] = [
  [/[.-](?:x86_64|amd64)(?:\+\w+)?$/, 'x86_64'],
  [/[.-](?:aarch64|arm64)(?:\+\w+)?$/, 'arm64'],
  [/[.-](?:ppc64le|powerpc64le)(?:\+\w+)?$/, 'ppc64le'],
  [/[.-]s390x$/, 's390x'],
  [/[.-]riscv64$/, 'riscv64'],
  [/[.-](?:loongarch64|loong64)$/, 'loongarch64'],
  [/[.-](?:i[3-6]86|686|686-pae)$/, 'i386'],
  [/[.-](?:armv7l|armv7hl|armmp)$/, 'arm'],
];

interface VendorPatterns {
  readonly vendor: string;
  readonly fits: readonly PatternTest[];
}

const PATTERNS = new WeakMap<readonly VendorKernel[], readonly VendorPatterns[]>();

/** The patterns of a list of vendors, made ready once: every boot of every case names its kernel. */
function patternsOf(kernels: readonly VendorKernel[]): readonly VendorPatterns[] {
  const known = PATTERNS.get(kernels);
  if (known !== undefined) return known;
  const made = kernels.map(({ vendor, patterns }) => ({
    vendor,
    fits: patterns.map(testOf),
  }));
  PATTERNS.set(kernels, made);
  return made;
}

/**
 * Reads a kernel release.
 * @param kernels vendors with their patterns on what follows the upstream version; the first match wins
 * @returns undefined when the text does not begin with a kernel version
 */
export function parseRelease(release: string, kernels: readonly VendorKernel[]): ParsedRelease | undefined {
  const text = release.trim().slice(0, LONGEST_RELEASE);
  const match = UPSTREAM.exec(text);
  if (match === null) return undefined;
  const [version, major, minor, third] = match;
  const rest = text.slice(version.length);
  const vendor = patternsOf(kernels).find(({ fits }) => fits.some((fit) => fit(rest)))?.vendor;
  const candidate = /^-rc\d{1,3}(?![\d.])/.exec(rest)?.[0] ?? '';
  const upstream =
    candidate !== '' && (third === undefined || Number(third) === 0)
      ? `${major ?? ''}.${minor ?? ''}${candidate}`
      : `${version}${candidate}`;
  const branch = branchOf(upstream);
  if (branch === undefined) return undefined;
  const arch = ARCHITECTURES.find(([pattern]) => pattern.test(rest))?.[1];
  return {
    release: text,
    upstream,
    branch,
    ...(vendor === undefined ? {} : { vendor }),
    ...(arch === undefined ? {} : { arch }),
    sublevelKnown: vendor === 'mainline' || (major !== '2' && third !== undefined && Number(third) > 0),
  };
}
