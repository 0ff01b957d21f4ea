import { compareText } from '../model/order.js';
import type {
  DiagnosedBoot,
  DiagnosedFact,
  DiagnosedIncident,
  DiagnosedKernel,
  DiagnosedProblem,
} from '../model/diagnosis.js';
import type { Fact } from '../model/fact.js';
import type { Boot, Incident } from '../model/incident.js';
import type { Problem } from '../model/problem.js';
import type { Messages, Rulebook } from '../model/rulebook.js';
import { fillText } from '../model/text.js';
import { formatValue } from './say.js';
import { wordsOfFact } from './valueWords.js';

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** What is told of a kernel, and by which fact. */
const TOLD = [
  ['release', 'kernel.release'],
  ['upstream', 'kernel.upstream'],
  ['branch', 'kernel.branch'],
  ['vendor', 'kernel.vendor'],
  ['arch', 'kernel.arch'],
] as const;
const TAINTS = 'kernel.taints';
const OF_KERNEL: ReadonlySet<string> = new Set([...TOLD.map(([, fact]) => fact), TAINTS]);

/** The kernel of each boot, as the facts of a case tell it; of none, what is told of the case. */
export function kernelsIn(facts: readonly Fact[]): (boot: string | undefined) => DiagnosedKernel {
  const about = facts.filter(({ id }) => OF_KERNEL.has(id));
  return (boot) => kernelOf(about, boot);
}

function kernelOf(facts: readonly Fact[], boot: string | undefined): DiagnosedKernel {
  const kernel: Writable<DiagnosedKernel> = {};
  for (const [key, id] of TOLD) {
    const fact = facts.find((item) => item.id === id && (item.subject === undefined || item.subject === boot));
    if (fact?.state === 'known') kernel[key] = formatValue(fact.best.value);
  }
  const taints = facts.find((item) => item.id === TAINTS && item.subject === boot)?.best.value;
  if (typeof taints === 'object') kernel.taints = taints.map(String);
  return kernel;
}

/** Facts by id, then by subject. */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  return facts
    .map((fact) => ({ fact, key: `${fact.id} ${fact.subject ?? ''}` }))
    .toSorted((a, b) => compareText(a.key, b.key))
    .map(({ fact }) => fact);
}

/** A fact as a diagnosis shows it. */
export function diagnosedFact(fact: Fact, rulebook: Rulebook): DiagnosedFact {
  const { best } = fact;
  const { messages } = rulebook;
  const words = wordsOfFact(
    rulebook,
    fact.id,
    fact.claims.map(({ value }) => value),
  );
  return {
    id: fact.id,
    value: fact.state === 'known' ? best.value : null,
    ...(words === undefined ? {} : { words }),
    scope: fact.scope,
    ...(fact.subject === undefined ? {} : { subject: fact.subject }),
    from: best.from,
    firmness: best.firmness,
    ...(best.grade === undefined ? {} : { grade: best.grade }),
    ...(best.whole === undefined ? {} : { whole: best.whole }),
    ...(fact.state === 'conflicted' ? { conflicted: true as const } : {}),
    restsOn: best.restsOn,
    steps: best.steps.map(({ says, cite }) => ({ says: fillText(messages[says.code] ?? says.code, says.args), cite })),
    ...(fact.claims.length < 2
      ? {}
      : { claims: fact.claims.map(({ value, from, firmness, cite }) => ({ value, from, firmness, cite })) }),
    cite: best.cite,
  };
}

/** An incident as a diagnosis shows it. */
export function diagnosedIncident({ because, ...incident }: Incident, messages: Messages): DiagnosedIncident {
  if (because === undefined) return incident;
  return { ...incident, because: fillText(messages[because.code] ?? because.code, because.args) };
}

/** A boot as a diagnosis shows it. */
export function diagnosedBoot(boot: Boot, kernel: DiagnosedKernel): DiagnosedBoot {
  return {
    id: boot.id,
    kernel,
    ...(boot.from === undefined ? {} : { from: boot.from }),
    ...(boot.to === undefined ? {} : { to: boot.to }),
    clock: boot.from === undefined ? 'none' : 'since-boot',
    holes: boot.holes,
  };
}

/** A problem in words. */
export function tell({ code, severity, args, cite }: Problem, messages: Messages): DiagnosedProblem {
  const [why, next] = [messages[`${code}.why`], messages[`${code}.next`]];
  return {
    code,
    severity,
    message: fillText(messages[code] ?? code, args),
    ...(why === undefined ? {} : { why: fillText(why, args) }),
    ...(next === undefined ? {} : { next: fillText(next, args) }),
    ...(cite === undefined ? {} : { cite }),
  };
}
