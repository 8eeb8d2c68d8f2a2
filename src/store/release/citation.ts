/**
 * How the release is cited: Citation File Format 1.2.0, Zenodo's deposit metadata, BibTeX and GB/T 7714-2015.
 * Pure.
 *
 * @module
 */
import { type About, type Author, authorName, LICENCES } from './about.ts';

const KEYWORDS = ['政府信息公开', '年度报告', 'open government information', 'China'] as const;

/** `CITATION.cff`. Every text is a JSON string, which YAML reads as its own. */
export function citationCff(about: About, name: string): string {
  const pair = (key: string, value: string | undefined): string[] =>
    value === undefined ? [] : [`${key}: ${JSON.stringify(value)}`];
  return `${[
    'cff-version: 1.2.0',
    'type: dataset',
    ...pair('message', 'Please cite this dataset with its version.'),
    ...pair('title', about.title),
    ...pair('version', name),
    ...pair('date-released', about.publicationDate),
    'authors:',
    ...about.authors.flatMap(cffAuthor),
    'contact:',
    ...cffItem(contactOf(about)),
    ...pair('license', about.licence),
    ...pair('doi', about.doi),
    ...pair('url', about.url),
    ...pair('abstract', about.description),
    'keywords:',
    ...KEYWORDS.map((word) => `  - ${JSON.stringify(word)}`),
  ].join('\n')}\n`;
}

function cffAuthor(author: Author): string[] {
  return 'name' in author
    ? cffItem({ name: author.name, website: author.website })
    : cffItem({
        'family-names': author.family,
        'given-names': author.given,
        orcid: author.orcid,
      });
}

/** An entity has a name; the address stands where the format has a place for it. */
function contactOf({ contact, publisher, authors }: About): Record<string, string | undefined> {
  const [author] = authors;
  const name = publisher ?? (author === undefined ? contact : authorName(author));
  if (/^\S+@\S+\.\S{2,}$/.test(contact)) return { name, email: contact };
  return /^https?:\/\/./.test(contact) ? { name, website: contact } : { name: contact };
}

function cffItem(fields: Readonly<Record<string, string | undefined>>): string[] {
  return Object.entries(fields)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value], index) => `${index === 0 ? '  - ' : '    '}${key}: ${JSON.stringify(value)}`,
    );
}

/** `.zenodo.json`: what Zenodo's deposit form asks for. */
export function zenodo(about: About, name: string): string {
  const deposit = {
    upload_type: 'dataset',
    title: about.title,
    version: name,
    publication_date: about.publicationDate,
    // Zenodo reads it as HTML.
    description: asHtml(about.description ?? about.titleEn ?? about.title),
    creators: about.authors.map((author) => ({
      name: authorName(author),
      ...('orcid' in author && author.orcid !== undefined
        ? { orcid: author.orcid.replace(/^https?:\/\/orcid\.org\//, '') }
        : {}),
    })),
    license: about.licence.toLowerCase(),
    keywords: KEYWORDS,
    language: 'zho',
    access_right: 'open',
    ...(about.doi === undefined ? {} : { doi: about.doi }),
  };
  return `${JSON.stringify(deposit, null, 2)}\n`;
}

function asHtml(text: string): string {
  const safe = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return safe.replaceAll('\n', '<br>');
}

const BIBTEX_SPECIAL = /[&%$#_{}]/g;

/** `citation.bib`: one `@misc` entry, which every style knows. */
export function bibtex(about: About, name: string): string {
  const text = (value: string): string =>
    value
      .replaceAll('\\', '/')
      .replace(BIBTEX_SPECIAL, '\\$&')
      .replaceAll('~', '\\~{}')
      .replaceAll('^', '\\^{}');
  // A name of an organisation in braces is not taken apart into given and family names.
  const authors = about.authors.map((author) =>
    'name' in author ? `{${text(author.name)}}` : text(authorName(author)),
  );
  const fields: readonly (readonly [string, string | undefined])[] = [
    ['author', authors.join(' and ')],
    ['title', `{${text(about.title)}}`],
    ['year', about.publicationDate.slice(0, 4)],
    ['month', String(Number(about.publicationDate.slice(5, 7)))],
    ['version', text(name)],
    ['note', `Dataset, version ${text(name)}, ${LICENCES[about.licence][0]}`],
    ['publisher', about.publisher === undefined ? undefined : text(about.publisher)],
    ['doi', about.doi],
    ['url', about.url],
  ];
  const lines = fields
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => `  ${key} = {${value}},`);
  return `@misc{gongkai-${name.replaceAll(/[^A-Za-z0-9.]/g, '-')},\n${lines.join('\n')}\n}\n`;
}

/** 张三 is written without a blank, Smith John with one. */
function personName({ family, given }: Exclude<Author, { readonly name: string }>): string {
  const isChinese = /^[\p{Script=Han}·]+$/u.test(family + given);
  return isChinese ? family + given : `${family} ${given}`;
}

/**
 * One line after GB/T 7714-2015, type DS (dataset). The day of citation is the day of publication: whoever cites
 * on another day writes theirs.
 *
 * @example
 * // 示例研究所. 政府信息公开年报数据: 2027.1版[DS/OL]. (2027-03-01)[2027-03-01]. https://data.example.org.
 */
export function gbt7714(about: About, name: string): string {
  const { authors, title, publicationDate: date, publisher, doi, url } = about;
  const place = doi === undefined ? url : `https://doi.org/${doi}`;
  const named = authors
    .slice(0, 3)
    .map((author) => ('name' in author ? author.name : personName(author)));
  const who = `${named.join(', ')}${authors.length > 3 ? ', 等' : ''}`;
  const from = publisher === undefined ? '' : `${publisher}, ${date.slice(0, 4)}`;
  if (place === undefined)
    return `${who}. ${title}: ${name}版[DS]. ${from === '' ? date : from}.\n`;
  return `${who}. ${title}: ${name}版[DS/OL]. ${from}(${date})[${date}]. ${place}.\n`;
}
