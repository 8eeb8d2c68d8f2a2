/**
 * What an error of the database means for the exit code.
 *
 * @module
 */
import { StoreError, type StoreErrorCode } from '../store/store-error.ts';
import { CliError, EXIT, type ExitCode } from './exit-code.ts';

const EXITS: Readonly<Record<StoreErrorCode, ExitCode>> = {
  busy: EXIT.interrupted,
  disk_full: EXIT.interrupted,
  corrupt: EXIT.configuration,
  missing: EXIT.configuration,
  newer_schema: EXIT.configuration,
  not_a_database: EXIT.configuration,
  older_schema: EXIT.configuration,
  permission: EXIT.configuration,
  limit: EXIT.failures,
  query: EXIT.usage,
  not_read_only: EXIT.usage,
};

/** The error as the command line ends with it; null for any other error. */
export function exitOf(error: Error): CliError | null {
  return error instanceof StoreError ? new CliError(EXITS[error.code], error.message) : null;
}
