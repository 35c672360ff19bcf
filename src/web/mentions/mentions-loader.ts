import { Injectable } from '@nestjs/common';
import { ResultsService } from '../../application/analysis/results.service.js';
import { CodebooksService } from '../../application/coding/codebooks.service.js';
import { MentionsService } from '../../application/mentions/mentions.service.js';
import { StatementsService } from '../../application/statements/statements.service.js';
import { SurveysService } from '../../application/surveys/surveys.service.js';
import type { CountedThing } from '../../domain/mention/count-things.js';
import type { MentionSelector, Thing } from '../../domain/mention/mention-source.js';
import type { Survey } from '../../domain/survey/survey.js';
import { found, valueOf } from '../planning/found.js';
import { type AskedRow, type MentionsAsked, readMentionsAsked } from './mentions-asked.js';
import { mentionsSource } from './mentions-source.js';
import { type MentionsTableView, toMentionsTable } from './mentions-table.view.js';
import { rowSources, type SourceGroup } from './row-sources.js';

export interface AskedTable {
  readonly survey: Survey;
  /** Of the questionnaire as it is now. */
  readonly version: number;
  readonly asked: MentionsAsked;
  readonly groups: readonly SourceGroup[];
}

/** What a table of Nennungen is asked for, and its counts; page, print and file start here. */
@Injectable()
export class MentionsLoader {
  constructor(
    private readonly surveys: SurveysService,
    private readonly books: CodebooksService,
    private readonly statements: StatementsService,
    private readonly mentions: MentionsService,
    private readonly results: ResultsService,
  ) {}

  /** @throws PageProblem 404 where there is no such survey or wave */
  async read(key: string, query: Readonly<Record<string, unknown>>): Promise<AskedTable> {
    const { survey, version } = found(this.surveys.find(key));
    const { codes } = await this.books.get(key);
    const { statements } = await this.statements.current(key);
    const groups = rowSources(survey, codes, statements);
    const wave = await this.surveys.defaultWave(survey);
    const asked = readMentionsAsked(query, survey, groups, wave);
    found(survey.waves.find((one) => one.key === asked.wave));
    return { survey, version, asked, groups };
  }

  /** The table with its counts, and where they come from. */
  async table(table: AskedTable): Promise<MentionsTableView> {
    const { survey, asked } = table;
    const counted = await this.count(table);
    const filter = { ...filterOf(asked), wave: asked.wave };
    const results = valueOf(await this.results.results(survey.key, filter));
    return toMentionsTable(survey, asked, counted, mentionsSource(results, asked, counted));
  }

  /** One entry a row, in the order of the rows. */
  async count({ survey, asked }: AskedTable): Promise<readonly CountedThing[]> {
    const place = { surveyKey: survey.key, wave: asked.wave };
    return this.mentions.count(place, asked.rows.map(thingOf), filterOf(asked));
  }
}

/** Area and group, where the table is of one. */
export const filterOf = ({ area, actorType }: MentionsAsked) => ({
  ...(area === '' ? {} : { area }),
  ...(actorType === '' ? {} : { actorType }),
});

/** All a row stands for: what speaks for it, and what was put against it. */
export function thingOf({ source, also, against }: AskedRow): Thing {
  const turned = ({ stance, ...selector }: MentionSelector): MentionSelector => ({
    ...selector,
    stance: stance === 'pro' ? 'contra' : 'pro',
  });
  return {
    key: source.id,
    selectors: [
      ...[source, ...also].flatMap(({ selectors }) => selectors),
      ...against.flatMap(({ selectors }) => selectors.map(turned)),
    ],
  };
}
