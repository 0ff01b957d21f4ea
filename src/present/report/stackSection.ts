import type { StackClass } from '../../model/stack.js';
import type { ReportContext } from '../context.js';
import type { Block, Inline } from '../document.js';
import { code, paragraph, plain, styled } from '../inline.js';
import type { Wording } from '../wording.js';

/** Fewer stacks are read one by one. */
const FEWEST = 4;
/** Classes with a row each, idle ones on the line below, and tasks that are all named in a row. */
const MOST_ROWS = 8;
const MOST_IDLE = 5;
const MOST_NAMED = 2;

/** Words of the table of functions in the language of the report, where it has them; they are English otherwise. */
function whatOf(wording: Wording, name: string): string {
  const slug = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  const told = wording.word('present.stack.name', slug);
  return told === slug ? wording.word('present.wait', name) : told;
}

const BLOCKED = 'D';

/** `12 D`, or `10 D of 12` where states differ; of those that block nothing the most frequent state. */
function stateText(wording: Wording, { tasks, states }: StackClass): string {
  const known = Object.entries(states).filter(([state]) => state !== '?');
  const [most] = known.toSorted(
    ([a, one], [b, other]) => Number(b === BLOCKED) - Number(a === BLOCKED) || other - one || (a < b ? -1 : 1),
  );
  if (most === undefined) return String(tasks);
  const [state, count] = most;
  const told = `${String(count)} ${state}`;
  return count === tasks ? told : wording.text('present.stack.of', { told, tasks });
}

function waitText(wording: Wording, { name, waitsIn, function: asked }: StackClass): Inline {
  const what = plain(whatOf(wording, name));
  if (waitsIn === undefined) return what;
  const text =
    asked === undefined || asked === waitsIn ? code(waitsIn) : [...code(waitsIn), ...plain(' < '), ...code(asked)];
  return [...what, ...wording.inline('present.bracketed', { text })];
}

function namesText({ examples, tasks }: StackClass): Inline {
  const named = examples.slice(0, tasks > MOST_NAMED ? 1 : MOST_NAMED);
  const rest = tasks - named.length;
  return plain(
    [...named.map(({ comm, pid }) => `${comm}:${String(pid)}`), ...(rest > 0 ? [`+${String(rest)}`] : [])].join(', '),
  );
}

/** What the tasks of the boot wait for, as classes of folded stacks: those that are blocked first, those that rest on one line. */
export function stackSection({ diagnosis: { stacks }, wording }: ReportContext): readonly Block[] {
  if (stacks === undefined || stacks.tasks < FEWEST) return [];
  const idle = stacks.classes.filter((one) => one.idle);
  const busy = stacks.classes.filter((one) => !one.idle);
  const rows = busy.slice(0, MOST_ROWS);
  const more =
    busy.slice(MOST_ROWS).reduce((sum, { tasks }) => sum + tasks, 0) +
    (stacks.left === undefined ? 0 : stacks.left.tasks);
  const rests = idle.reduce((sum, { tasks }) => sum + tasks, 0);
  const comma = wording.text('present.comma');
  const ways = [
    ...idle.slice(0, MOST_IDLE).map(({ name, tasks }) => `${whatOf(wording, name)} ${String(tasks)}`),
    ...(idle.length > MOST_IDLE ? ['...'] : []),
  ].join(comma);
  return [
    {
      type: 'heading',
      level: 2,
      text: wording.text('present.heading.stacks', { tasks: stacks.tasks }),
    },
    ...(rows.length === 0
      ? []
      : [
          {
            type: 'table' as const,
            head: ['tasks', 'wait', 'example'].map((column) => wording.text(`present.column.${column}`)),
            rows: rows.map((one) => [
              styled('strong', stateText(wording, one)),
              waitText(wording, one),
              namesText(one),
            ]),
          },
        ]),
    ...(more > 0 ? [paragraph(styled('faint', wording.counted('present.stack.more', more)))] : []),
    ...(rests > 0 ? [paragraph(styled('faint', wording.counted('present.stack.idle', rests, { ways })))] : []),
  ];
}
