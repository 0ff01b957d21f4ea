import type { FixVerdict } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Inline } from '../document.js';
import { code, plain, styled } from '../inline.js';
import { verdictStyle } from './certaintyStyle.js';

const SHORT_HASH = 12;

export function shortCommit(commit: string): string {
  return commit.slice(0, SHORT_HASH);
}

/** `5.10.y`; other names as they are. */
export function branchName(branch: string): string {
  return /^\d+\.\d+$/.test(branch) ? `${branch}.y` : branch;
}

/** `fits: d0afde5fc6fb SUBJECT`; a commit that is no fix says first what it is. */
export function fixLine({ wording }: ReportContext, { role, verdict, commit, subject }: FixVerdict): Inline {
  return [
    ...(role === 'fix' ? [] : plain(`${wording.word('present.role', role)}${wording.text('present.comma')}`)),
    ...styled(role === 'fix' ? verdictStyle(verdict) : 'plain', wording.word('present.verdict', verdict)),
    ...plain(wording.text('present.colon')),
    ...code(shortCommit(commit)),
    ...plain(` ${subject}`),
  ];
}

/** Whether this kernel has it: upstream's records first, then what is known of this very tree. */
export function presenceLine({ diagnosis, wording }: ReportContext, { upstream, presence }: FixVerdict): Inline {
  const { vendor } = diagnosis.kernel;
  const own = vendor === undefined ? 'present.fix.presence' : 'present.fix.vendorPresence';
  return plain(
    wording.text(own, { upstream, vendor: vendor ?? '', presence: wording.word('present.presence', presence) }),
  );
}

/** Branches that carry a part of the set only: a sentence for each part. */
export function incompleteLines({ wording }: ReportContext, { incomplete }: FixVerdict): readonly Inline[] {
  const byPart = new Map<string, { readonly branches: string[]; readonly has: string; readonly lacks: string }>();
  for (const { branch, has, lacks } of incomplete) {
    const part = {
      branches: [branchName(branch)],
      has: has.map(shortCommit).join(', '),
      lacks: lacks.map(shortCommit).join(', '),
    };
    const known = byPart.get(`${part.has} ${part.lacks}`);
    if (known === undefined) byPart.set(`${part.has} ${part.lacks}`, part);
    else known.branches.push(branchName(branch));
  }
  return [...byPart.values()].map(({ branches, has, lacks }) =>
    wording.inline('present.fix.incomplete', {
      branches: plain(branches.join(', ')),
      has: code(has),
      lacks: code(lacks),
    }),
  );
}
