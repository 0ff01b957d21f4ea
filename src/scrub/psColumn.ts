import type { Find } from './find.js';
import { isNobody } from './publicNames.js';

const HEADER = /^ {0,8}(USER|UID) {1,24}PID\b/;
const ROW = /^ {0,8}([A-Za-z_][\w.-]{0,31}) {1,24}[1-9]\d{0,9} /;

/** The owners of processes in a listing of ps, line by line: the column under `USER`. */
export class PsColumn {
  #inside = false;

  findIn(line: string): readonly Find[] {
    if (HEADER.test(line)) {
      this.#inside = true;
      return [];
    }
    const name = this.#inside ? ROW.exec(line)?.[1] : undefined;
    // A row of numbers is a user without a name.
    if (name === undefined) this.#inside &&= /^ {0,8}\d{1,10} {1,24}\d/.test(line);
    if (name === undefined || isNobody(name)) return [];
    const at = line.indexOf(name);
    return [{ kind: 'user', at, end: at + name.length }];
  }
}
