const TAG = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"<&]*(?:&[#\w]+;[^"<&]*)*")*)\s*(\/?)>/y;
const TEXT = /[^<&]+|&[#\w]+;/y;
const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>';

/** What `pattern` finds in a text right at `at`. */
function found(pattern, text, at) {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** Whether a text is one XML element whose tags are nested properly, without anything that needs escaping. */
export function isWellFormed(xml) {
  if (!xml.startsWith(DECLARATION)) return false;
  const open = [];
  let roots = 0;
  let at = DECLARATION.length;
  while (at < xml.length) {
    const tag = found(TAG, xml, at);
    const part = tag ?? found(TEXT, xml, at);
    if (part === null) return false;
    at += part[0].length;
    if (tag === null) {
      if (open.length === 0 && part[0].trim() !== '') return false;
      continue;
    }
    const [, closes, name, , empty] = tag;
    if (closes !== '' && open.pop() !== name) return false;
    if (closes === '' && open.length === 0) roots += 1;
    if (closes === '' && empty === '') open.push(name);
  }
  return open.length === 0 && roots === 1;
}

/** Errors as `<file>:<line>:<column>` in the forms that other systems read; undefined for what is not well-formed. */
export const PLACES_OF = {
  github: (text) =>
    [...text.matchAll(/^::error file=([^,]+),line=(\d+),col=(\d+),title=[\w.-]+::/gm)].map(
      ([, file, line, column]) => `${file}:${line}:${column}`,
    ),
  junit: (text) =>
    isWellFormed(text)
      ? [...text.matchAll(/<failure [^>]*>(\S+:\d+:\d+): error: /g)].map(([, place]) => place)
      : undefined,
  sarif: (text) => {
    const { version, runs } = JSON.parse(text);
    if (version !== '2.1.0') return undefined;
    const errors = runs.flatMap(({ results }) => results).filter(({ level }) => level === 'error');
    return errors.map(({ locations: [{ physicalLocation: at }] }) =>
      [at.artifactLocation.uri, at.region.startLine, at.region.startColumn].join(':'),
    );
  },
};
