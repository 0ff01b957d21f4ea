import { rule } from './ofRule.mjs';

const GROUP = '"group": "duration"';
const END = '["A newcomer"]\n}\n';

/** What is no JSON. */
export const JSON_MISTAKES = [
  { code: 'rulebook.json.InvalidSymbol', edits: [rule('"value": 3', '"value": ▸three')] },
  { code: 'rulebook.json.PropertyNameExpected', edits: [rule('"value": 3 }', '"value": 3, ▸}')] },
  { code: 'rulebook.json.ValueExpected', edits: [rule('"value": 3 }', '"value": ▸}')] },
  { code: 'rulebook.json.ColonExpected', edits: [rule(GROUP, '"group" ▸"duration"')] },
  { code: 'rulebook.json.CommaExpected', edits: [rule(`${GROUP},\n      "says"`, `${GROUP}\n      ▸"says"`)] },
  { code: 'rulebook.json.CloseBraceExpected', edits: [rule(END, '["A newcomer"]▸')] },
  { code: 'rulebook.json.CloseBracketExpected', edits: [rule(END, '["A newcomer"▸')] },
  { code: 'rulebook.json.end', edits: [rule(END, '["A newcomer"],\n▸')] },
  { code: 'rulebook.json.EndOfFileExpected', edits: [rule(END, `${END}▸}\n`)] },
  { code: 'rulebook.json.InvalidCommentToken', edits: [rule('"signals": [', '▸// the loop\n  "signals": [')] },
  { code: 'rulebook.json.UnexpectedEndOfString', edits: [rule(`${GROUP},`, '"group": ▸"duration,')] },
  { code: 'rulebook.json.UnexpectedEndOfNumber', edits: [rule('"value": 3', '"value": ▸3.')] },
  { code: 'rulebook.json.InvalidUnicode', edits: [rule(GROUP, '"group": ▸"\\u12"')] },
  { code: 'rulebook.json.InvalidEscapeCharacter', edits: [rule(GROUP, '"group": ▸"dur\\(ation"')] },
  { code: 'rulebook.json.InvalidCharacter', edits: [rule(GROUP, '"group": ▸"dura\ttion"')] },
];
