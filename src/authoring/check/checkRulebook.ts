import { CHECK_STAGES } from '../../model/check.js';
import type { CheckReport, CheckStage, StageReport } from '../../model/check.js';
import type { Language } from '../../model/rulebook.js';
import type { DocumentTools } from '../../rulebook/documents/index.js';
import { loadRulebook, nearest } from '../../rulebook/index.js';
import type { LoadedRulebook } from '../../rulebook/index.js';
import { readingCacheIn } from '../archive/readingCache.js';
import { isChosen } from './checkInput.js';
import type { CheckInput, CheckTools } from './checkInput.js';
import { ofChosen } from './ofChosen.js';
import { isError, joined, reportOf } from './outcome.js';
import type { Outcome } from './outcome.js';
import { reasonToSkip } from './reasonToSkip.js';
import { shownFrom } from './shownFrom.js';
import { unearnedStatus } from './stages/earnedStatus.js';
import { checkOwnFiles, isOwnStage } from './stages/ownFiles.js';
import { runnerHere, startQueue } from './unitQueue.js';
import type { UnitQueue } from './unitQueue.js';
import { UNIT_STAGES, unitsOf } from './units.js';
import type { UnitStage } from './units.js';
import { startThreads } from './workers.js';
import type { Threads } from './workers.js';

export interface CheckOptions {
  readonly directory: string;
  readonly packs: readonly string[];
  readonly language: Language;
  /** Ids of the rules to check; all when empty. */
  readonly chosen: readonly string[];
  /** Stages to go through; all when empty. Shape and meaning are always looked at, and told when something is wrong. */
  readonly stages: readonly CheckStage[];
  /** A folder for what reading evidence yields, so that it is read once; made when it is needed. Absent: nothing is kept. */
  readonly cache?: string;
  /** Told of each stage when it and all before it are through. */
  readonly ended?: (report: StageReport) => void;
  /** Told how many pieces of the work are done, and of how many. */
  readonly progress?: (done: number, all: number) => void;
  readonly signal?: AbortSignal;
  /** Reads samples and words pages; without them documents are not looked at. */
  readonly documents?: DocumentTools;
  /** The working directory: paths are told as they are from there. Absent: from the directory of the rulebook. */
  readonly from?: string;
}

/** So few rules are checked sooner than a thread has started and got its copy of the rulebook. */
const FEW = 3;

/** A rule that was chosen and that nobody has. */
export class UnknownRule extends Error {
  constructor(
    readonly id: string,
    readonly nearest: string | undefined,
  ) {
    super(`no rule ${id}`);
  }
}

/**
 * Checks a rulebook as a whole, or some of its rules: what `rules check` tells.
 * @throws UnknownRule, unless a file that may hold the rule cannot be used
 */
export async function checkRulebook(options: CheckOptions): Promise<CheckReport> {
  const few = options.chosen.length > 0 && options.chosen.length <= FEW;
  const threads = startThreads(!few && UNIT_STAGES.some((stage) => isWantedIn(options, stage)));
  try {
    return await checkLoaded(options, threads);
  } finally {
    threads.close();
  }
}

async function checkLoaded(options: CheckOptions, threads: Threads): Promise<CheckReport> {
  const { directory, chosen, language } = options;
  const loaded = await loadRulebook(directory, { language, thorough: true, chosen, packs: options.packs });
  refuseUnknown(chosen, loaded);
  const readings = options.cache === undefined ? undefined : readingCacheIn(options.cache);
  const input: CheckInput = {
    ...{ directory, rulebook: loaded.rulebook, draft: loaded.draft, chosen },
    ...(readings === undefined ? {} : { readings }),
  };
  const stages = await checkStages(options, { input, loaded, threads });
  return { ...countsOf(input), stages };
}

/** What stages work on, and who does the work. */
interface Work {
  readonly input: CheckInput;
  readonly loaded: LoadedRulebook;
  readonly threads: Threads;
}

function isWantedIn({ stages }: CheckOptions, stage: CheckStage): boolean {
  return stages.length === 0 || stages.includes(stage);
}

function refuseUnknown(chosen: readonly string[], { draft, inShape }: LoadedRulebook): void {
  if (inShape.some(isError)) return;
  const ids = draft.rules.map(({ data }) => data.id);
  for (const id of chosen) if (!ids.includes(id)) throw new UnknownRule(id, nearest(id, ids));
}

function countsOf(input: CheckInput): Pick<CheckReport, 'rules' | 'cases'> {
  const { rules, cases } = input.draft;
  return {
    rules: rules.filter(({ data }) => isChosen(input, data.id)).length,
    cases: cases.filter(({ data }) => isChosen(input, data.rule)).reduce((sum, { data }) => sum + data.cases.length, 0),
  };
}

/** All stages in their order; the long ones begin together, as soon as it is known that they make sense. */
async function checkStages(options: CheckOptions, { input, loaded, threads }: Work): Promise<readonly StageReport[]> {
  const reports: StageReport[] = [];
  const failed = new Set<CheckStage>();
  const isWanted = (stage: CheckStage): boolean => isWantedIn(options, stage);
  let queue: StageQueue | undefined;
  for (const stage of CHECK_STAGES) {
    const always = stage === 'schema' || stage === 'lint';
    if (!isWanted(stage) && !always) continue;
    const because = reasonToSkip(stage, failed);
    let outcome: Outcome;
    if (because !== undefined) outcome = { because };
    else if (isOwnStage(stage)) outcome = await checkOwnFiles(stage, input, loaded);
    else {
      queue ??= startStages(
        options,
        { input, loaded, threads },
        (one) => isWanted(one) && reasonToSkip(one, failed) === undefined,
      );
      outcome = await queue.outcomeOf(stage);
    }
    const report = shownFrom(ofChosen(reportOf(stage, outcome), input), options.directory, options.from);
    if (report.state === 'failed') failed.add(stage);
    if (!isWanted(stage) && report.state !== 'failed') continue;
    reports.push(report);
    options.ended?.(report);
  }
  return reports;
}

interface StageQueue {
  readonly outcomeOf: (stage: UnitStage) => Promise<Outcome>;
}

function startStages(
  { progress, signal, documents }: CheckOptions,
  { input, loaded, threads }: Work,
  isWanted: (stage: UnitStage) => boolean,
): StageQueue {
  const stages = new Map(UNIT_STAGES.filter(isWanted).map((stage) => [stage, unitsOf(stage, input)]));
  const units = [...stages.values()].flat();
  const tools: CheckTools = { loaded, ...(documents === undefined ? {} : { documents }) };
  const runners = [...threads.runners(units.length, input), runnerHere(input, tools)];
  const queue: UnitQueue = startQueue(units, runners, {
    ...(progress === undefined ? {} : { progress }),
    ...(signal === undefined ? {} : { signal }),
  });
  return {
    outcomeOf: async (stage) => {
      const outcome = joined(await Promise.all((stages.get(stage) ?? []).map(queue.outcomeOf)));
      return stage === 'archive' ? withUnearned(outcome, input) : outcome;
    },
  };
}

/** What stable rules have shown is known when all parts of the archive are. */
function withUnearned(outcome: Outcome, input: CheckInput): Outcome {
  if ('because' in outcome) return outcome;
  return { ...outcome, problems: [...outcome.problems, ...unearnedStatus(input, outcome.earned ?? [])] };
}
