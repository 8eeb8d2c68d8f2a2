/**
 * What the published schemas ask of the two citation files, written down anew: Citation File Format 1.2.0
 * (citation-file-format.github.io/1.2.0/schema.json) and the deposit metadata of Zenodo (developers.zenodo.org,
 * "Deposit metadata", and its legacy deposit schema). Only the fields that a release may have are listed; any other
 * field is refused, as the schemas do.
 *
 * @module
 */
import { z } from 'zod';

const TEXT = z.string().min(1);
const URL = z
  .string()
  .regex(/^(https|http|ftp|sftp):\/\/.+/)
  .and(z.url());
const DAY = z.string().regex(/^\d{4}-(0[1-9]|1[012])-(0[1-9]|[12]\d|3[01])$/);

const ENTITY = z.strictObject({
  name: TEXT,
  website: URL.optional(),
  email: z
    .string()
    .regex(/^\S+@\S+\.\S{2,}$/)
    .optional(),
});
const PERSON = z.strictObject({
  'family-names': TEXT.optional(),
  'given-names': TEXT.optional(),
  orcid: z
    .string()
    .regex(/^https:\/\/orcid\.org\/\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/)
    .optional(),
});

/** A list of at least one, no two the same. */
function unique<T extends z.ZodType>(item: T) {
  return z
    .array(item)
    .min(1)
    .refine((list) => new Set(list.map((own) => JSON.stringify(own))).size === list.length);
}

export const CFF = z.strictObject({
  'cff-version': z.literal('1.2.0'),
  message: TEXT,
  title: TEXT,
  authors: unique(z.union([PERSON, ENTITY])),
  type: z.enum(['dataset', 'software']).optional(),
  version: TEXT.optional(),
  'date-released': DAY.optional(),
  contact: unique(z.union([PERSON, ENTITY])).optional(),
  /** Of the SPDX identifiers of the schema those of licences for data. */
  license: z.enum(['CC-BY-4.0', 'CC0-1.0', 'ODC-By-1.0', 'ODbL-1.0', 'PDDL-1.0']).optional(),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}(\.\d+)?\/[A-Za-z0-9:/_;\-.()[\]\\]+$/)
    .optional(),
  url: URL.optional(),
  abstract: TEXT.optional(),
  keywords: unique(TEXT).optional(),
});

export const ZENODO = z.strictObject({
  upload_type: z
    .string()
    .regex(
      /^(?:publication|poster|presentation|dataset|image|video|software|lesson|physicalobject|other)$/,
    ),
  publication_date: DAY,
  title: TEXT,
  creators: z
    .array(
      z.strictObject({
        name: TEXT,
        affiliation: TEXT.optional(),
        orcid: z
          .string()
          .regex(/^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/)
          .optional(),
        gnd: TEXT.optional(),
      }),
    )
    .min(1),
  /** HTML: no tag but those that Zenodo keeps, no bare ampersand. */
  description: TEXT.refine((html) => !/<(?!br>)|&(?!amp;|lt;|gt;)/.test(html), 'unescaped HTML'),
  access_right: z.enum(['open', 'embargoed', 'restricted', 'closed']),
  license: z.enum(['cc-by-4.0', 'cc0-1.0', 'odc-by-1.0', 'odbl-1.0', 'pddl-1.0']),
  version: TEXT.optional(),
  /** ISO 639-2 or 639-3. */
  language: z
    .string()
    .regex(/^[a-z]{3}$/)
    .optional(),
  keywords: z.array(TEXT).optional(),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}\/\S+$/)
    .optional(),
});

/**
 * The YAML of a citation file as a value: mappings, lists of mappings and of texts, one level deep.
 *
 * @throws Error for a line that is anything else: YAML has many ways to read a text wrongly
 */
export function readCff(text: string): Record<string, unknown> {
  const found: Record<string, unknown> = {};
  let list: unknown[] = [];
  for (const line of text.trimEnd().split('\n')) {
    const [, indent = '', dash = '', key = '', value = ''] =
      /^( *)(- )?(?:([a-z-]+):)?(?: ?)(.*)$/.exec(line) ?? [];
    if (indent === '' && dash === '' && key !== '') {
      list = [];
      found[key] = value === '' ? list : scalar(value);
    } else if (indent === '  ' && dash === '- ')
      list.push(key === '' ? scalar(value) : { [key]: scalar(value) });
    else if (indent === '    ' && dash === '' && key !== '') {
      const item = list.at(-1) as Record<string, unknown>;
      if (key in item) throw new Error(`${key} stands twice`);
      item[key] = scalar(value);
    } else throw new Error(`not a line of a citation file: ${line}`);
  }
  return found;
}

/** A text in double quotes, which YAML 1.2 reads as JSON does, or a plain word that is no number. */
function scalar(text: string): string {
  if (text.startsWith('"')) return JSON.parse(text) as string;
  if (!/^[a-z][a-z-]*$|^\d+\.\d+\.\d+$/.test(text)) throw new Error(`not a plain scalar: ${text}`);
  return text;
}
