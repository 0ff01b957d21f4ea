import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { SCRIPT, SCRIPT_HASH, STYLE, STYLE_HASH } from '../generated/pageParts.js';
import { escapeText } from '../escapeText.js';
import type { Wording } from '../wording.js';

/** Nothing is loaded from anywhere, and nothing runs but the one script and the one style sheet of ours. */
const POLICY = [
  "default-src 'none'",
  `script-src '${SCRIPT_HASH}'`,
  `style-src '${STYLE_HASH}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** A part of the page that the table of contents leads to. */
export interface Chapter {
  readonly id: string;
  readonly title: string;
}

export interface ShellOptions {
  readonly title: string;
  /** `en` or `zh`; others are taken for English. */
  readonly language: string;
  readonly wording: Wording;
  readonly chapters: readonly Chapter[];
  /** What the page was made with. */
  readonly madeWith: string;
}

/** Markup without a character that acts on a browser or turns the direction of text, whoever wrote it. */
export function markup(node: ReactNode): string {
  return renderToStaticMarkup(node).split('\n').map(escapeText).join('\n');
}

function Head({ title }: { readonly title: string }): ReactNode {
  return (
    <head>
      <meta charSet="utf-8" />
      <meta httpEquiv="Content-Security-Policy" content={POLICY} />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="referrer" content="no-referrer" />
      <meta name="generator" content="hangwise" />
      <title>{escapeText(title)}</title>
      <style dangerouslySetInnerHTML={{ __html: STYLE }} />
    </head>
  );
}

function Top({ title, wording, chapters }: ShellOptions): ReactNode {
  return (
    <>
      <a className="skip" href="#main">
        {wording.text('html.skip')}
      </a>
      <header className="top">
        <p className="product">hangwise</p>
        <h1>{escapeText(title)}</h1>
        <button
          type="button"
          className="theme scripted"
          data-dark={wording.text('html.theme.dark')}
          data-light={wording.text('html.theme.light')}
        >
          {wording.text('html.theme.dark')}
        </button>
      </header>
      <nav aria-label={wording.text('html.contents')}>
        <ul>
          {chapters.map(({ id, title: name }) => (
            <li key={id}>
              <a href={`#${id}`}>{escapeText(name)}</a>
            </li>
          ))}
        </ul>
      </nav>
    </>
  );
}

/** All that stands before the content of a page. */
export function pageStart(options: ShellOptions): string {
  const language = options.language.startsWith('zh') ? 'zh-CN' : 'en';
  const head = markup(<Head title={options.title} />);
  return `<!doctype html>\n<html lang="${language}">${head}<body>${markup(<Top {...options} />)}<main id="main" tabindex="-1">`;
}

/** All that stands behind it. */
export function pageEnd({ madeWith }: ShellOptions): string {
  const footer = markup(
    <footer>
      <p>{escapeText(madeWith)}</p>
    </footer>,
  );
  return `</main>${footer}<script>${SCRIPT}</script></body></html>\n`;
}
