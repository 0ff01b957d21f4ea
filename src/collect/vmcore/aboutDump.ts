import type { Dump, DumpFormat, MachineNames } from './dump.js';
import { namesOf } from './kdumpHeader.js';
import { architectureOf, type VirtualMemory } from './addressSpace.js';
import type { Vmcoreinfo } from './vmcoreinfo.js';

/** What headers and VMCOREINFO say of a dump. */
export interface AboutDump extends MachineNames {
  readonly format: DumpFormat;
  readonly flattened: boolean;
  readonly architecture?: string;
  /** Seconds since 1970. */
  readonly crashTime?: number;
  /** Seconds since 1970 at which the dump was written, where the header says so. */
  readonly written?: number;
  readonly buildId?: string;
}

const NAMES_LENGTH = 65 * 6;

export function aboutDump(dump: Dump, isFlattened: boolean, info?: Vmcoreinfo, memory?: VirtualMemory): AboutDump {
  const names = {
    ...knownNames(dump),
    ...(info === undefined || memory === undefined ? {} : namesInMemory(info, memory)),
  };
  const release = releaseOf(info) ?? names.release;
  const crashTime = info?.text('CRASHTIME');
  const architecture = architectureOf(dump, info);
  const buildId = info?.text('BUILD-ID');
  return {
    ...names,
    format: dump.format,
    flattened: isFlattened,
    ...(architecture === undefined ? {} : { architecture }),
    ...(release === undefined ? {} : { release }),
    ...(crashTime !== undefined && /^\d{1,12}$/.test(crashTime) ? { crashTime: Number(crashTime) } : {}),
    ...(dump.written === undefined ? {} : { written: dump.written }),
    ...(buildId !== undefined && /^[0-9a-f]{1,64}$/.test(buildId) ? { buildId } : {}),
  };
}

/** QEMU writes `Unknown` where it knows nothing. */
function knownNames({ names }: Dump): MachineNames {
  const { machine, ...others } = names;
  return machine === undefined || machine === 'Unknown' ? others : names;
}

function releaseOf(info: Vmcoreinfo | undefined): string | undefined {
  const release = info?.text('OSRELEASE');
  return release !== undefined && /^[\u0021-\u007e]{1,64}$/.test(release) ? release : undefined;
}

/** What `uname` would say: struct new_utsname of the first namespace. */
function namesInMemory(info: Vmcoreinfo, memory: VirtualMemory): MachineNames {
  const symbol = info.symbol('init_uts_ns');
  const offset = info.offset('uts_namespace.name');
  if (symbol === undefined || offset === undefined) return {};
  const part = memory.read(symbol + BigInt(offset), NAMES_LENGTH);
  return 'absent' in part ? {} : namesOf(part.bytes);
}

/**
 * The lines that crash shows at its start, as far as they are known: whatever reads these, reads them here. They belong behind the log:
 * what stands before its first line would be of an earlier boot.
 */
export function linesAbout(about: AboutDump): string {
  const date = about.crashTime ?? about.written;
  const rows: readonly (readonly [string, string | undefined])[] = [
    ['DATE', date === undefined ? undefined : dateOf(date)],
    ['NODENAME', about.node],
    ['RELEASE', about.release],
    ['VERSION', about.version],
    ['MACHINE', about.machine ?? about.architecture],
  ];
  const lines = rows.flatMap(([label, value]) => (value === undefined ? [] : [`${label.padStart(12)}: ${value}\n`]));
  return lines.length === 0 ? '' : `\n${lines.join('')}`;
}

/** `Mon Nov 23 13:57:11 UTC 2026`. */
function dateOf(seconds: number): string {
  const [weekday = '', day = '', month = '', year = '', time = ''] = new Date(seconds * 1000)
    .toUTCString()
    .replace(',', '')
    .split(' ');
  return `${weekday} ${month} ${day.replace(/^0/, ' ')} ${time} UTC ${year}`;
}
