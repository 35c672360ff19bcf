import { Injectable } from '@nestjs/common';
import { setImmediate as ioTurn } from 'node:timers/promises';
import type { Case } from '../../domain/export/dictionary.js';
import { ok, type Result } from '../../domain/problem.js';
import { Database } from '../../persistence/database.js';
import {
  type ResponseRecord,
  ResponsesRepository,
} from '../../persistence/responses.repository.js';
import { FileGround } from '../files/file-ground.js';
import type { JobContext, JobResult } from '../jobs/job-kinds.js';
import { toSubmission } from '../responses/response-book.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { CheckedTextsService, textsOf } from './checked-texts.service.js';
import { FILE_KINDS } from './data-format.js';
import { type DataPlan, fits, weightKey } from './data-plans.service.js';
import { DataThread } from './data-thread.js';

/** Reading is most of the way; writing the file is the rest. */
const READ = 70;

/** Data files about responses: read in slices, written in a thread. */
@Injectable()
export class DataFilesService {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly responses: ResponsesRepository,
    private readonly texts: CheckedTextsService,
    private readonly ground: FileGround,
  ) {}

  /** @throws what the signal throws, and whatever breaks in the thread */
  async write(plan: DataPlan, { signal, progress }: JobContext): Promise<Result<JobResult>> {
    const thread = new DataThread(this.taskOf(plan), signal);
    try {
      const unchecked = await this.read(plan, thread, { signal, progress });
      const bytes = await thread.finish(unchecked);
      signal.throwIfAborted();
      const { mediaType } = FILE_KINDS[plan.request.format];
      return ok({ fileName: fileNameOf(plan), mediaType, bytes });
    } finally {
      await thread.end();
    }
  }

  /** @returns how many texts were left out because nobody has looked for names in them */
  private read(
    plan: DataPlan,
    thread: DataThread,
    { signal, progress }: JobContext,
  ): Promise<number> {
    const { request, answered, wave } = plan;
    const { key } = answered.survey;
    return this.database.snapshot(async (reader) => {
      const checked = request.texts
        ? await this.texts.ofWave(reader, key, wave)
        : (new Map() as Awaited<ReturnType<CheckedTextsService['ofWave']>>);
      let [read, unchecked] = [0, 0];
      for await (const page of this.responses.pages(reader, key)) {
        signal.throwIfAborted();
        const own = page.filter((record) => isAsked(record, plan));
        const cases = own.map((record): Case => {
          const { area, actorType } = record.envelope;
          const texts = textsOf(record, checked);
          unchecked += Math.max(0, record.texts.length - Object.keys(texts).length);
          const weight = plan.weights?.[weightKey(area, actorType)] ?? 1;
          return { submission: toSubmission(answered, record), texts, weight };
        });
        thread.add(cases);
        read += cases.length;
        progress((READ * read) / Math.max(1, plan.responses));
        await ioTurn();
      }
      return unchecked;
    });
  }

  private taskOf(plan: DataPlan) {
    const { request, answered, wave, responses, leftOut } = plan;
    const { survey, version } = answered;
    const { date, fictitious } = this.ground.now();
    const { office } = this.surveys.processOf(survey.key);
    return {
      format: request.format,
      about: {
        ...{ survey, version, wave, filter: request.filter, responses, leftOut, date },
        ...{ weights: request.weights, fictitious },
      },
      texts: request.texts,
      weights: request.weights,
      study: {
        ...{ id: `${survey.key}-${wave}`, office, version, wave, language: survey.language },
        areas: survey.areas.map(({ name }) => name),
        fileName: fileNameOf({ ...plan, request: { ...request, format: 'sav' } }),
      },
    };
  }
}

const isAsked = ({ version, envelope }: ResponseRecord, plan: DataPlan): boolean =>
  version === plan.answered.version &&
  envelope.wave === plan.wave &&
  fits(envelope, plan.request.filter);

/** `antworten-verstetigung-qm-2026.sav` */
function fileNameOf({ request, answered, wave }: DataPlan): string {
  const name = `antworten-${answered.survey.key}-${wave}`.replaceAll(/[^\w.-]+/g, '_');
  return `${name}${FILE_KINDS[request.format].ending}`;
}
