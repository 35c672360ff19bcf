import { Injectable } from '@nestjs/common';
import { isCategoryItem } from '../../domain/analysis/crosstab.js';
import { itemsOf } from '../../domain/survey/items.js';
import { CellThread } from '../../persistence/cell-thread.js';
import { Database } from '../../persistence/database.js';
import { cellName, isKnown, loadCells, type PackedCell } from '../../persistence/packed-cells.js';
import { TalliesRepository } from '../../persistence/tallies.repository.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** Up to so many responses are read beside the pages; more in a thread of their own. */
const FEW = 1000;

/** So many people are kept at most, of all waves together: about 60 MB for a million. */
const MOST = 3_000_000;

/** What nobody has asked for so long is dropped, in milliseconds. */
const IDLE = 10 * 60_000;

interface Kept {
  readonly cells: Map<string, PackedCell>;
  /** The last look whether it is still so. */
  renewing: Promise<void>;
  drop?: NodeJS.Timeout;
}

/**
 * The answers of whole waves in memory, for what is in no tally: two questions together, and any
 * filter. Read when first asked for; before every use the stamps of the tallies say which cells
 * have changed, in whatever process, and those are read anew.
 */
@Injectable()
export class AnswerCells {
  private readonly waves = new Map<string, Kept>();

  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly tallies: TalliesRepository,
    private readonly thread: CellThread,
  ) {}

  /** All cells of a wave, as they are now. */
  async of(surveyKey: string, wave: string): Promise<readonly PackedCell[]> {
    const name = `${surveyKey}\n${wave}`;
    const kept: Kept = this.waves.get(name) ?? { cells: new Map(), renewing: Promise.resolve() };
    // The one asked for last stands last.
    this.waves.delete(name);
    this.waves.set(name, kept);
    clearTimeout(kept.drop);
    kept.drop = setTimeout(() => this.waves.delete(name), IDLE).unref();
    kept.renewing = kept.renewing
      .catch(() => undefined)
      .then(() => this.renew(kept.cells, surveyKey, wave));
    await kept.renewing;
    this.makeRoom();
    return [...kept.cells.values()];
  }

  private async renew(
    cells: Map<string, PackedCell>,
    surveyKey: string,
    wave: string,
  ): Promise<void> {
    const known = new Map([...cells].map(([name, { stamp }]) => [name, stamp]));
    const now = await this.tallies.listCells(this.database.reader, surveyKey, wave);
    const changed = now.filter((cell) => !isKnown(cell, known));
    if (changed.length === 0 && now.length === cells.size) return;
    const keys: Record<number, readonly string[]> = {};
    for (const { version } of now.map(({ key }) => key)) {
      const { survey } = await this.surveys.getVersion(surveyKey, version);
      keys[version] ??= itemsOf(survey)
        .filter(isCategoryItem)
        .map((item) => item.key);
    }
    const question = { survey: surveyKey, wave, keys, known };
    const many = changed.reduce((sum, { responses }) => sum + responses, 0) > FEW;
    const loaded = many
      ? await this.thread.load(question)
      : await this.database.snapshot((reader) => loadCells(reader, question));
    const names = new Set(loaded.cells.map(({ key }) => cellName(key)));
    for (const name of known.keys()) if (!names.has(name)) cells.delete(name);
    for (const cell of loaded.changed) cells.set(cellName(cell.key), cell);
  }

  /** Drops what was not asked for longest; never the wave that was asked for last. */
  private makeRoom(): void {
    const peopleOf = ({ cells }: Kept) =>
      [...cells.values()].reduce((sum, { responses }) => sum + responses, 0);
    let people = [...this.waves.values()].reduce((sum, kept) => sum + peopleOf(kept), 0);
    for (const [name, kept] of [...this.waves].slice(0, -1)) {
      if (people <= MOST) return;
      people -= peopleOf(kept);
      clearTimeout(kept.drop);
      this.waves.delete(name);
    }
  }
}
