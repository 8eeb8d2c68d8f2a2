/**
 * Short variable names for panels: at most 32 letters of [a-z0-9_], the same in every release, so that Stata and
 * old R code can carry them. The dictionary gives each beside its code and both labels.
 *
 * @module
 */
import type { TableName } from '../../parse/forms/form.ts';

/** Names are names of the analysis: a change breaks every script that uses them. */
const LONGEST = 32;

const TABLES: Readonly<Record<TableName, string>> = {
  disclosure: 'd',
  requests: 'r',
  review: 'v',
  statistics: 's',
};

/** Words of codes that are too long for the name; every other word stands as it is. */
const WORDS: Readonly<Record<string, string>> = {
  natural_person: 'np',
  enterprise: 'ent',
  research_institute: 'res',
  public_welfare_org: 'pub',
  legal_service_org: 'law',
  other_org: 'oth',
  total: 'tot',
  'refused.three_securities_one_stability': 'ref_security',
  'refused.prohibited_by_law': 'ref_other_law',
  'refused.third_party_rights': 'ref_third_party',
  'refused.internal_affairs': 'ref_internal',
  'refused.process_information': 'ref_process',
  'refused.enforcement_files': 'ref_enforcement',
  'refused.administrative_inquiry': 'ref_inquiry',
  'refused.state_secret': 'ref_secret',
  'unavailable.not_held': 'una_not_held',
  'unavailable.must_be_created': 'una_to_create',
  'unavailable.unclear_after_correction': 'una_unclear',
  'not_processed.petition_or_complaint': 'npr_petition',
  'not_processed.repeated': 'npr_repeated',
  'not_processed.publication': 'npr_publication',
  'not_processed.excessive': 'npr_excessive',
  'not_processed.confirmation': 'npr_confirmation',
  'other.not_corrected_in_time': 'oth_not_corrected',
  'other.fee_not_paid_in_time': 'oth_fee_unpaid',
  'other.remaining': 'oth_remaining',
  normative_documents: 'norms',
  other_services: 'services',
  newly_published: 'new_public',
  published_total: 'public_total',
  items_previous_year: 'items_before',
  items_change: 'items_change',
  procurement_items: 'items',
  procurement_amount: 'amount',
  litigation_direct: 'suit_direct',
  litigation_after_reconsideration: 'suit_after',
  reconsideration: 'recon',
  cumulative: 'cum',
  'published_items.normative_documents': 'published_norms',
  'answered.refused.security_and_stability': 'answered_ref_security',
  'answered.refused.not_government_information': 'answered_ref_not_info',
  'answered.refused.state_secret': 'answered_ref_secret',
  'answered.refused.trade_secret': 'answered_ref_trade',
};

/**
 * The short name of a cell.
 *
 * @throws RangeError where a new form brings a code that needs an abbreviation here
 * @example
 * shortName('requests', 'refused.state_secret', 'total') // => 'r_ref_secret_tot'
 * shortName('statistics', 'received', 'value') // => 's_received'
 * shortName('review', 'cases', 'litigation_direct.upheld') // => 'v_suit_direct_upheld'
 */
export function shortName(table: TableName, row: string, column: string): string {
  const parts = table === 'review' ? column.split('.') : [row, column];
  if (table === 'statistics' && column === 'value') parts.pop();
  const name = [TABLES[table], ...parts.map(word)].join('_');
  if (name.length > LONGEST)
    throw new RangeError(`${name} has more than ${LONGEST} letters: give ${row} an abbreviation`);
  return name;
}

function word(code: string): string {
  return WORDS[code] ?? code.replaceAll('.', '_');
}
