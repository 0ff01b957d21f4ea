import type { ChangelogPart } from '../../model/record.js';
import type { EvidenceLine, Extractor } from '../extractor.js';
import { packageEntries } from './changelogEntries.js';
import type { Read } from './changelogEntries.js';
import { COMMIT, commitsFrom, onelineEntries } from './gitLog.js';
import { linesWithin } from './linesWithin.js';
import type { Lines } from './linesWithin.js';

/** Entries below one heading: the first build of a vendor's new base has some thousands of them. */
const REACH = 8000;

/** `rpm -q --changelog`: `* Thu Feb 01 2024 Name <mail> [5.14.0-427.el9]`, of other vendors `- 4.19.90-23`, of SUSE no version. */
const RPM = /^\* (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) [ \d]\d \d{4} \S/;
const RPM_VERSION = /[\s[](?:\d{1,3}:)?(\d{1,3}\.\d[\w.~+^-]{0,100})\]?$/;
/** Of Debian and Ubuntu: `linux (6.1.90-1) bookworm-security; urgency=high`. */
const DEBIAN = /^linux[a-z0-9.+-]{0,60} \((?:\d{1,3}:)?(\d[\w.~+-]{0,100})\) [a-zA-Z][\w .~-]{0,100}; urgency=/;
/** A prompt, if any, and a command that prints changelogs. */
const COMMAND =
  /^(?:[^#$%>]{0,120}[#$%>] {1,4})?(?:sudo )?(?:rpm -q[a-z]{0,4} |apt(?:-get)? changelog |git log |git -C \S{1,200} log )/;

/**
 * Changelogs of kernels, as `rpm -q --changelog`, `apt changelog` and `git log` print them and kernel.org keeps them. Messages of commits
 * quote reports of the kernel: they are taken with their commit, and nobody reads them as the log of this machine.
 */
export const changelogExtractor: Extractor = {
  name: 'changelog',
  triggers: [
    ...['* Mon ', '* Tue ', '* Wed ', '* Thu ', '* Fri ', '* Sat ', '* Sun '],
    ...['; urgency=', 'commit ', 'rpm -q', 'apt changelog ', 'apt-get changelog ', 'git log ', 'git -C '],
  ],
  reach: REACH,
  accepts: (line) => startOf(line) !== undefined,
  read(lines, at, source) {
    const line = lines[at];
    const start = line === undefined ? undefined : startOf(line);
    if (line === undefined || start === undefined) return undefined;
    const { entries, next, ended } = entriesOf(start, linesWithin(lines, at, REACH), at);
    // `commit HASH` of a write-up has no message below it.
    if (entries.length === 0 && start.form === 'git') return undefined;
    const { version } = start;
    const part: ChangelogPart = {
      type: 'changelog-part',
      completeness: ended ? 'whole' : 'partial',
      missing: ended ? [] : ['further-entries'],
      cite: { source, from: line.number, to: lines[next - 1]?.number ?? line.number },
      form: start.form,
      ...(version === undefined ? {} : { version }),
      ...(start.by === 'command' ? { command: line.text.slice(0, 400) } : {}),
      entries,
    };
    return { records: [part], next };
  },
};

/** What begins at a line. */
interface Start {
  readonly form: ChangelogPart['form'];
  readonly by: 'heading' | 'command';
  readonly version?: string | undefined;
}

function startOf({ text, raw, logged }: EvidenceLine): Start | undefined {
  if (logged || text.length > 1000) return undefined;
  if (RPM.test(text)) return { form: 'rpm', by: 'heading', version: RPM_VERSION.exec(text)?.[1] };
  const debian = DEBIAN.exec(text);
  if (debian !== null) return { form: 'debian', by: 'heading', version: debian[1] };
  if (COMMIT.test(raw)) return { form: 'git', by: 'heading' };
  if (!COMMAND.test(text)) return undefined;
  if (text.includes('git ')) return { form: 'git', by: 'command' };
  if (!text.includes('changelog')) return undefined;
  return { form: text.includes('rpm -q') ? 'rpm' : 'debian', by: 'command' };
}

function entriesOf({ form, by }: Start, within: Lines, at: number): Read {
  if (form !== 'git') return packageEntries(within, at, (line) => startOf(line) !== undefined);
  return by === 'heading' ? commitsFrom(within, at) : onelineEntries(within, at);
}
