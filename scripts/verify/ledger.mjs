/**
 * What `npm run verify` found: a line for each check as it ends, and the totals.
 */
export class Ledger {
  #passed = 0;
  #failed = 0;

  /** Heading of a part. */
  part(title) {
    console.log(`\n${title}`);
  }

  /** Records one check. `detail` is printed when it failed. Returns `ok`. */
  check(name, ok, detail = '') {
    if (ok) this.#passed += 1;
    else this.#failed += 1;
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name}`);
    if (!ok && detail !== '') console.log(detail.trimEnd().replace(/^/gm, '       | '));
    return ok;
  }

  /** Says what was not checked, and why. Counts as neither. */
  skip(name, reason) {
    console.log(`skip   ${name}: ${reason}`);
  }

  /** The closing line; also tells whether all is well. */
  close() {
    console.log(`\n${this.#passed} passed, ${this.#failed} failed`);
    return this.#failed === 0;
  }
}
