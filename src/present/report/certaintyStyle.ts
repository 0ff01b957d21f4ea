import type { Certainty, FixWord } from '../../model/diagnosis.js';
import type { Style } from '../document.js';

/** Only what is established looks settled. */
export function certaintyStyle(certainty: Certainty): Style {
  switch (certainty) {
    case 'established':
      return 'good';
    case 'probable':
      return 'warn';
    case 'possible':
      return 'strong';
    case 'unlikely':
    case 'excluded':
      return 'faint';
  }
}

export function verdictStyle(verdict: FixWord): Style {
  switch (verdict) {
    case 'fits':
      return 'good';
    case 'contradicted':
      return 'bad';
    case 'cannot-tell':
      return 'warn';
    case 'already-in':
    case 'not-affected':
      return 'strong';
  }
}
