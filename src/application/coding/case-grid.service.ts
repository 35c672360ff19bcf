import { Injectable } from '@nestjs/common';
import { type CodeEntry, successorOf } from '../../domain/coding/codebook.js';
import { type Rounds, validRound } from '../../domain/coding/coding-queue.js';
import { redactPassage } from '../../domain/coding/redaction.js';
import { groupedBy } from '../../domain/grouped-by.js';
import { CodingSettingsRepository } from '../../persistence/coding/coding-settings.repository.js';
import type { SourceRecord } from '../../persistence/coding/coding-sources.repository.js';
import { CodingsRepository } from '../../persistence/coding/codings.repository.js';
import { byKey } from './codebooks.service.js';
import { withSuccessors } from './coding-desk.service.js';
import { CodingJournal } from './coding-journal.js';
import { CodingWork } from './coding-work.js';
import { CaseTexts } from './case-texts.js';

/** Whose texts stand in one line of the grid. */
export interface Case {
  /** Key of the organisation, or id of a response that names none. */
  readonly key: string;
  /** Empty for a response that names no organisation. */
  readonly organisation: string;
  readonly area: string;
  readonly actorType: string;
  readonly sources: readonly SourceRecord[];
}

export interface GridLine {
  readonly case: Case;
  /** By theme: how many texts have a code of it. */
  readonly texts: Readonly<Record<string, number>>;
  /** By theme: what somebody has written about it. */
  readonly summaries: Readonly<Record<string, string>>;
}

/** A passage as it may be shown, with the codes of one theme. */
export interface CasePassage {
  readonly source: SourceRecord;
  readonly words: string;
  readonly codes: readonly CodeEntry[];
}

interface Place {
  readonly surveyKey: string;
  readonly wave: string;
}

export const SUMMARY_LENGTH = 2000;

/** What each actor says on each theme. */
@Injectable()
export class CaseGridService {
  constructor(
    private readonly work: CodingWork,
    private readonly codings: CodingsRepository,
    private readonly settings: CodingSettingsRepository,
    private readonly texts: CaseTexts,
    private readonly journal: CodingJournal,
  ) {}

  /** All actors who have written something, in the order of their keys. */
  async grid(place: Place): Promise<readonly GridLine[]> {
    const { texts, rounds, book } = await this.work.read(place);
    const codes = byKey(book.codes);
    const { surveyKey, wave } = place;
    const written = await this.settings.listSummaries(this.work.reader, surveyKey, wave);
    const summaries = groupedBy(written, ({ caseKey }) => caseKey);
    return toCases(texts).map((each) => ({
      case: each,
      texts: countThemes(each, rounds, codes),
      summaries: Object.fromEntries(
        (summaries.get(each.key) ?? []).map(({ theme, text }) => [theme, text]),
      ),
    }));
  }

  /** The passages of one actor by theme, names replaced. */
  async passages(place: Place, { sources }: Case): Promise<ReadonlyMap<string, CasePassage[]>> {
    const { rounds, book } = await this.work.read(place);
    const codes = byKey(book.codes);
    const found: { readonly theme: string; readonly passage: CasePassage }[] = [];
    for (const source of sources) {
      const valid = validRound(rounds.get(source.id) ?? {});
      const record = valid && (await this.codings.find(this.work.reader, source.id, valid.round));
      if (record === undefined) continue;
      const shown = await this.texts.find(place.surveyKey, source.id);
      for (const passage of withSuccessors(record.coding, book.codes).passages) {
        const entries = passage.codes.flatMap(({ code }) => codes.get(code) ?? []);
        for (const [theme, own] of groupedBy(entries, (code) => themeOf(code, codes))) {
          found.push({
            theme,
            passage: {
              source,
              words: redactPassage(shown.raw, shown.replacements, passage),
              codes: own,
            },
          });
        }
      }
    }
    const byTheme = groupedBy(found, ({ theme }) => theme);
    return new Map([...byTheme].map(([theme, own]) => [theme, own.map(({ passage }) => passage)]));
  }

  /** An empty text takes the summary away. */
  async saveSummary(
    { surveyKey, wave }: Place,
    summary: { readonly caseKey: string; readonly theme: string; readonly text: string },
    by: string,
  ): Promise<void> {
    const text = summary.text.slice(0, SUMMARY_LENGTH);
    const row = { surveyKey, wave, ...summary, text, author: by, day: this.journal.today() };
    await this.work.write((tx) => this.settings.saveSummary(tx, row));
  }
}

/** Cards are nobody's: they stand in no line. */
function toCases(texts: readonly SourceRecord[]): readonly Case[] {
  const own = texts.filter(({ responseId }) => responseId !== null);
  const groups = groupedBy(
    own,
    ({ organisation, responseId }) => organisation || (responseId ?? ''),
  );
  return [...groups]
    .flatMap(([key, sources]): Case[] => {
      const [first] = sources;
      if (first === undefined) return [];
      const { organisation, area, actorType } = first;
      return [{ key, organisation, area, actorType, sources }];
    })
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function countThemes(
  { sources }: Case,
  rounds: ReadonlyMap<string, Rounds>,
  codes: ReadonlyMap<string, CodeEntry>,
): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const { id } of sources) {
    const given = validRound(rounds.get(id) ?? {})?.codes ?? [];
    const entries = given.flatMap((code) => codes.get(successorOf(codes, code)) ?? []);
    for (const theme of new Set(entries.map((code) => themeOf(code, codes)))) {
      counts[theme] = (counts[theme] ?? 0) + 1;
    }
  }
  return counts;
}

/** A child belongs to the theme of its parent. */
const themeOf = (code: CodeEntry, codes: ReadonlyMap<string, CodeEntry>) =>
  codes.get(code.parent ?? '')?.theme ?? code.theme ?? '';
