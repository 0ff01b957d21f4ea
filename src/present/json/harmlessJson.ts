/** What `JSON.stringify` leaves raw and a terminal would act upon; line feeds are our own indentation. */
const UNSAFE = /(?!\n)[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]/gu;

/** Runs of what may be unsafe: looking only at these saves most of the work, since nearly all of a diagnosis is ASCII. */
const NOT_ASCII = /[^\x20-\x7e\n]+/g;

function unicodeEscape(character: string): string {
  let escaped = '';
  for (let index = 0; index < character.length; index += 1) {
    escaped += `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`;
  }
  return escaped;
}

/** The same JSON, with characters that act on a terminal written as `\u` escapes. */
export function harmlessJson(json: string): string {
  return json.replace(NOT_ASCII, (run) => run.replace(UNSAFE, unicodeEscape));
}
