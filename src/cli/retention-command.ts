import { Command } from 'commander';
import { commandLineUser } from '../application/audit/audit.service.js';
import { AuditTermService } from '../application/audit/audit-term.service.js';
import { KeptWavesService } from '../application/privacy/kept-waves.service.js';
import type { RetentionLine } from '../application/privacy/retention-previews.js';
import { RetentionPreviews } from '../application/privacy/retention-previews.js';
import { RetentionService } from '../application/privacy/retention.service.js';
import { formatDate } from '../web/format.de.js';
import { holdingCount, termWords } from '../web/privacy/retention-words.de.js';
import { type Services, withServices } from './services.js';
import { terminal } from './terminal.js';
import { valueOrFail } from './value-or-fail.js';

export function retentionCommand(): Command {
  return new Command('retention')
    .description('zeigt, was nach dem Löschplan wann zu löschen ist; mit --run wird gelöscht')
    .requiredOption('--survey <key>', 'Befragung')
    .option('--run', 'löscht, was heute fällig ist, und gibt den Nachweis als JSON aus')
    .action(({ survey, run }: { survey: string; run?: boolean }) =>
      withServices(async (services) => {
        if ((await services.get(KeptWavesService).find(survey)) === undefined) {
          valueOrFail({ ok: false, problems: [{ code: 'survey.unknown', at: 'survey' }] });
        }
        if (run === true) await runNow(services, survey);
        else await preview(services, survey);
      }),
    );
}

export function shortenAuditCommand(): Command {
  return new Command('shorten-audit')
    .description(
      'zeigt, welche Einträge des Protokolls älter sind als ihre Frist; mit --run werden sie gelöscht',
    )
    .option('--run', 'löscht sie und gibt den Nachweis als JSON aus')
    .action(({ run }: { run?: boolean }) =>
      withServices(async (services) => {
        const term = services.get(AuditTermService);
        const { days, before, count, first, last } = await term.preview();
        if (count === 0) {
          terminal.note(
            `Aus der Zeit vor dem ${formatDate(before)} gibt es keinen Eintrag im Protokoll.`,
          );
        } else if (run === true) {
          const done = valueOrFail(await term.run({ by: commandLineUser() }));
          terminal.data(`${JSON.stringify(done, null, 2)}\n`);
        } else {
          terminal.data(
            `${count} Einträge (${first} bis ${last}) sind älter als ${days} Tage. Mit --run werden sie gelöscht.\n`,
          );
        }
      }),
    );
}

async function preview(services: Services, survey: string): Promise<void> {
  const { lines } = await services.get(RetentionPreviews).preview(survey);
  for (const line of lines) terminal.data(`${toText(line)}\n`);
  const due = lines.filter(({ isDue, count }) => isDue && count > 0);
  terminal.note(
    due.length === 0
      ? 'Heute ist nichts zu löschen.'
      : 'Gelöscht wurde nichts. Mit --run wird gelöscht, was fällig ist.',
  );
}

function toText({ wave, holding, term, due, isDue, count }: RetentionLine): string {
  const day = due === undefined ? 'kein Tag' : `ab ${formatDate(due)}`;
  const state = isDue && count > 0 ? 'fällig' : '';
  return [wave, holdingCount(holding, count), termWords(term), day, state].join('\t').trimEnd();
}

/** Nothing due is no failure: a timer calls this every night. */
async function runNow(services: Services, survey: string): Promise<void> {
  const done = await services.get(RetentionService).run(survey, { by: commandLineUser() });
  if (!done.ok && done.problems.every(({ code }) => code === 'retention.nothing-due')) {
    terminal.note('Heute ist nichts zu löschen.');
    return;
  }
  const { id, hash, proof, erased } = valueOrFail(done);
  for (const { wave, holding, count } of proof.removed) {
    terminal.note(`Welle ${wave}: ${holdingCount(holding, count)} gelöscht.`);
  }
  terminal.data(`${JSON.stringify({ id, hash, proof }, null, 2)}\n`);
  if (!erased) {
    terminal.note(
      'Die Datenbank war die ganze Zeit in Gebrauch: Freigegebener Platz wird beim nächsten Lauf überschrieben.',
    );
  }
}
