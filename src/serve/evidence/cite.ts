/**
 * How a sheet is cited: the sentence, GB/T 7714, APA and BibTeX, ready to be copied.
 *
 * @module
 */
import { type Html, html } from '../view/markup.ts';
import type { View } from '../view/view.ts';

export interface Cited {
  /** The sentence of the sheet, as text. */
  readonly sentence: string;
  /** What is cited, and who wrote it: the body of a report, or this program for a sum over many. */
  readonly title: string;
  readonly author: string;
  /** Days: of publication, and of the visit to the source; null where nobody knows. */
  readonly published: string | null;
  readonly visited: string | null;
  /** Address of the source, or of the sheet itself; empty where it has none. */
  readonly address: string;
}

/** The ways to cite a sheet, folded; on paper they are left out. */
export function citeSection({ t }: View, cited: Cited): Html {
  const ways: readonly (readonly [string, string])[] = [
    [t('句子', 'Sentence'), cited.sentence],
    ['GB/T 7714', gbtReference(cited)],
    ['APA', apa(cited)],
    ['BibTeX', bibtex(cited)],
  ];
  return html`<details class="cite"><summary>${t('引用：句子、GB/T 7714、APA、BibTeX', 'Cite: sentence, GB/T 7714, APA, BibTeX')}</summary>${ways.map(([name, text]) => html`<h3>${name}</h3><pre class="copy" lang="zh-Hans">${text}</pre>`)}</details>`;
}

/**
 * GB/T 7714—2015: an electronic report, [R/OL].
 *
 * @example
 * gbtReference({ sentence: '', title: '甲', author: '乙', published: '2024-01-20', visited: '2024-02-01', address: 'https://a.test/' })
 * // => '乙. 甲[R/OL]. (2024-01-20)[2024-02-01]. https://a.test/.'
 */
export function gbtReference({ title, author, published, visited, address }: Cited): string {
  const days = `${published === null ? '' : `(${published})`}${visited === null ? '' : `[${visited}]`}`;
  return `${author}. ${title}[R/OL].${days === '' ? '' : ` ${days}.`}${address === '' ? '' : ` ${address}.`}`;
}

function apa({ title, author, published, address }: Cited): string {
  const year = published === null ? 'n.d.' : published.slice(0, 4);
  return `${author}. (${year}). ${title}.${address === '' ? '' : ` ${address}`}`;
}

function bibtex({ title, author, published, visited, address }: Cited): string {
  const fields: readonly (readonly [string, string | null])[] = [
    ['title', title],
    ['author', author],
    ['year', published?.slice(0, 4) ?? null],
    ['url', address === '' ? null : address],
    ['urldate', visited],
  ];
  const lines = fields.flatMap(([name, value]) =>
    value === null ? [] : [`  ${name} = {${name === 'author' ? `{${bare(value)}}` : bare(value)}}`],
  );
  return `@techreport{gongkai,\n${lines.join(',\n')}\n}`;
}

/** Braces and backslashes have a meaning of their own in BibTeX. */
function bare(text: string): string {
  return text.replaceAll(/[{}\\]/g, '');
}
