/**
 * A whole record without personal data: every text of it, and the address it was read from. What stands in a cell is
 * judged together with its label: a number in a row 填报人 is a telephone, the same number in a row of counts is one.
 *
 * @module
 */
import type { Cell, Extra, Indicator, Section } from '../parse/report.ts';
import type { Finding, ReportRecord } from './record.ts';
import { PERSONAL_LABEL } from './redact-words.ts';

/** Takes personal data out of a text, sign for sign. */
export type Redact = (text: string) => string;

/** A record in which every text went through `redact`. */
export function redactRecord(record: ReportRecord, redact: Redact): ReportRecord {
  return {
    ...record,
    source: { ...record.source, uri: redactUri(record.source.uri, redact) },
    title: orNull(record.title, redact),
    agency: orNull(record.agency, redact),
    cells: record.cells.map((cell) => redactCell(cell, redact)),
    extras: record.extras.map((extra) => redactExtra(extra, redact)),
    indicators: record.indicators.map((indicator) => redactIndicator(indicator, redact)),
    sections: record.sections.map((section) => redactSection(section, redact)),
    figures: record.figures.map((figure) => ({ ...figure, quote: redact(figure.quote) })),
    findings: record.findings.map((finding) => redactFinding(finding, redact)),
    conservation: record.conservation.map((one) => ({
      ...one,
      lost: one.lost.map((token) => ({ ...token, raw: redact(token.raw) })),
    })),
    evidence: record.evidence.map((one) => ({ ...one, quote: redact(one.quote) })),
  };
}

/** The finding without personal data in its message and what the message names. */
export function redactFinding(finding: Finding, redact: Redact): Finding {
  const params = Object.fromEntries(
    Object.entries(finding.params).map(([name, value]) => [
      name,
      typeof value === 'string' ? redact(value) : value,
    ]),
  );
  return { ...finding, message: redact(finding.message), params };
}

function redactSection(section: Section, redact: Redact): Section {
  return { ...section, title: redact(section.title), text: redact(section.text) };
}

function redactCell(cell: Cell, redact: Redact): Cell {
  const { raw, note, unit } = cell;
  if (note === null && (raw === null || raw.length < 2 || isCount(cell.value, raw))) return cell;
  return {
    ...cell,
    raw: raw === null || isCount(cell.value, raw) ? raw : redact(raw),
    note: orNull(note, redact),
    unit: orNull(unit, redact),
  };
}

/** A number that the table prints as a value is no number of a person. */
export function isCount(value: number | null, raw: string): boolean {
  return value !== null && /^[\d０-９\s,，.．%％+－-]*$/.test(raw);
}

function redactExtra(extra: Extra, redact: Redact): Extra {
  const { rowLabel, columnLabel, value } = extra;
  const raw = redactValue([rowLabel, columnLabel], { value, raw: extra.raw }, redact);
  return {
    ...extra,
    rowLabel: redactLabel(rowLabel, extra.raw, redact),
    columnLabel: redactLabel(columnLabel, extra.raw, redact),
    raw,
    value: raw === extra.raw ? value : null,
  };
}

function redactIndicator(indicator: Indicator, redact: Redact): Indicator {
  const { label, path, unit, raw, value } = indicator;
  const labels = [label, ...path];
  const after = raw === null ? null : redactValue(labels, { value, raw }, redact);
  const kept = after === raw;
  return {
    ...indicator,
    label: redactLabel(label, raw, redact),
    path: path.map(redact),
    unit: unit === null ? null : redactValue(labels, { value: null, raw: unit }, redact),
    body: orNull(indicator.body, redact),
    raw: after,
    value: kept ? value : null,
    cumulative: kept && !isPersonal(labels) ? indicator.cumulative : null,
    state: kept || indicator.state !== 'number' ? indicator.state : 'text',
  };
}

/**
 * What stands beside labels: a count stays, unless the labels say that it is about a person.
 */
export function redactValue(
  labels: readonly string[],
  { value, raw }: { readonly value: number | null; readonly raw: string },
  redact: Redact,
): string {
  if (raw.length < 2) return raw;
  const personal = isPersonal(labels);
  if (!personal) return isCount(value, raw) ? raw : redact(raw);
  // Behind its label, as on a line of prose; numbers that need no label to be one of a telephone go whole.
  const label = labels.find((one) => isPersonal([one])) ?? '';
  const after = redact(`${label}：${raw}`).slice(-raw.length);
  const isHidden = redact('电话：0851-12345678') !== '电话：0851-12345678';
  const digits = raw.replace(/\D/g, '').length;
  return isHidden && digits >= 7 ? after.replace(/\d/g, '*') : after;
}

/** A label may be a name that only the telephone beside it gives away. */
export function redactLabel(label: string, raw: string | null, redact: Redact): string {
  const after = redact(label);
  if (after !== label || raw === null || redact(raw) === raw) return after;
  return redact(`${label} ${raw}`).slice(0, label.length);
}

function isPersonal(labels: readonly string[]): boolean {
  return labels.some((label) => PERSONAL_LABEL.test(label.replace(/\s/g, '')));
}

function orNull(text: string | null, redact: Redact): string | null {
  return text === null ? null : redact(text);
}

/** A mobile number that is a part of its own, not of a longer name. */
const OWN_NUMBER = /(?<![\dA-Za-z_])1[3-9]\d{9}(?![\dA-Za-z_])/;

/**
 * An address or a path without personal data. Numbers of pages stay: an address has to lead somewhere.
 *
 * @example
 * redactUri('http://a.test/t20210305_13912345678.htm', redact) // => 'http://a.test/t20210305_13912345678.htm'
 * redactUri('填报人张三13912345678.html', redact) // => '填报人某某***********.html'
 */
export function redactUri(uri: string, redact: Redact): string {
  if (!/^[a-z][a-z+.-]*:\/\//i.test(uri)) {
    return uri.replace(/[^/\\#]+/g, (name) => redact(name));
  }
  return uri.replace(/[^/?&#]+/g, (part) => {
    const plain = decoded(part);
    const says = /[\u4e00-\u9fff@]|(?:tel|phone|mobile|name)=/i.test(plain);
    if (!says && !OWN_NUMBER.test(plain)) return part;
    const after = /^(?:tel|phone|mobile)=/i.test(plain)
      ? plain.replace(/\d(?=(?:\D*\d){0,12})/g, '*')
      : redact(plain);
    return after === plain ? part : encodeURI(after);
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
