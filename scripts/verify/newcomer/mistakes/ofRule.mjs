import { CASE, CASES_FILE, GATE, LEAF, RULE_FILE } from '../byHand.mjs';

/** An edit of the rule, of its cases, a condition added beside that of the hand-written signal, or beside the gate. */
export const rule = (find, put) => ({ in: RULE_FILE, find, put });
export const cases = (find, put) => ({ in: CASES_FILE, find, put });
export const beside = (leaf) => rule(LEAF, `${LEAF}, ${leaf}`);
export const besideGate = (leaf) => rule(GATE, `${GATE}, ${leaf}`);

/** The fact of the hand-written case under another name. */
export const fact = (name) => cases(CASE, CASE.replace('"hang.reports"', `▸"${name}"`));

/** The same place in the rule, marked. */
export const mark = (text) => rule(text, `▸${text}`);
