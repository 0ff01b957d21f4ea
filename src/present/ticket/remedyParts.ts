import type { FixBecause, FixVerdict, Hypothesis } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Inline } from '../document.js';
import { code, plain } from '../inline.js';
import { fixLine, incompleteLines, presenceLine, shortCommit } from '../report/fixLine.js';
import { decisiveReasons } from '../report/fixReasons.js';
import { fixFor } from '../report/leading.js';
import { sentence } from './part.js';
import type { Part } from './part.js';

const MOST_STEPS = 4;
const MOST_REJECTED = 4;

/** What relieves the machine now, with what that may break. */
export function nowPart({ wording }: ReportContext, { now }: Hypothesis): Part {
  return { name: wording.text('ticket.now'), points: now.slice(0, MOST_STEPS).map(sentence) };
}

/** The commit that cures it, in which releases it is, and what it takes to have it here. */
export function curePart(context: ReportContext, lead: Hypothesis): Part {
  const { diagnosis, wording } = context;
  const fix = fixFor(diagnosis, lead);
  const name = wording.text('ticket.cure');
  if (fix === undefined) return { name, lead: plain(wording.text('present.summary.noFix')) };
  const needed = diagnosis.fixes.filter(
    ({ commit, incident }) => fix.needs.includes(commit) && incident === fix.incident,
  );
  return {
    name,
    lead: fixLine(context, fix),
    points: [
      presenceLine(context, fix),
      ...(needed.length === 0 ? [] : [needsLine(context, needed)]),
      carriers(context, fix),
      ...incompleteLines(context, fix),
    ],
  };
}

function needsLine({ wording }: ReportContext, needed: readonly FixVerdict[]): Inline {
  const commits = needed.flatMap(({ commit, subject }, index) => [
    ...plain(index === 0 ? '' : wording.text('ticket.join')),
    ...code(shortCommit(commit)),
    ...plain(` ${subject}`),
  ]);
  return wording.inline('ticket.cure.needs', { commits });
}

/** Releases with it; where this kernel's branch lacks it, that it takes one of them or a backport. */
function carriers({ wording }: ReportContext, { carriedBy, upstreamPresence }: FixVerdict): Inline {
  const named = carriedBy.join(wording.text('present.comma'));
  if (carriedBy.length === 0) return plain(wording.text('ticket.cure.nowhere'));
  return plain(
    wording.text(upstreamPresence === 'absent' ? 'ticket.cure.move' : 'ticket.cure.carried', { carriers: named }),
  );
}

/** Commits that look right and are not: each with what rejects it. */
export function rejectedPart(context: ReportContext): Part {
  const { diagnosis, wording } = context;
  const rejected = new Map(
    diagnosis.fixes.filter(({ verdict }) => verdict === 'contradicted').map((fix) => [fix.commit, fix]),
  );
  const all = [...rejected.values()];
  // What somebody named comes first: it is what would be tried.
  const told = [...all.filter(isNamed), ...all.filter((fix) => !isNamed(fix))];
  const rest = told.length - MOST_REJECTED;
  return {
    name: wording.text('ticket.rejected'),
    points: [
      ...told.slice(0, MOST_REJECTED).map((fix) => rejection(context, fix)),
      ...(rest > 0 ? [plain(wording.counted('ticket.rejected.more', rest))] : []),
    ],
  };
}

function isNamed({ listedFor }: FixVerdict): boolean {
  return listedFor.includes('named');
}

function rejection({ wording }: ReportContext, fix: FixVerdict): Inline {
  const [reason] = decisiveReasons(fix).filter(rejects);
  const because =
    reason === undefined
      ? ''
      : reason.state === 'true'
        ? reason.says
        : wording.text('ticket.rejection.missing', { says: reason.says });
  return wording.inline('ticket.rejection', {
    fix: [...code(shortCommit(fix.commit)), ...plain(` ${fix.subject}`)],
    because: sentence(because),
  });
}

function rejects({ side, state, inferred }: FixBecause): boolean {
  return inferred !== true && (side === 'contradicted' ? state === 'true' : state === 'false');
}
