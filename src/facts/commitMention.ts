import type { CommitMention } from '../model/record.js';
import type { Extractor } from './extractor.js';

/** Where a hash may stand: at the start of a line, after a bullet, or after the words that introduce one. */
const MENTION =
  /^\s{0,40}(?:[-*+]\s{1,4}|\d{1,3}[.)]\s{1,4}|\|\s{0,4})?(?:\[?(?:upstream )?commit:? |Fixes: |Upstream:? |backport(?:ed)? (?:of )?(?:commit )?|revert(?:s|ed)? (?:commit )?)?[`"'([]{0,2}(?<hash>[0-9a-f]{12,40})(?<rest>[^0-9a-zA-Z_].{3,300})$/i;

/** A subject: words of letters that are no hex, such as `SUNRPC: Fix a race`. */
const WORD = /(?:^|[\s("'`:])(?![0-9a-f]{1,40}(?![\w]))[A-Za-z][A-Za-z_]{2,40}(?:[\s:,()/"'`-]|$)/;
/** What follows an address in traces, symbol tables, dumps and module lists. */
const ADDRESS_TAIL =
  /^[>:]|^\](?!\()|^-[0-9a-f]|^\s{1,40}(?:\([A-Za-z]\)|[A-Za-z]\s|[0-9a-f]{8,16}\b|<|\[)|\+0x|^[`"')]{0,2}\s{1,40}[\w.]{1,120}\s{0,8}$/;

/**
 * A line that names an upstream commit: 12 to 40 hex digits and words after them that read like a subject. Addresses, register
 * values and build ids do not count. It has no literal to look for, so only small sources, such as write-ups, are read for it.
 */
export const commitMention: Extractor = {
  name: 'commit-mention',
  triggers: [],
  pasted: true,
  reach: 0,
  read(lines, at, source) {
    const line = lines[at];
    if (line === undefined || line.logged) return undefined;
    const { hash, rest } = MENTION.exec(line.text)?.groups ?? {};
    if (hash === undefined || rest === undefined || !isCommitHash(hash)) return undefined;
    if (ADDRESS_TAIL.test(rest) || !WORD.test(rest)) return undefined;
    const cite = { source, from: line.number, to: line.number };
    const mention: CommitMention = { type: 'commit-mention', completeness: 'whole', missing: [], cite, commit: hash };
    return { records: [mention], next: at + 1 };
  },
};

/** Kernel addresses begin with ffff or zeros, decimal numbers have no letter, hex words of prose no digit. */
function isCommitHash(hash: string): boolean {
  return /[a-f]/.test(hash) && /\d/.test(hash) && !/^(?:ffff|0000)/.test(hash);
}
