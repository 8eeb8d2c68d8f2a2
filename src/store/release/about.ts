/**
 * What a release says about itself: written by its publisher, because no database knows it. The date comes from
 * here too, so that the same database gives the same bytes on any day.
 *
 * @module
 */
import { z } from 'zod';
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
const LINE = TEXT.refine((text) => !CONTROL.test(text), 'one line without control characters');
const ADDRESS = z.url({ protocol: /^https?$/, error: 'an address begins with https://' });
const ORCID = z
  .string()
  .regex(
    /^https:\/\/orcid\.org\/\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/,
    'an ORCID is written https://orcid.org/0000-0000-0000-0000',
  );
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
      'nobody is named twice',
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
    .regex(
      /^10\.\d{4,9}\/[A-Za-z0-9:/_;\-.()[\]]+$/,
      'a DOI begins with 10. and has no https://doi.org/ before it',
    )
    .optional(),
  description: TEXT.refine(
    (text) => !CONTROL.test(text.replaceAll(/[\n\t]/g, ' ')),
    'no control characters but line breaks',
  ).optional(),
});

export type About = z.infer<typeof ABOUT>;
export type Author = About['authors'][number];

/**
 * Reads the file given with --about.
 *
 * @param name - of the file, for messages
 * @throws ReleaseError about, naming every field that is not as it should be
 * @example
 * parseAbout('{}', 'about.json') // throws: about.json: title is missing …
 */
export function parseAbout(text: string, name: string): About {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ReleaseError('about', `${name}: not JSON: ${(error as Error).message}`);
  }
  const parsed = ABOUT.safeParse(json);
  if (parsed.success) return parsed.data;
  throw new ReleaseError(
    'about',
    `${name}: not a description of a release (docs/releases.md has an example):\n${z.prettifyError(parsed.error)}`,
  );
}

/** A name as it stands in a list of authors: 机构名, or Family, Given. */
export function authorName(author: Author): string {
  return 'name' in author ? author.name : `${author.family}, ${author.given}`;
}
