import type { ReactNode } from 'react';
import type { Block, Document, Field, ListItem, Mark, Quote, TreeNode } from '../../document.js';
import { escapeText } from '../../escapeText.js';
import type { Wording } from '../../wording.js';
import { TimeChart } from '../plot/TimeChart.js';
import { Command } from './Command.js';
import { Table } from './Table.js';
import { Text } from './Text.js';

const MARKS: Readonly<Record<Mark, string>> = {
  bullet: '',
  for: '+',
  against: '−',
  absent: '·',
  unknown: '?',
  true: '✓',
  false: '✗',
};

/** The sign before an item of a list, where it has one. */
export function Sign({ of }: { readonly of: Mark }): ReactNode {
  return of === 'bullet' ? null : <span className={`sign ${of}`}>{`${MARKS[of]} `}</span>;
}

interface Telling {
  readonly wording: Wording;
  /** Names the tables of the document, which have no names of their own. */
  readonly name: string;
}

function Items({ items, ...telling }: Telling & { readonly items: readonly ListItem[] }): ReactNode {
  return (
    <ul>
      {items.map(({ mark, text, children }, at) => (
        <li key={at} className={mark}>
          <Sign of={mark} />
          <Text of={text} />
          <Blocks of={children} {...telling} />
        </li>
      ))}
    </ul>
  );
}

function Fields({ fields, ...telling }: Telling & { readonly fields: readonly Field[] }): ReactNode {
  return (
    <dl>
      {fields.map(({ label, blocks }, at) => (
        <div key={at}>
          <dt>{escapeText(label)}</dt>
          <dd>
            <Blocks of={blocks} {...telling} />
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Quotation({ quote: { where, lines, unshown } }: { readonly quote: Quote }): ReactNode {
  return (
    <figure className="quote">
      <figcaption>{escapeText(where) + (unshown > 0 ? ` (… +${String(unshown)})` : '')}</figcaption>
      <pre>{lines.map((line) => (line === null ? '…' : escapeText(line))).join('\n')}</pre>
    </figure>
  );
}

/** Nodes of a tree as nested lists. */
export function Tree({ roots }: { readonly roots: readonly TreeNode[] }): ReactNode {
  return (
    <ul className="tree">
      {roots.map(({ text, children }, at) => (
        <li key={at}>
          <Text of={text} />
          {children.length === 0 ? null : <Tree roots={children} />}
        </li>
      ))}
    </ul>
  );
}

function One({ block, ...telling }: Telling & { readonly block: Block }): ReactNode {
  switch (block.type) {
    case 'heading':
      return <h3>{escapeText(block.text)}</h3>;
    case 'paragraph':
      return (
        <p>
          <Text of={block.text} />
        </p>
      );
    case 'fields':
      return <Fields fields={block.fields} {...telling} />;
    case 'list':
      return <Items items={block.items} {...telling} />;
    case 'evidence':
      return (
        <>
          {block.quotes.map((quote, at) => (
            <Quotation key={at} quote={quote} />
          ))}
          {block.elsewhere === undefined ? null : <p className="faint">{escapeText(block.elsewhere)}</p>}
        </>
      );
    case 'command':
      return <Command {...block} wording={telling.wording} />;
    case 'table':
      return (
        <Table
          caption={telling.name}
          head={block.head}
          rows={block.rows.map((cells) => ({ cells: cells.map((cell, at) => <Text key={at} of={cell} />) }))}
        />
      );
    case 'tree':
      return <Tree roots={block.roots} />;
    case 'chart':
      return <TimeChart {...block} name={telling.name} />;
    case 'verbatim':
      return <pre>{block.lines.map(escapeText).join('\n')}</pre>;
  }
}

/** A document of the reports as HTML; its headings stand below the heading of a section. */
export function Blocks({ of, ...telling }: Telling & { readonly of: Document }): ReactNode {
  return of.map((block, at) => <One key={at} block={block} {...telling} />);
}
