import type { ReactNode } from 'react';
import { escapeText } from '../../escapeText.js';
import { bundleSection } from '../../report/bundleSection.js';
import { problemReasons } from '../../report/problemSection.js';
import { sourceSection } from '../../report/sourceSection.js';
import { Blocks } from '../element/Blocks.js';
import { Left, Section } from '../element/Section.js';
import { anchorFor, Places } from '../evidence/Places.js';
import type { PageContext } from '../context.js';

function Problems({ context }: { readonly context: PageContext }): ReactNode {
  const { shown, wording } = context;
  return (
    <>
      <ul>
        {shown.problems.map((problem, at) => (
          <li key={at} {...anchorFor(problem, context)}>
            <span className={problem.severity === 'error' ? 'bad' : problem.severity === 'warning' ? 'warn' : 'faint'}>
              {wording.word('present.severity', problem.severity)}
            </span>
            {wording.text('present.colon') + escapeText(problem.message)}
            <Blocks
              of={problemReasons(problem, wording)}
              wording={wording}
              name={wording.text('present.heading.problems')}
            />
            <Places cite={problem.cite ?? []} claim={problem} context={context} />
          </li>
        ))}
      </ul>
      <Left count={shown.left.problems} wording={wording} />
    </>
  );
}

/** What was read, how much of it was understood, and what was wrong with it. */
export function InputSection({ context }: { readonly context: PageContext }): ReactNode {
  const { diagnosis, wording } = context;
  const title = wording.text('present.heading.sources');
  // The section has the heading already.
  const sources = [...sourceSection(context), ...bundleSection(context, false)].filter(
    ({ type }) => type !== 'heading',
  );
  return (
    <Section id="input" title={title}>
      <Blocks of={sources} wording={wording} name={title} />
      {diagnosis.problems.length === 0 ? null : (
        <>
          <h3>{wording.text('present.heading.problems')}</h3>
          <Problems context={context} />
        </>
      )}
    </Section>
  );
}
