/**
 * How much reasoning about conditions may cost, shared by everything that one check asks: whoever writes a pack must not decide how
 * long its check takes. Counted in steps, so that the same files always end in the same way.
 */
export class Effort {
  /** @param left steps; each takes well below a microsecond */
  constructor(private left = Infinity) {}

  /** Nothing more is claimed of any condition. */
  get isSpent(): boolean {
    return this.left <= 0;
  }

  spend(steps: number): void {
    this.left -= steps;
  }
}
