export { escapeText } from './escapeText.js';
export { presentExplain, type ExplainOptions, type Explanation } from './presentExplain.js';
export { presentFacts, type FactsOptions } from './presentFacts.js';
export { presentJson } from './presentJson.js';
export { presentMarkdown } from './presentMarkdown.js';
export { presentText, type TextOptions } from './presentText.js';
export { presentTicket } from './ticket/presentTicket.js';
export type { OtherwiseConcluded, TakenStep, TicketExtra } from './ticket/ticketExtra.js';
