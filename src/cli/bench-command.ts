import { Command, Option } from 'commander';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CommandFailed, terminal } from './terminal.js';

interface BenchOptions {
  readonly postgres?: string;
  readonly sizes?: string;
  readonly rounds?: string;
  readonly only?: string;
  readonly quick?: boolean;
  readonly json?: string;
  readonly chart?: string;
}

const FULL = { sizes: '1000,10000,100000,1000000', rounds: '5' };
const QUICK = { sizes: '60,120', rounds: '1' };

export function benchCommand(): Command {
  return new Command('bench')
    .description('misst den Server an erfundenen Antworten, in Datenbanken nur für diesen Lauf')
    .addOption(
      new Option(
        '--postgres <url>',
        'ein PostgreSQL-Server, auf dem Datenbanken angelegt und wieder gelöscht werden',
      ).env('TEST_DATABASE_URL'),
    )
    .option('--sizes <liste>', `Zahlen gespeicherter Antworten (${FULL.sizes})`)
    .option('--rounds <zahl>', `Durchgänge (${FULL.rounds})`)
    .option('--only <text>', 'nur Messungen, deren Name diesen Text enthält')
    .option('--quick', 'probiert alles in wenigen Sekunden; die Zahlen sagen dann nichts')
    .option('--json <datei>', 'schreibt alle Werte auch als JSON')
    .option('--chart <datei>', 'zeichnet, was mit der Zahl der Antworten wächst, als SVG')
    .action(async (options: BenchOptions) => {
      const usual = options.quick === true ? QUICK : FULL;
      const plan = {
        quick: options.quick === true,
        sizes: (options.sizes ?? usual.sizes).split(',').map(toCount),
        rounds: toCount(options.rounds ?? usual.rounds),
        postgres: options.postgres === '' ? undefined : options.postgres,
      };
      const folder = mkdtempSync(join(tmpdir(), 'akteursrunde-bench-'));
      try {
        // Not before it is wanted: nobody else needs what measures.
        const { benchAt } = await import('./bench/bench.js');
        const { text, json, chart } = await benchAt(folder, plan, options.only ?? '');
        terminal.data(text);
        if (options.json !== undefined) writeFileSync(options.json, json);
        if (options.chart !== undefined) writeFileSync(options.chart, chart);
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    });
}

/** @throws CommandFailed for anything but a whole number from 1 */
function toCount(text: string): number {
  const count = Number(text);
  if (Number.isInteger(count) && count > 0) return count;
  throw new CommandFailed([`„${text}“ ist keine Zahl ab 1.`]);
}
