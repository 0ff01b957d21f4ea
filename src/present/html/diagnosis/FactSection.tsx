import type { ReactNode } from 'react';
import type { DiagnosedFact } from '../../../model/diagnosis.js';
import { escapeText } from '../../escapeText.js';
import { basisText, factValue } from '../../report/factTable.js';
import { valueInline } from '../../report/valueText.js';
import { Filter } from '../element/Filter.js';
import { Fold, Left, Section } from '../element/Section.js';
import { Table } from '../element/Table.js';
import { Text } from '../element/Text.js';
import { anchorFor, Places } from '../evidence/Places.js';
import type { PageContext } from '../context.js';

/** The value; where claims disagree, all of them with what says so and where. */
function Value({ fact, context }: { readonly fact: DiagnosedFact; readonly context: PageContext }): ReactNode {
  return (
    <>
      <Text of={factValue(context, fact)} />
      {fact.conflicted !== true || fact.claims === undefined ? null : (
        <ul>
          {fact.claims.map((claim, at) => (
            <li key={at}>
              <Text of={valueInline(context.wording, claim.value, fact.words)} />
              {escapeText(context.wording.bracketed(basisText(context, claim)))}
              <Places cite={claim.cite} context={context} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function subjectText({ wording }: PageContext, { scope, subject }: DiagnosedFact): string {
  return escapeText(`${wording.text(`present.scope.${scope}`)} ${subject ?? ''}`.trimEnd());
}

/** All facts, those first about which claims disagree; folded, and filtered by typing. */
export function FactSection({ context }: { readonly context: PageContext }): ReactNode {
  const { shown, wording } = context;
  const { facts, left } = shown;
  if (facts.length === 0) return null;
  const disputed = facts.filter(({ conflicted }) => conflicted === true).length;
  const title = wording.text('html.facts');
  return (
    <Section id="facts" title={title}>
      {disputed === 0 ? null : <p className="warn">{wording.counted('html.facts.disputed', disputed)}</p>}
      <Fold title={wording.counted('html.facts.all', facts.length + left.facts)}>
        <Filter wording={wording} of="fact-table" />
        <Table
          id="fact-table"
          caption={title}
          head={['fact', 'subject', 'value', 'basis', 'place'].map((column) =>
            wording.text(column === 'subject' ? 'html.column.subject' : `present.column.${column}`),
          )}
          rows={facts.map((fact) => ({
            ...anchorFor(fact, context),
            cells: [
              <code key="id">{escapeText(fact.id)}</code>,
              subjectText(context, fact),
              <Value key="value" fact={fact} context={context} />,
              escapeText(basisText(context, fact)),
              <Places key="place" cite={fact.cite} claim={fact} context={context} />,
            ],
          }))}
        />
        <Left count={left.facts} wording={wording} />
      </Fold>
    </Section>
  );
}
