import { escapeText } from '../escapeText.js';
import { harmlessJson } from '../json/harmlessJson.js';

/** The schema that the errata of the standard publish. */
export const SARIF_SCHEMA =
  'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** What relative addresses of artifacts start from. */
export const SOURCE_ROOT = 'SRCROOT';

/** A whole log of one run as text, harmless on a terminal. */
export function sarifLog(run: object): string {
  const log = { $schema: SARIF_SCHEMA, version: '2.1.0', runs: [run] };
  return `${harmlessJson(JSON.stringify(log, undefined, 2))}\n`;
}

/** Where a file or folder is, every character that an address cannot hold percent-encoded. */
export function artifactLocation(path: string): { readonly uri: string; readonly uriBaseId?: string } {
  const uri = escapeText(path === '' ? '-' : path)
    .split('/')
    .map(encodeURIComponent)
    .join('/');
  return uri.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: SOURCE_ROOT };
}

/**
 * A message of a result: braces stand for themselves, a bracket begins no link, and nothing acts on a terminal (SARIF 2.1.0, sections
 * 3.11.5 and 3.11.6).
 */
export function sarifMessage(lines: readonly string[]): { readonly text: string } {
  const text = lines.map(escapeText).join('\n');
  // Viewers show nothing at all for an empty message.
  return { text: text === '' ? '-' : text.replace(/[{}]/g, '$&$&').replaceAll('](', '\\](') };
}
