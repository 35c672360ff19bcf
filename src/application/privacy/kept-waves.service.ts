import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import { Database } from '../../persistence/database.js';
import { type KnownWave, KnownWavesRepository } from '../../persistence/known-waves.repository.js';
import { Clock } from '../clock.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** A wave that something may be kept of. */
export interface KeptWave extends Wave {
  /**
   * Where its last day comes from: the files as they are, the files as they were when they still named
   * it, or nowhere: then it is the first day on which it was in no file.
   */
  readonly end: 'file' | 'last' | 'missing';
}

export interface KeptSurvey {
  /** As the file says; as it was last where there is none. */
  readonly survey: Survey;
  /** Whether there is no file any more. */
  readonly gone: boolean;
  readonly waves: readonly KeptWave[];
}

/** Surveys and waves in the files, and those that stood there once: what is kept of them ends as well. */
@Injectable()
export class KeptWavesService implements OnApplicationBootstrap {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly known: KnownWavesRepository,
    private readonly clock: Clock,
  ) {}

  /** The files are read with every start and at no other time. */
  onApplicationBootstrap(): Promise<void> {
    return this.record();
  }

  /** Writes down what the files say of waves, and which of them they name no more. */
  async record(): Promise<void> {
    await this.database.write(async (tx) => {
      const before = await this.known.list(tx);
      const after = new Map(before.map((row) => [nameOf(row), this.missing(row)]));
      for (const { surveyKey, wave } of await this.known.used(tx)) {
        const place = { surveyKey, wave, closes: null, missingSince: null };
        if (!after.has(nameOf(place))) after.set(nameOf(place), this.missing(place));
      }
      for (const row of this.surveys.gone().flatMap(({ survey }) => rowsOf(survey))) {
        const missingSince = after.get(nameOf(row))?.missingSince ?? null;
        after.set(nameOf(row), this.missing({ ...row, missingSince }));
      }
      for (const row of this.surveys.all().flatMap(({ survey }) => rowsOf(survey))) {
        after.set(nameOf(row), row);
      }
      const stored = new Set(before.map(toText));
      await this.known.save(
        tx,
        [...after.values()].filter((row) => !stored.has(toText(row))),
      );
    });
  }

  /** In the order of the files, then those without one. */
  async all(): Promise<readonly KeptSurvey[]> {
    const known = await this.known.list(this.database.reader);
    return [
      ...this.surveys.all().map(({ survey }) => toKept(survey, false, known)),
      ...this.surveys.gone().map(({ survey }) => toKept(survey, true, known)),
    ];
  }

  async find(key: string): Promise<KeptSurvey | undefined> {
    return (await this.all()).find(({ survey }) => survey.key === key);
  }

  private missing(row: KnownWave): KnownWave {
    return { ...row, missingSince: row.missingSince ?? this.clock.today() };
  }
}

const nameOf = ({ surveyKey, wave }: KnownWave) => `${surveyKey}/${wave}`;

const toText = ({ surveyKey, wave, closes, missingSince }: KnownWave) =>
  JSON.stringify([surveyKey, wave, closes, missingSince]);

const rowsOf = ({ key, waves }: Survey): readonly KnownWave[] =>
  waves.map((wave) => ({
    ...{ surveyKey: key, wave: wave.key },
    ...{ closes: wave.closes ?? null, missingSince: null },
  }));

function toKept(survey: Survey, gone: boolean, known: readonly KnownWave[]): KeptSurvey {
  const named = gone ? [] : survey.waves.map((wave): KeptWave => ({ ...wave, end: 'file' }));
  const former = known
    .filter(({ surveyKey, wave }) => surveyKey === survey.key && !named.some(hasKey(wave)))
    .map(toFormer);
  return { survey, gone, waves: [...named, ...former] };
}

const hasKey =
  (wave: string) =>
  ({ key }: Wave) =>
    key === wave;

function toFormer({ wave, closes, missingSince }: KnownWave): KeptWave {
  // It has begun whenever that was: nothing that is kept is from before.
  if (closes !== null) return { key: wave, opens: '', closes, end: 'last' };
  const day = missingSince === null ? {} : { closes: missingSince };
  return { key: wave, opens: '', ...day, end: 'missing' };
}
