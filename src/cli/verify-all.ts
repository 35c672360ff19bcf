import { AuditService, type AuditVerification } from '../application/audit/audit.service.js';
import { VerifyQuotesService } from '../application/quotes/verify-quotes.service.js';
import { VerifyReleasesService } from '../application/release/verify-releases.service.js';
import { VerifyService } from '../application/verify.service.js';
import type { Services } from './services.js';
import { CommandFailed } from './terminal.js';

/** What was found to be right, for stdout, and what is worth knowing beside it. */
interface Verified {
  readonly responses: number;
  readonly lines: readonly string[];
  readonly notes: readonly string[];
}

/**
 * Counts everything anew and compares it with what is stored.
 *
 * @throws CommandFailed with one line for each difference
 */
export async function verifyAll(services: Services): Promise<Verified> {
  const { responses, tallies, differences } = await services.get(VerifyService).verify();
  const releases = await services.get(VerifyReleasesService).verify();
  const quotes = await services.get(VerifyQuotesService).verify();
  const trail = await services.get(AuditService).verify();
  const problems = [...differences, ...releases.differences, ...quotes, ...trailProblems(trail)];
  if (problems.length > 0) throw new CommandFailed(problems);
  const { snapshots } = releases;
  return {
    responses,
    lines: [
      `${responses} Rückmeldungen nachgezählt, ${tallies} Auszählungen stimmen überein.`,
      ...(snapshots > 0 ? [`${snapshots} Veröffentlichungen geprüft und neu entschieden.`] : []),
      trailLine(trail),
    ],
    notes: releases.notes,
  };
}

function trailLine({ begin, end: { sequence, hash } }: AuditVerification): string {
  if (sequence === 0) return 'Das Protokoll ist leer.';
  const from = begin === 0 ? '' : ` ab Nr. ${begin + 1}`;
  return `Protokoll geprüft: ${sequence - begin} Einträge${from}, der letzte mit der Prüfsumme ${hash}.`;
}

const trailProblems = ({ brokenAt }: AuditVerification): readonly string[] =>
  brokenAt === undefined
    ? []
    : [`Protokoll: Eintrag ${brokenAt} fehlt oder ist nicht mehr so, wie er geschrieben wurde.`];
