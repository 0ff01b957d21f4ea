import type { CheckReport } from '../../model/check.js';
import { checkGithub } from './checkGithub.js';
import { checkJson } from './checkJson.js';
import { checkJunit } from './checkJunit.js';
import type { CheckTextOptions } from './checkOptions.js';
import { checkSarif } from './checkSarif.js';

/** What other systems read; for people there is `checkText.ts`, which tells stage by stage. */
export type MachineFormat = 'json' | 'github' | 'junit' | 'sarif';

/** The whole report in a form for machines. */
export function presentCheck(report: CheckReport, format: MachineFormat, options: CheckTextOptions): string {
  switch (format) {
    case 'json':
      return checkJson(report, options.messages);
    case 'github':
      return checkGithub(report, options);
    case 'junit':
      return checkJunit(report, options.messages);
    case 'sarif':
      return checkSarif(report, options.messages);
  }
}
