import type { Diagnosis } from '../../model/diagnosis.js';
import type { Document } from '../../present/document.js';
import { renderTerminal } from '../../present/terminal/renderTerminal.js';
import type { Look } from '../look.js';
import type { View } from '../screen/screen.js';
import { evidenceDocument } from './evidence.js';
import { factsDocument } from './facts.js';
import { fixesDocument } from './fixes.js';
import { helpDocument } from './help.js';
import { whyDocument } from './why.js';

export type ReadingView = Exclude<View, 'question'>;

/** Rows of a view, painted. */
export type ViewRows = (view: ReadingView, diagnosis: Diagnosis, selected: number, width: number) => readonly string[];

function documentOf(view: ReadingView, diagnosis: Diagnosis, selected: number, look: Look): Document {
  switch (view) {
    case 'why':
      return whyDocument(diagnosis, selected, look);
    case 'evidence':
      return evidenceDocument(diagnosis, selected, look);
    case 'facts':
      return factsDocument(diagnosis, look);
    case 'fixes':
      return fixesDocument(diagnosis, look);
    case 'help':
      return helpDocument(look);
  }
}

/** Lays views out; what was laid out for a diagnosis is kept, since every key shows it again. */
export function createViewRows(look: Look): ViewRows {
  const kept = new WeakMap<Diagnosis, Map<string, readonly string[]>>();
  return (view, diagnosis, selected, width) => {
    const views = kept.get(diagnosis) ?? new Map<string, readonly string[]>();
    kept.set(diagnosis, views);
    const key = `${view} ${String(selected)} ${String(width)}`;
    const known = views.get(key);
    if (known !== undefined) return known;
    const document = documentOf(view, diagnosis, selected, look);
    const text = renderTerminal(document, { width, color: look.color, unicode: look.unicode });
    const rows = text.replace(/^\n/, '').trimEnd().split('\n');
    views.set(key, rows);
    return rows;
  };
}
