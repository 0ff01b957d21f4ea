/** First letter of a state of ps and of /proc (PROCESS STATE CODES of ps, fs/proc/array.c) -> the state as crash prints it. */
const STATES: Readonly<Record<string, string>> = {
  R: 'RU',
  S: 'IN',
  D: 'UN',
  T: 'ST',
  t: 'TR',
  Z: 'ZO',
  X: 'DE',
  I: 'ID',
  P: 'PA',
};
const PRINTED = /^([RSDTtZXIP])(?:[<NLsl+]{0,6}| \([a-z ]{2,20}\))$/;

/** The state that `D+`, `Ssl` or `D (disk sleep)` means, as crash prints it (`UN`); undefined when the text is no state. */
export function psState(text: string): string | undefined {
  const letter = PRINTED.exec(text)?.[1];
  return letter === undefined ? undefined : STATES[letter];
}
