/**
 * What a release says about itself: written by its publisher, because no database knows it. The date comes from
 * here too, so that the same database gives the same bytes on any day.
 *
 * @module
 */
import { z } from 'zod';
import { type FieldPath, fieldFaults, joinFaults, stranger } from '../../normalize/field-faults.ts';
import { readJson } from '../../normalize/json-text.ts';
import type { Words } from '../../normalize/vocabulary.ts';
import { ReleaseError } from './release-error.ts';

/** Licences for data, by SPDX identifier. */
export const LICENCES = {
  'CC-BY-4.0': [
    'Creative Commons Attribution 4.0 International',
    'https://creativecommons.org/licenses/by/4.0/',
  ],
  'CC0-1.0': [
    'Creative Commons Zero 1.0 Universal',
    'https://creativecommons.org/publicdomain/zero/1.0/',
  ],
  'ODC-By-1.0': [
    'Open Data Commons Attribution License 1.0',
    'https://opendatacommons.org/licenses/by/1-0/',
  ],
  'ODbL-1.0': [
    'Open Data Commons Open Database License 1.0',
    'https://opendatacommons.org/licenses/odbl/1-0/',
  ],
  'PDDL-1.0': [
    'Open Data Commons Public Domain Dedication and License 1.0',
    'https://opendatacommons.org/licenses/pddl/1-0/',
  ],
} as const satisfies Record<string, readonly [name: string, url: string]>;

export type LicenceId = keyof typeof LICENCES;

const TEXT = z.string().trim().min(1);
/** Characters that no citation file can carry. */
const CONTROL = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u;
const LINE = TEXT.refine((text) => !CONTROL.test(text));
const ADDRESS = z.url({ protocol: /^https?$/ });
/** With the address or without it; kept with it. */
const ORCID = z
  .string()
  .trim()
  .regex(/^(?:https?:\/\/orcid\.org\/)?\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/)
  .transform((text) => `https://orcid.org/${text.slice(-19)}`);
const ORGANISATION = z.strictObject({ name: LINE, website: ADDRESS.optional() });
const PERSON = z.strictObject({ family: LINE, given: LINE, orcid: ORCID.optional() });

const ABOUT = z.strictObject({
  title: LINE,
  titleEn: LINE.optional(),
  /** Organisations or persons, in the order of citation. */
  authors: z
    .array(z.union([ORGANISATION, PERSON]))
    .min(1)
    .refine(
      (authors) => new Set(authors.map((own) => JSON.stringify(own))).size === authors.length,
    ),
  publicationDate: z.iso.date(),
  licence: z.enum(Object.keys(LICENCES) as [LicenceId, ...LicenceId[]]),
  /** An address or page where mistakes are reported. */
  contact: LINE,
  publisher: LINE.optional(),
  url: ADDRESS.optional(),
  /** Characters as the Citation File Format takes them. */
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/[A-Za-z0-9:/_;\-.()[\]]+$/)
    .optional(),
  description: TEXT.refine((text) => !CONTROL.test(text.replaceAll(/[\n\t]/g, ' '))).optional(),
});

export type About = z.infer<typeof ABOUT>;
export type Author = About['authors'][number];

/**
 * Reads the file given with --about.
 *
 * @param name - of the file, for messages
 * @throws ReleaseError about, naming every field that is not as it should be
 * @example
 * parseAbout('{}', 'about.json') // throws: about.json: … “title” is missing …
 */
export function parseAbout(text: string, name: string): About {
  const json = readJson(text);
  if (!json.ok) throw unfit(name, json.fault);
  const parsed = ABOUT.safeParse(json.value);
  if (parsed.success) return parsed.data;
  throw unfit(name, joinFaults(fieldFaults(json.value, parsed.error.issues, { hint }), '\n'));
}

function unfit(name: string, { en, zh }: Words): ReleaseError {
  return new ReleaseError('about', {
    en: `${name}: ${en}\n(docs/releases.md has an example)`,
    zh: `${name}：${zh}\n（示例见 docs/releases.md）`,
  });
}

const ADDRESS_HINT: Words = {
  en: 'write an address with https:// before it',
  zh: '请写以 https:// 开头的网址',
};
const NAME_HINT: Words = { en: 'write the name on one line', zh: '请写名称，不换行' };

const HINTS: Readonly<Record<keyof About, Words>> = {
  title: { en: 'write the Chinese title on one line', zh: '请写中文标题，不换行' },
  titleEn: { en: 'write the English title on one line', zh: '请写英文标题，不换行' },
  authors: {
    en: 'write a list [ … ] of at least one, nobody twice: {"name": …} is an organisation, {"family": …, "given": …} a person',
    zh: '请写列表 [ … ]，至少一项且不重复：机构写 {"name": …}，个人写 {"family": …, "given": …}',
  },
  publicationDate: { en: 'write a day such as "2027-03-01"', zh: '请写日期，如 "2027-03-01"' },
  licence: {
    en: `write one of ${Object.keys(LICENCES).join(', ')}`,
    zh: `请写 ${Object.keys(LICENCES).join('、')} 之一`,
  },
  contact: {
    en: 'write on one line where mistakes are reported, such as "data@example.org"',
    zh: '请写接收勘误的联系方式，不换行，如 "data@example.org"',
  },
  publisher: NAME_HINT,
  url: ADDRESS_HINT,
  doi: {
    en: 'write it from its 10. on, without https://doi.org/ before it',
    zh: '请从 10. 写起，前面不加 https://doi.org/',
  },
  description: {
    en: 'write text, without control characters other than line breaks',
    zh: '请写文字，除换行外不含控制字符',
  },
};

const AUTHOR_HINTS: Readonly<Record<string, Words>> = {
  name: {
    en: 'write the name of the organisation on one line; a person has "family" and "given" instead',
    zh: '请写机构名称，不换行；个人改用 "family" 和 "given"',
  },
  website: ADDRESS_HINT,
  family: { en: 'write the family name', zh: '请写姓' },
  given: { en: 'write the given name', zh: '请写名' },
  orcid: {
    en: 'write 0000-0000-0000-0000 with the digits of the person',
    zh: '请写 0000-0000-0000-0000，数字用本人的',
  },
};

const AUTHOR_HINT: Words = {
  en: 'write {"name": …} for an organisation, {"family": …, "given": …} for a person',
  zh: '机构请写 {"name": …}，个人请写 {"family": …, "given": …}',
};

const AUTHOR_EXTRA: Words & { readonly stranger: true } = {
  stranger: true,
  en: 'does not belong there: an organisation has name and website, a person family, given and orcid',
  zh: '不应在此：机构有 name 和 website，个人有 family、given 和 orcid',
};

function hint(path: FieldPath, isExtra: boolean): Words {
  const [first, , inner] = path;
  if (first === undefined)
    return { en: 'not a description of a release: write { … }', zh: '不是发布说明：请写 { … }' };
  if (inner !== undefined)
    return (isExtra ? undefined : AUTHOR_HINTS[String(inner)]) ?? AUTHOR_EXTRA;
  if (isExtra) return stranger(Object.keys(HINTS));
  return path.length === 2 ? AUTHOR_HINT : HINTS[first as keyof About];
}

/** A name as it stands in a list of authors: 机构名, or Family, Given. */
export function authorName(author: Author): string {
  return 'name' in author ? author.name : `${author.family}, ${author.given}`;
}
