import { Injectable, type OnModuleInit } from '@nestjs/common';
import { createHash } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { SourceRecord } from '../../persistence/coding/coding-sources.repository.js';
import { Database } from '../../persistence/database.js';
import { CodingSourcesService } from './coding-sources.service.js';
import { CodingWork } from './coding-work.js';
import { RedactionsService, toShownText } from './redactions.service.js';
import { type IndexedText, TextIndex } from './text-index.js';

interface Place {
  readonly surveyKey: string;
  readonly wave: string;
}

interface Kept {
  readonly stamp: string;
  /** The list the stamp was made of. */
  readonly texts: readonly SourceRecord[];
  readonly index: Promise<TextIndex>;
  readonly until: number;
}

/** A replacement by hand of which no signal came is heeded after so many milliseconds. */
const KEPT_MS = 10 * 60_000;

/** So many texts have their names replaced before others get their turn. */
const CHUNK = 50;

/**
 * An index of the texts of each wave, in memory, made when it is first asked for and again when a
 * text has come, gone or changed. It knows the texts as coders see them: nobody can search for a name.
 */
@Injectable()
export class TextIndexes implements OnModuleInit {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly database: Database,
    private readonly work: CodingWork,
    private readonly sources: CodingSourcesService,
    private readonly redactions: RedactionsService,
  ) {}

  async get(place: Place): Promise<TextIndex> {
    const { surveyKey, wave } = place;
    const name = `${surveyKey}/${wave}`;
    const { texts } = await this.work.read(place);
    const known = this.kept.get(name);
    const kept = known !== undefined && known.until > performance.now() ? known : undefined;
    if (kept?.texts === texts) return kept.index;
    const stamp = stampOf(texts);
    const index = kept?.stamp === stamp ? kept.index : this.make(place);
    const until = kept?.until ?? performance.now() + KEPT_MS;
    this.kept.set(name, { stamp, texts, index, until });
    // A failure is told to whoever waits for it, and the next one tries again.
    index.catch(() => this.kept.delete(name));
    return index;
  }

  onModuleInit(): void {
    this.database.onSignal('indexes', (name) => {
      this.forget(name);
    });
  }

  /** Begins to make the index, so that it is there when somebody searches. */
  prepare(place: Place): void {
    void this.get(place).catch(() => undefined);
  }

  /** What somebody has replaced by hand, in any process, is found no longer; made anew at the next search. */
  private forget(name: string | undefined): void {
    if (name === undefined) this.kept.clear();
    else this.kept.delete(name);
  }

  private async make({ surveyKey, wave }: Place): Promise<TextIndex> {
    const known = await this.redactions.knownNames();
    const texts = await this.sources.listTexts(surveyKey, wave);
    const shown: IndexedText[] = [];
    for (const [at, source] of texts.entries()) {
      if (at % CHUNK === 0) await turn();
      shown.push({ id: source.id, text: toShownText(source, known).text });
    }
    return TextIndex.of(shown);
  }
}

/** Another one as soon as a text has come or gone; a changed text has another id. */
function stampOf(texts: readonly SourceRecord[]): string {
  const hash = createHash('sha1');
  for (const id of texts.map((text) => text.id).sort()) hash.update(id);
  return hash.digest('hex');
}
