/**
 * What an address was queued as: where it stands in its portal, as far as the links that led to it tell.
 *
 * @module
 */

export interface PlaceContext {
  /** Code of the portal in the registry. */
  readonly portal: string;
  readonly role: 'home' | 'hub' | 'list' | 'article' | 'attachment' | 'map';
  /** Hubs passed on the way. */
  readonly hubs: number;
  /** Text of the link that led here. */
  readonly title: string;
  /** Reached by the name of one body that is not the government or its office. */
  readonly ofBody?: boolean;
  /** Below the government's office, in whose folder the government's own reports may lie. */
  readonly ofOffice?: true;
  /** Fiscal year of the list it stands in, or is. */
  readonly year?: number;
  /** Address of the first page of the list that this is a further page, or an answer, of. */
  readonly list?: string;
  /** A further page of that list, rather than what brings its first rows. */
  readonly further?: true;
  /** How the list's page makes the address of a row from an answer. */
  readonly row?: string;
  /** Family the page that led here was found to be of. */
  readonly family?: string;
  /** Of a map: the portal's origin, and whether a list of maps named it. */
  readonly site?: string;
  readonly listed?: true;
}

/** The context of a portal's home page. */
export function homeContext(portal: string): string {
  const context: PlaceContext = { portal, role: 'home', hubs: 0, title: '' };
  return JSON.stringify(context);
}

/** Reads a context back; null for addresses queued by something else. */
export function placeContext(context: string): PlaceContext | null {
  try {
    const value = JSON.parse(context) as PlaceContext;
    return typeof value?.role === 'string' && typeof value.portal === 'string' ? value : null;
  } catch {
    return null;
  }
}
