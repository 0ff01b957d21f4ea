import { escapeText } from '../escapeText.js';

export type XmlAttributes = Readonly<Record<string, string | number>>;

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** What every document begins with. */
export const XML_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';

/** XML 1.0 has no way to write most control characters: they are shown as escapes before the rest is quoted. */
export function xml(text: string): string {
  return escapeText(text).replace(/[&<>"']/g, (mark) => ENTITIES[mark] ?? mark);
}

/** An element on a line of its own. The body is markup: texts in it went through `xml`. */
export function element(name: string, attributes: XmlAttributes, body: string): string {
  const tag = openTag(name, attributes);
  return body === '' ? `${tag.slice(0, -1)}/>\n` : `${tag}${body}</${name}>\n`;
}

/** The beginning of an element whose content comes piece by piece. */
export function openTag(name: string, attributes: XmlAttributes): string {
  const written = Object.entries(attributes).map(([key, value]) => ` ${key}="${xml(String(value))}"`);
  return `<${name}${written.join('')}>`;
}
