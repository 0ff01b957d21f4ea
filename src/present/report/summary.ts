import type { Hypothesis } from '../../model/diagnosis.js';
import type { ReportContext } from '../context.js';
import type { Block, Document, Field } from '../document.js';
import { item, list, paragraph, plain, styled } from '../inline.js';
import { fixLine, incompleteLines, presenceLine } from './fixLine.js';
import { hypothesisLine } from './hypothesisSection.js';
import { incidentLines } from './incidentLines.js';
import { kernelLine } from './kernelLine.js';
import { fixFor, leading, stands } from './leading.js';
import { commandBlock } from './questionSection.js';

const MOST_INCIDENTS = 2;
/** A terminal of 24 lines, without the title. */
const SCREEN = 23;

function hangField({ diagnosis, wording }: ReportContext): Field {
  const { incidents } = diagnosis;
  const first = [...incidents.filter(({ primary }) => primary), ...incidents.filter(({ primary }) => !primary)];
  const shown = first
    .slice(0, MOST_INCIDENTS)
    .flatMap((incident) => incidentLines(wording, incident, incidents.length > 1));
  const more = incidents.length - MOST_INCIDENTS;
  const blocks: readonly Block[] =
    incidents.length === 0
      ? [paragraph(plain(wording.text('present.incident.none')))]
      : more > 0
        ? [...shown, paragraph(styled('faint', wording.counted('present.incident.more', more)))]
        : shown;
  return { label: wording.text('present.summary.hang'), blocks, least: 5 };
}

function causeField(context: ReportContext, leaders: readonly Hypothesis[]): Field {
  const { diagnosis, wording } = context;
  const [lead] = leaders;
  const open = diagnosis.hypotheses.length;
  const nothing =
    open === 0 ? wording.text('present.summary.noHypothesis') : wording.counted('present.summary.noneStands', open);
  const rival = diagnosis.hypotheses.find((one) => one !== lead && one.incident === lead?.incident && stands(one));
  return {
    label: wording.text('present.summary.cause'),
    least: 3,
    blocks:
      lead === undefined
        ? [paragraph(plain(nothing))]
        : [
            ...leaders.map((one) =>
              paragraph([
                ...plain(leaders.length > 1 ? one.incident + wording.text('present.colon') : ''),
                ...hypothesisLine(context, one),
              ]),
            ),
            ...(rival === undefined
              ? []
              : [paragraph(wording.inline('present.summary.rival', { hypothesis: hypothesisLine(context, rival) }))]),
          ],
  };
}

function fixField(context: ReportContext, lead: Hypothesis): Field {
  const { diagnosis, wording } = context;
  const fix = fixFor(diagnosis, lead);
  return {
    label: wording.text('present.summary.fix'),
    least: 4,
    blocks:
      fix === undefined
        ? [paragraph(plain(wording.text('present.summary.noFix')))]
        : [fixLine(context, fix), presenceLine(context, fix), ...incompleteLines(context, fix)].map(paragraph),
  };
}

function nextField(context: ReportContext): Field {
  const { diagnosis, wording } = context;
  const [question] = diagnosis.questions;
  const [step] = question?.how ?? [];
  return {
    label: wording.text('present.summary.next'),
    least: 4,
    blocks:
      question === undefined
        ? [paragraph(plain(wording.text('present.summary.noQuestion')))]
        : [
            paragraph(plain(question.asks)),
            ...(step === undefined ? [] : [commandBlock(context, step)]),
            paragraph(styled('faint', question.why)),
          ],
  };
}

/** Which rule packs took part; nothing where there were none. */
function packsField({ diagnosis, wording }: ReportContext): readonly Field[] {
  const { packs } = diagnosis.rulebook;
  if (packs.length === 0) return [];
  const named = packs.map(({ name, version, fingerprint, rules, fixes }) =>
    paragraph(plain(wording.text('present.summary.pack', { name, version, fingerprint, rules, fixes }))),
  );
  return [{ label: wording.text('present.summary.packs'), blocks: named, least: 1 }];
}

/** The first screen: what hung, why, what to do, which fix, and what to find out next. */
export function summary(context: ReportContext): Document {
  const { diagnosis, wording } = context;
  const leaders = leading(diagnosis);
  const [lead] = leaders;
  const now = lead?.now ?? [];
  const title = wording.text('present.summary.title', {
    case: diagnosis.case.id,
    rules: diagnosis.rulebook.rules,
    fixes: diagnosis.rulebook.fixes,
    version: diagnosis.rulebook.version,
  });
  return [
    { type: 'heading', level: 1, text: title },
    {
      type: 'fields',
      screen: SCREEN,
      fields: [
        {
          label: wording.text('present.summary.kernel'),
          blocks: [paragraph(kernelLine(wording, diagnosis.kernel))],
          least: 2,
        },
        hangField(context),
        ...(diagnosis.incidents.length + diagnosis.hypotheses.length === 0 ? [] : [causeField(context, leaders)]),
        ...(now.length === 0
          ? []
          : [
              {
                label: wording.text('present.summary.now'),
                blocks: list(now.map((text) => item('bullet', plain(text)))),
                least: 4,
              },
            ]),
        ...(lead === undefined ? [] : [fixField(context, lead)]),
        nextField(context),
        ...packsField(context),
      ],
    },
  ];
}
