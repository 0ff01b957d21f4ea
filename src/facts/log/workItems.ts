import type { RunningWork, WorkItem } from '../../model/record.js';
import { stripCompilerSuffix } from '../symbol.js';

/** Items of one list that are kept. Hundreds of one function are one item since 6.4. */
const MOST_ITEMS = 512;
/** The function of the items that flush_work() queues to be woken by. */
const BARRIER = 'wq_barrier_func';

/** Text behind `in-flight:`, `pending:`, `inactive:` or `delayed:`, with the line on which each of its characters stands. */
export interface ListText {
  readonly text: string;
  lineAt(offset: number): number;
}

/** What was read of a list; `whole` is false when its end is cut or no item of a list. */
interface ItemList<Item> {
  readonly items: readonly Item[];
  readonly whole: boolean;
}

const TOKEN = new RegExp(
  [
    '\\s{0,8}(?:(?<comma>,)',
    'BAR\\((?<barrier>-?\\d{1,10})\\)',
    'for (?<seconds>\\d{1,9})s(?![\\w$.])',
    '(?:(?<pid>\\d{1,10})(?<rescuer>\\(RESCUER\\))?|bh(?:-hi)?)(?<worker>:)',
    '(?:(?<count>\\d{1,9})\\*)?(?<function>[A-Za-z_$.][\\w$.]{0,199}|0x[0-9a-f]{1,16})(?:\\+0x[0-9a-f]{1,8}/0x[0-9a-f]{1,8})?' +
      '(?: \\[(?<module>[\\w-]{1,80})(?: [0-9a-f]{40})?\\])?)',
  ].join('|'),
  'y',
);

interface Token {
  readonly groups: Readonly<Record<string, string | undefined>>;
  readonly offset: number;
}

/** True for a piece of a list: `, 1705:wb_workfn`, ` BAR(124)`, ` ,`, `:wb_workfn`. */
export function isListPiece(text: string): boolean {
  if (/^\d{1,10}(?:\(RESCUER\))?$/.test(text)) return true;
  if (!/^[ ,:]/.test(text)) return false;
  const { tokens, whole } = tokensOf(text.replace(/^ ?:/, ''));
  return whole && tokens.length > 0;
}

/** `pr_cont_work()` of kernel/workqueue.c: functions and barriers, since 6.4 with the number of alike in a row: `3*f`. */
export function parseWorkItems(list: ListText): ItemList<WorkItem> {
  const { tokens, whole } = tokensOf(list.text);
  const items = tokens.flatMap((token) => workItem(token, list) ?? []);
  return { items, whole: whole && tokens.every(({ groups }) => groups['worker'] === undefined) };
}

/** `in-flight:` of show_pwq(): workers (`12:`, `12(RESCUER):`, since 6.9 `bh:`) with what they run, since 7.0 how long, and their queues. */
export function parseRunningWork(list: ListText): ItemList<RunningWork> {
  const read = tokensOf(list.text);
  const items: RunningWork[] = [];
  let { whole } = read;
  let rest = read.tokens;
  while (rest.length > 0) {
    const end = rest.findIndex(({ groups }, index) => index > 0 && groups['worker'] !== undefined);
    const own = end === -1 ? rest : rest.slice(0, end);
    const running = runningWork(own, list);
    if (running === undefined) whole = false;
    else items.push(running);
    rest = end === -1 ? [] : rest.slice(end);
  }
  return { items, whole };
}

function runningWork([worker, ...rest]: readonly Token[], list: ListText): RunningWork | undefined {
  if (worker?.groups['worker'] === undefined) return undefined;
  const { pid, rescuer } = worker.groups;
  const [first, ...queued] = rest.flatMap((token) => workItem(token, list) ?? []);
  if (first === undefined) return undefined;
  const seconds = rest.find(({ groups }) => groups['seconds'] !== undefined)?.groups['seconds'];
  return {
    ...(pid === undefined ? {} : { pid: Number(pid) }),
    rescuer: rescuer !== undefined,
    function: first.function,
    ...(first.module === undefined ? {} : { module: first.module }),
    ...(seconds === undefined ? {} : { seconds: Number(seconds) }),
    queued,
    line: list.lineAt(worker.offset),
  };
}

function workItem({ groups, offset }: Token, list: ListText): WorkItem | undefined {
  const { function: name, count, module, barrier } = groups;
  const line = list.lineAt(offset);
  if (barrier !== undefined) return { function: BARRIER, count: 1, barrierOf: Number(barrier), line };
  if (name === undefined) return undefined;
  return {
    function: stripCompilerSuffix(name),
    ...(module === undefined ? {} : { module }),
    count: Number(count ?? 1),
    line,
  };
}

function tokensOf(text: string): { readonly tokens: readonly Token[]; readonly whole: boolean } {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  let offset = 0;
  while (offset < end && tokens.length < MOST_ITEMS * 2) {
    TOKEN.lastIndex = offset;
    const match = TOKEN.exec(text);
    if (match?.groups === undefined) return { tokens, whole: false };
    tokens.push({ groups: match.groups, offset: TOKEN.lastIndex - 1 });
    offset = TOKEN.lastIndex;
  }
  return { tokens, whole: offset >= end };
}
