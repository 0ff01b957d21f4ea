import type { Certainty, Diagnosis, FixVerdict, Hypothesis } from '../../model/diagnosis.js';
import type { Wording } from '../wording.js';
import type { CitedPlaces } from './citedPlaces.js';
import { FIXES } from './fixTaxonomy.js';
import { sarifMessage } from './sarifLog.js';

/** Signals of one hypothesis that are told with their places. */
const MOST_SIGNALS = 24;

type Standing = Exclude<Certainty, 'unlikely' | 'excluded'>;

/** What is established or probable demands that somebody acts; what is possible is worth a look. */
const LEVELS: Readonly<Record<Standing, string>> = { established: 'error', probable: 'warning', possible: 'note' };

/** A hypothesis that nothing rules out, with its place among the rules of the run. */
export interface StandingHypothesis {
  readonly hypothesis: Hypothesis;
  readonly ruleIndex: number;
}

/** A hypothesis as a result: the lines it rests on, and behind them those of its signals. */
export function hypothesisResult(
  { hypothesis, ruleIndex }: StandingHypothesis,
  diagnosis: Diagnosis,
  { wording, places }: { readonly wording: Wording; readonly places: CitedPlaces },
): object {
  const { rule, title, certainty, score, mechanism, incident, signals, cite } = hypothesis;
  const holding = signals.filter(({ state }) => state === 'true');
  const counting = holding.filter(({ counts }) => counts);
  const told = counting.map(({ side, says }) => `${side === 'for' ? '+' : '-'} ${says}`);
  const [first, ...others] = places.at(cite.length > 0 ? cite : incidentCite(diagnosis, incident));
  const ofSignals = holding.slice(0, MOST_SIGNALS).flatMap((signal) => places.at(signal.cite, [signal.says]));
  const related = [...others, ...ofSignals].map((location, at) => ({ id: at + 1, ...location }));
  const verdicts = diagnosis.fixes.filter((fix) => isListedFor(fix, hypothesis));
  const fitting = diagnosis.fixes.flatMap((fix, index) =>
    fix.verdict === 'fits' && verdicts.includes(fix) ? [{ id: fix.commit, index, toolComponent: FIXES }] : [],
  );
  return {
    ruleId: rule,
    ruleIndex,
    level: isStanding(certainty) ? LEVELS[certainty] : 'none',
    message: sarifMessage([`${title}: ${wording.word('present.certainty', certainty)}`, ...told]),
    ...(first === undefined ? {} : { locations: [first] }),
    ...(related.length === 0 ? {} : { relatedLocations: related }),
    ...(fitting.length === 0 ? {} : { taxa: fitting }),
    properties: {
      ...{ certainty, score, mechanism, incident },
      signals: signals.map(({ id, side, state, counts }) => ({ id, side, state, counts })),
      fixes: verdicts.map(({ commit, verdict, presence }) => ({ commit, verdict, presence })),
    },
  };
}

export function isStanding(certainty: Certainty): certainty is Standing {
  return certainty !== 'unlikely' && certainty !== 'excluded';
}

function isListedFor({ hypothesis, incident, listedFor }: FixVerdict, { rule, incident: own }: Hypothesis): boolean {
  return (incident === undefined || incident === own) && (hypothesis === rule || listedFor.includes(rule));
}

function incidentCite({ incidents }: Diagnosis, id: string): Hypothesis['cite'] {
  return incidents.find((incident) => incident.id === id)?.cite.slice(0, 1) ?? [];
}
