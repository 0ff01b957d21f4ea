import type { VariableValue } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { parseShellEcho } from './shellEcho.js';

/** `net.ipv4.tcp_mem = 378651 504868 757302`, as sysctl prints it; with a blank on each side of the sign. */
const ROW = /^\s*((?:net|kernel|vm|fs|sunrpc|dev|user)(?:\.[\w:@/*-]{1,64}){1,8}) = (\S.{0,200})$/;
/** `grep . /proc/sys/...` and `head` of several files. */
const FILE_ROW = /^\s*\/proc\/sys\/((?:[\w.:@-]{1,64}\/){0,8}[\w.@-]{1,64}):(\S.*)/;
const FILE_HEADING = /^==> \/proc\/sys\/([\w./:@-]{1,200}) <==$/;
const FILE = /^\/proc\/sys\/([\w./:@-]{1,200})$/;
/** What a file of /proc/sys holds: numbers, or one word. */
const VALUE = /^\s*(?:-?\d{1,20}(?:\s{1,8}-?\d{1,20}){0,31}|[\w.:/-]{1,64})\s*$/;

/** /proc/sys/net/ipv4/tcp_mem is net.ipv4.tcp_mem; a dot in a name of an interface becomes a slash, as in sysctl. */
function sysctlName(path: string): string {
  return path.replace(/[./]/g, (character) => (character === '/' ? '.' : '/'));
}

function valueRecord(name: string, text: string, source: string, from: number, to: number): VariableValue {
  return {
    type: 'variable-value',
    name,
    values: text.trim().split(/\s+/),
    live: true,
    completeness: 'whole',
    missing: [],
    cite: { source, from, to },
  };
}

/** The files that a `cat` names, and the lines below it with their contents, one each. */
function readEchoed(lines: readonly EvidenceLine[], at: number, source: string): readonly VariableValue[] {
  const line = lines[at];
  const command = line === undefined ? undefined : parseShellEcho(line.text);
  const heading = FILE_HEADING.exec(line?.text.trim() ?? '')?.[1];
  const names = heading === undefined ? (command?.words ?? []).map((word) => FILE.exec(word)?.[1] ?? '') : [heading];
  const records: VariableValue[] = [];
  if (line === undefined || names.includes('') || (heading === undefined && command?.name !== 'cat')) return records;
  for (const [index, name] of names.entries()) {
    const shown = lines[at + 1 + index];
    if (shown === undefined || shown.logged || !VALUE.test(shown.text)) break;
    records.push(
      valueRecord(sysctlName(name), shown.text, source, index === 0 ? line.number : shown.number, shown.number),
    );
  }
  return records;
}

/** Kernel settings of a live machine: output of sysctl, or files of /proc/sys with the command that showed them. */
export const sysctlExtractor: Extractor = {
  name: 'live-sysctl',
  triggers: [
    '/proc/sys/',
    'net.ipv4.',
    'net.ipv6.',
    'net.core.',
    'net.netfilter.',
    'kernel.',
    'sunrpc.',
    'fs.file',
    'fs.nfs',
    'fs.aio',
    'fs.pipe',
    'fs.nr_',
    'vm.dirty',
    'vm.swap',
    'vm.over',
    'vm.min_',
    'vm.max_',
    'vm.zone',
    'vm.panic',
    'vm.nr_',
    'vm.vfs',
    'vm.watermark',
  ],
  reach: 32,
  accepts: ({ logged }) => !logged,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || line.logged) return undefined;
    const row = ROW.exec(line.text);
    const [, name, value] = row ?? FILE_ROW.exec(line.text) ?? [];
    if (name !== undefined && value !== undefined) {
      const record = valueRecord(row === null ? sysctlName(name) : name, value, source, line.number, line.number);
      return { records: [record], next: at + 1 };
    }
    const records = readEchoed(lines, at, source);
    return records.length === 0 ? undefined : { records, next: at + 1 + records.length };
  },
};
