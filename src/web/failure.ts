import { HttpException } from '@nestjs/common';
import { STATUS_CODES } from 'node:http';

/** Codes of both databases and of the system for "cannot read or write at the moment". */
const STORAGE_CODES =
  /^(SQLITE_(FULL|READONLY|IOERR|BUSY|LOCKED|CANTOPEN|CORRUPT|NOTADB)|ECONN(REFUSED|RESET)|ENOSPC|EROFS|EPIPE|ETIMEDOUT|57P0[123]|55P03|53[0-9]{3}|08[0-9A-Z]{3})/;

/** The same from the drivers of PostgreSQL, which have no code for a connection that is gone. */
const LOST_CONNECTION =
  /^(Connection terminated|timeout (exceeded|expired)|Query runner already released|Client (has encountered a connection error|was closed)|Transaction is not started yet)/;

/**
 * PostgreSQL neither stores nor looks for a text with NUL in it, and says so in the middle of whatever
 * was asked of it. No field of ours takes one.
 */
const UNKEEPABLE = '22021';

/**
 * The status an error is answered with. What nobody foresaw is 500, a missing database 503, a text that
 * no database keeps 400.
 */
export function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  if (isStorageFailure(error)) return 503;
  if ((error as { readonly code?: unknown } | null)?.code === UNKEEPABLE) return 400;
  const status = (error as { readonly statusCode?: unknown } | null)?.statusCode;
  const known = typeof status === 'number' && status >= 400 && String(status) in STATUS_CODES;
  return known ? status : 500;
}

/** Whether the database refused a request, or was not there. */
export function isDatabaseFailure(error: unknown): boolean {
  const isRefused = error instanceof Error && error.name === 'QueryFailedError';
  return (isRefused || isStorageFailure(error)) && statusOf(error) >= 500;
}

function isStorageFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, driverError } = error as {
    readonly code?: unknown;
    readonly driverError?: unknown;
  };
  if (typeof code === 'string' && STORAGE_CODES.test(code)) return true;
  if (LOST_CONNECTION.test(error.message)) return true;
  return driverError !== error && isStorageFailure(driverError);
}
