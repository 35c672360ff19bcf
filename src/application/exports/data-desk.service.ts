import { Injectable, type OnModuleInit } from '@nestjs/common';
import { failed, ok, type Result } from '../../domain/problem.js';
import { actorOf } from '../accounts/account.js';
import { AuditService } from '../audit/audit.service.js';
import { JobKinds, type JobResult } from '../jobs/job-kinds.js';
import { type Asker, JobsService } from '../jobs/jobs.service.js';
import { DataFilesService } from './data-files.service.js';
import { isDataFormat } from './data-format.js';
import { type DataPlan, DataPlansService } from './data-plans.service.js';
import type { DataRequest } from './data-request.js';

/** Above so many responses a file is made as a job. */
const MOST_AT_ONCE = 2_000;

const KIND = 'responses';

/** A file that is there, or the job that will make it. */
export type Asked =
  | { readonly kind: 'file'; readonly file: JobResult }
  | { readonly kind: 'job'; readonly id: string };

/** Data files for planners: small ones at once, long ones as jobs; each in the audit trail. */
@Injectable()
export class DataDeskService implements OnModuleInit {
  constructor(
    private readonly plans: DataPlansService,
    private readonly files: DataFilesService,
    private readonly jobs: JobsService,
    private readonly kinds: JobKinds,
    private readonly audit: AuditService,
  ) {}

  onModuleInit(): void {
    this.kinds.add({
      name: KIND,
      roles: ['planner', 'administrator'],
      run: async (request, context) => {
        const plan = await this.plans.plan(request as DataRequest);
        return plan.ok ? this.files.write(plan.value, context) : plan;
      },
    });
  }

  /** @param mostAtOnce above so many responses it becomes a job */
  async ask(asker: Asker, request: DataRequest, mostAtOnce = MOST_AT_ONCE): Promise<Result<Asked>> {
    if (!isDataFormat(request.format))
      return failed({ code: 'export.unknown-format', at: 'format' });
    const plan = await this.plans.plan(request);
    if (!plan.ok) return plan;
    const by = actorOf(asker);
    const { object, reason } = wordsOf(plan.value);
    if (plan.value.responses > mostAtOnce) {
      const title = `Antworten ${object} als ${request.format}`;
      const wave = plan.value.wave;
      const asked = { kind: KIND, title, request: { ...request, wave }, raw: request.survey };
      const job = await this.jobs.ask(asker, asked);
      if (!job.ok) return job;
      await this.audit.record({ by, action: 'raw.exported', object, reason });
      return ok({ kind: 'job', id: job.value });
    }
    await this.audit.record({ by, action: 'raw.exported', object, reason });
    const context = { signal: new AbortController().signal, progress: () => undefined };
    const file = await this.files.write(plan.value, context);
    return file.ok ? ok({ kind: 'file', file: file.value }) : file;
  }
}

function wordsOf({ request, wave, answered, responses }: DataPlan) {
  const { survey, version } = answered;
  const filter = Object.values(request.filter).join(' ');
  return {
    object: `${survey.key}, Welle ${wave}`,
    reason: [
      ...[request.format, `Fassung ${version}`, `${responses} Antworten`],
      ...(filter === '' ? [] : [filter]),
      ...(request.texts ? ['mit offenen Antworten'] : []),
    ].join(', '),
  };
}
