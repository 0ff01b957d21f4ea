/** Digits that addresses are written with, each for another one: no address stays, and equal ones stay equal. */
const DIGITS = '5f2e8c1b04a7d963';

/** What is added to each sort of number. */
export interface Disguise {
  readonly cpu: number;
  readonly pid: number;
  readonly seconds: number;
  readonly offset: number;
  /** By how much digits of addresses are turned. */
  readonly turn: number;
}

/**
 * A kernel log of the same hang on another machine on another day: CPU numbers, pids, addresses, offsets and times differ, each everywhere
 * by the same amount; names, functions and the order of lines stay.
 */
export function disguised(log: string, { cpu, pid, seconds, offset, turn }: Disguise): string {
  const plus = (text: string, more: number): string => String(Number(text) + more).padStart(text.length, ' ');
  const hex = (digit: string): string => DIGITS[(Number.parseInt(digit, 16) + turn) % DIGITS.length] ?? '0';
  return log
    .replace(/^(<\d+>)?\[ *(\d+)\.(\d{6})\]/gm, (_, level: string | undefined, whole: string, part: string) => {
      return `${level ?? ''}[${plus(whole.padStart(5, ' '), seconds)}.${part}]`;
    })
    .replace(/\b(CPU ?#|CPU: ?|CPU |cpu |cpu=|cpus=)(\d+)\b/g, (_, name: string, number: string) => {
      return `${name}${String(Number(number) + cpu)}`;
    })
    .replace(/\b((?:kworker|ksoftirqd|migration|cpuhp|watchdog)\/)(\d+)\b/g, (_, name: string, number: string) => {
      return `${name}${String(Number(number) + cpu)}`;
    })
    .replace(/(\t)(\d+)(-[.?!A-Z]{4})/g, (_, tab: string, number: string, marks: string) => {
      return `${tab}${String(Number(number) + cpu)}${marks}`;
    })
    .replace(
      /(\[C)(\d+)(\])/g,
      (_, open: string, number: string, end: string) => `${open}${plus(number, cpu).trim()}${end}`,
    )
    .replace(/\b(PID: |pid:|ppid:|pid=|pid |tgid:|Tgid:|task:|TID: |T)(\d+)\b/g, (_, name: string, number: string) => {
      return number === '0' ? `${name}0` : `${name}${String(Number(number) + pid)}`;
    })
    .replace(/(\[[\w/:.+-]+:)(\d+)(\])/g, (_, name: string, number: string, end: string) => {
      return `${name}${String(Number(number) + pid)}${end}`;
    })
    .replace(
      /\b([\w.-]+[/:])(\d+)( (?:is blocked on|blocked for|<writer>))/g,
      (_, name: string, number: string, end: string) => {
        return `${name}${String(Number(number) + pid)}${end}`;
      },
    )
    .replace(
      /\b(held by [\w.:-]+\/)(\d+)/g,
      (_, name: string, number: string) => `${name}${String(Number(number) + pid)}`,
    )
    .replace(/^(\S* *\[[ .\d]+\] *[\w.-]+\/)(\d+)( is )/gm, (_, name: string, number: string, end: string) => {
      return `${name}${String(Number(number) + pid)}${end}`;
    })
    .replace(/\b(ffff[0-9a-f]{4})([0-9a-f]{8})\b/g, (_, high: string, low: string) => {
      return `${high}${[...low].map(hex).join('')}`;
    })
    .replace(/\+0x([0-9a-f]+)\/0x([0-9a-f]+)/g, (_, at: string, size: string) => {
      const add = (number: string): string => (Number.parseInt(number, 16) + offset).toString(16);
      return `+0x${add(at)}/0x${add(size)}`;
    });
}
