import type { Answer } from '../model/case.js';
import type { SessionCommand } from '../triage/index.js';

/** What was said on the command line, as steps of the interview; output of a step is there among the readings. */
export function commandOf(answer: Answer): readonly SessionCommand[] {
  switch (answer.kind) {
    case 'value': {
      const { fact, value, sure, incident } = answer;
      return [{ type: 'answer', fact, value, sure, ...(incident === undefined ? {} : { incident }) }];
    }
    case 'unavailable':
      return [{ type: 'unavailable', step: answer.step }];
    case 'taken':
      return [];
  }
}
