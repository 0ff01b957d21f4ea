/** A tag, or text between tags, of the XML that we write: no comments, sections or processing instructions but the first. */
const PIECE = /<(\/?)([a-z]+)((?: [a-z]+="[^"<]*")*)(\/?)>|[^<]+/y;
const ENTITY = /&(?!(?:amp|lt|gt|quot|apos);)/;
/** What XML 1.0 cannot hold. */
const NO_CHARACTER = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

/** What keeps a text from being a well-formed XML document; nothing when it is one. */
export function wellFormed(xml: string): readonly string[] {
  const declaration = '<?xml version="1.0" encoding="UTF-8"?>\n';
  if (!xml.startsWith(declaration)) return ['no declaration'];
  if (NO_CHARACTER.test(xml)) return ['a character that XML cannot hold'];
  if (ENTITY.test(xml)) return ['a bare &'];
  const open: string[] = [];
  const body = xml.slice(declaration.length);
  let roots = 0;
  for (let at = 0; at < body.length; at = PIECE.lastIndex) {
    PIECE.lastIndex = at;
    const piece = PIECE.exec(body);
    if (piece === null) return [`no tag: ${body.slice(at, at + 60)}`];
    const [text, closing, name, , empty] = piece;
    if (name === undefined) {
      if (open.length === 0 && text.trim() !== '') return ['text outside'];
    } else if (closing === '/') {
      if (open.pop() !== name) return [`${name} is closed and was not open`];
    } else {
      if (open.length === 0) roots += 1;
      if (empty !== '/') open.push(name);
    }
  }
  return open.length > 0 || roots !== 1 ? [`${String(roots)} roots, still open: ${open.join(', ')}`] : [];
}
