import type { StepTool } from '../../model/catalogue.js';

/** What stands before a command of each tool, as the tool itself prints it. */
export function promptOf(tool: StepTool): string {
  switch (tool) {
    case 'crash':
      return 'crash> ';
    case 'drgn':
      return '>>> ';
    case 'live':
      return '# ';
    case 'outside':
      return '$ ';
    case 'person':
      return '';
  }
}
