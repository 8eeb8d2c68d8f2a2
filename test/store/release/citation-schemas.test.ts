import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type About,
  LICENCES,
  type LicenceId,
  parseAbout,
} from '../../../src/store/release/about.ts';
import { citationCff, zenodo } from '../../../src/store/release/citation.ts';
import { CFF, readCff, ZENODO } from './citation-schemas.ts';

/** Texts with all that YAML, JSON and HTML take for something of their own. */
const text = fc
  .array(
    fc.constantFrom(
      ...('#:-?&*!|>%@`"\'{}[],\\<~= 年报数据0123.aeinouyNtrueß😀'.match(/./gu) ?? []),
    ),
    {
      minLength: 1,
      maxLength: 30,
    },
  )
  .map((parts) => parts.join('').trim())
  .filter((own) => own !== '');
const orcid = fc.constantFrom('https://orcid.org/0000-0002-1825-0097', undefined);
const author = fc.oneof(
  fc.record({ name: text, website: fc.constantFrom('https://data.example.org/甲', undefined) }),
  fc.record({ family: text, given: text, orcid }),
);
const about = fc.record({
  title: text,
  titleEn: fc.option(text, { nil: undefined }),
  authors: fc.uniqueArray(author, {
    minLength: 1,
    maxLength: 4,
    selector: (own) => JSON.stringify(own),
  }),
  publicationDate: fc.constantFrom('2027-03-01', '2024-02-29'),
  licence: fc.constantFrom(...(Object.keys(LICENCES) as LicenceId[])),
  contact: fc.oneof(text, fc.constantFrom('data@example.org', 'https://data.example.org/errors')),
  publisher: fc.option(text, { nil: undefined }),
  url: fc.constantFrom('https://data.example.org/x?y=1&z=#frag', undefined),
  doi: fc.constantFrom('10.5281/zenodo.1003150', '10.9999/a_b;(c)[d]', undefined),
  description: fc.option(
    fc.array(text, { minLength: 1 }).map((lines) => lines.join('\n')),
    {
      nil: undefined,
    },
  ),
});

function given(own: object): About {
  return parseAbout(JSON.stringify(own), 'about.json');
}

describe('citation files', () => {
  it('are what the published schemas of CFF 1.2.0 and Zenodo ask for, whatever a description says', () => {
    fc.assert(
      fc.property(about, (own) => {
        const taken = given(own);
        const cff = readCff(citationCff(taken, '2027.1'));
        expect(CFF.parse(cff)).toMatchObject({
          title: taken.title,
          version: '2027.1',
          license: taken.licence,
          ...(taken.description === undefined ? {} : { abstract: taken.description }),
        });
        expect(cff['authors']).toHaveLength(taken.authors.length);
        const deposit = JSON.parse(zenodo(taken, '2027.1'));
        expect(ZENODO.parse(deposit)).toMatchObject({ title: taken.title, version: '2027.1' });
      }),
    );
  });

  it('say who is to be written to where the format has a place for it', () => {
    const base = { title: 't', authors: [{ name: '示例数据中心' }], publicationDate: '2027-03-01' };
    const contact = (own: string) =>
      readCff(citationCff(given({ ...base, licence: 'CC0-1.0', contact: own }), '1'))['contact'];
    expect(contact('data@example.org')).toEqual([
      { name: '示例数据中心', email: 'data@example.org' },
    ]);
    expect(contact('https://example.org')).toEqual([
      { name: '示例数据中心', website: 'https://example.org' },
    ]);
    expect(contact('示例市信息公开办')).toEqual([{ name: '示例市信息公开办' }]);
  });

  it('refuse before they are written what the schemas would refuse', () => {
    const whole = {
      title: 't',
      authors: [{ name: 'A' }],
      publicationDate: '2027-03-01',
      licence: 'CC0-1.0',
      contact: 'a@example.org',
    };
    expect(given(whole).title).toBe('t');
    for (const change of [
      { authors: [{ name: 'A' }, { name: 'A' }] },
      { authors: [{ family: 'A', given: 'B', orcid: 'https://example.org/0000-0002-1825-0097' }] },
      { url: 'mailto:a@example.org' },
      { doi: 'https://doi.org/10.5281/zenodo.1' },
      { doi: '10.5281/zenodo 1' },
      { title: 'two\nlines' },
      { title: 'a\u0007bell' },
      { publicationDate: '2027-02-30' },
      { description: '' },
    ])
      expect(() => given({ ...whole, ...change }), JSON.stringify(change)).toThrow('about.json');
  });

  it('are refused by the schemas where a field is wrong', () => {
    const good = citationCff(
      given({
        title: 't',
        authors: [{ name: 'A' }],
        publicationDate: '2027-03-01',
        licence: 'CC-BY-4.0',
        contact: 'a@example.org',
      }),
      '1',
    );
    expect(CFF.safeParse(readCff(good)).success).toBe(true);
    for (const [from, to] of [
      ['cff-version: 1.2.0', 'cff-version: "1.3.0"'],
      ['"2027-03-01"', '"1 March 2027"'],
      ['"CC-BY-4.0"', '"MIT"'],
      ['type: dataset', 'type: data'],
      ['title: "t"', 'titel: "t"'],
      ['name: "A"', 'nom: "A"'],
    ] as const)
      expect(CFF.safeParse(readCff(good.replace(from, to))).success, to).toBe(false);
  });
});
