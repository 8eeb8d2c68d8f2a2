/**
 * The port through which several machines agree on when a server may be asked. One machine by itself needs none: its
 * ledger keeps the clocks of servers.
 *
 * Only lengths of time pass through it, never moments: the clocks of two machines need not agree.
 *
 * @module
 */

/** The right to send one request to a server, known by the addresses it answers at. */
export interface ServerTurn {
  readonly addresses: readonly string[];
  /** Whose turn it is: whoever takes the server later has another. */
  readonly token: string;
}

/** What the clock says: it is this crawl's turn, or it may ask again after so many ms. */
type TurnAnswer =
  | { readonly kind: 'turn'; readonly turn: ServerTurn }
  | { readonly kind: 'wait'; readonly ms: number };

/** Clocks of servers that several processes share. A clock that cannot be asked answers `wait`: nothing is sent then. */
export interface ServerClock {
  /** Takes a server where its pause is over and nobody else has it. */
  take(addresses: readonly string[], leaseMs: number): Promise<TurnAnswer>;
  /** Whether a turn still holds, from now for `leaseMs`; asked immediately before a request is sent. */
  confirm(turn: ServerTurn, leaseMs: number): Promise<boolean>;
  /** Gives a server back, which then rests. Never fails: what cannot be given back runs out. */
  rest(turn: ServerTurn, ms: number): Promise<void>;
}
