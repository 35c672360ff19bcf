import { Injectable } from '@nestjs/common';
import type { ItemResult, Results } from '../../domain/analysis/results.js';
import { ok, type Result } from '../../domain/problem.js';
import { NOTE } from '../../domain/entry/interview.js';
import { findItem } from '../../domain/survey/items.js';
import { OTHER, type Item } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import {
  OpenTextsRepository,
  type OpenTextRecord,
} from '../../persistence/open-texts.repository.js';
import { ResultsService, type ResultsQuery } from '../analysis/results.service.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** What people wrote in one wave, as they wrote it: for planners only. */
export interface OpenAnswers {
  readonly wave: string;
  readonly filter: Results['filter'];
  /** Responses within the filter, with texts or without. */
  readonly responses: number;
  /** Every place where something could be written, in the order of the questionnaire. */
  readonly questions: readonly OpenQuestion[];
}

export interface OpenQuestion {
  readonly item: string;
  readonly part: string;
  readonly section: string;
  readonly theme: string | null;
  /** The question, or the row of a battery. */
  readonly text: string;
  /** The option or task the text belongs to; empty for a text question. */
  readonly label: string;
  readonly answers: readonly OpenAnswer[];
}

export type OpenAnswer = Omit<OpenTextRecord, 'item' | 'part'>;

@Injectable()
export class OpenAnswersService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly results: ResultsService,
    private readonly texts: OpenTextsRepository,
  ) {}

  /** Wave and filter as the results take them, and with their problems. */
  async list(surveyKey: string, query: Omit<ResultsQuery, 'by'>): Promise<Result<OpenAnswers>> {
    const results = await this.results.results(surveyKey, query);
    if (!results.ok) return results;
    const { wave, filter, responses, items } = results.value;
    const { survey } = this.surveys.get(surveyKey);
    const records = (await this.texts.listWave(this.database.reader, surveyKey, wave)).filter(
      (record) =>
        (filter.area ?? record.area) === record.area &&
        (filter.actorType ?? record.actorType) === record.actorType &&
        (filter.channel ?? record.channel) === record.channel,
    );
    const noted = new Set<string>();
    const questions = items.flatMap((item) => {
      const defined = findItem(survey, item.key);
      if (defined === undefined) return [];
      const battery = defined.kind === 'rating' ? defined.battery : undefined;
      const first = battery !== undefined && !noted.has(battery.key);
      if (first) noted.add(battery.key);
      return [
        ...(first ? notesOf({ ...item, ...battery }, records) : []),
        ...questionsOf(item, defined, records),
        ...notesOf(item, records),
      ];
    });
    return ok({ wave, filter, responses, questions });
  }
}

/** What was written down in conversations beside the answers to an item or to a battery. */
function notesOf(
  { key, section, theme, text }: Pick<ItemResult, 'key' | 'section' | 'theme' | 'text'>,
  records: readonly OpenTextRecord[],
): readonly OpenQuestion[] {
  const notes = records.filter(({ item, part }) => item === key && part === NOTE);
  if (notes.length === 0) return [];
  const label = 'Notizen aus Gesprächen';
  return [{ item: key, part: NOTE, section, theme, text, label, answers: notes.map(toAnswer) }];
}

function questionsOf(
  { key, section, theme, text }: ItemResult,
  defined: Item,
  records: readonly OpenTextRecord[],
): readonly OpenQuestion[] {
  const own = records.filter(({ item }) => item === key);
  return placesOf(defined).map(({ part, label }) => ({
    item: key,
    part,
    section,
    theme,
    text,
    label,
    answers: own.filter((record) => record.part === part).map(toAnswer),
  }));
}

interface Place {
  readonly part: string;
  readonly label: string;
}

/** Where an item takes texts. */
function placesOf(item: Item): readonly Place[] {
  switch (item.kind) {
    case 'short-text':
    case 'long-text':
      return [{ part: '', label: '' }];
    case 'single':
    case 'multiple':
      return item.options
        .filter(({ code }) => code === OTHER)
        .map(({ label }) => ({ part: OTHER, label }));
    case 'takeover':
      return item.conditionFor.length === 0
        ? []
        : item.tasks.map(({ code, label }) => ({ part: `${code}/condition`, label }));
    default:
      return [];
  }
}

function toAnswer(record: OpenTextRecord): OpenAnswer {
  const { text, version, area, actorType, channel, date, wording, release, source } = record;
  return { text, version, area, actorType, channel, date, wording, release, source };
}
