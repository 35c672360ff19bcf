import type { JobState, Job } from '../../domain/job/job.js';
import { isLive, isReady } from '../../domain/job/job.js';
import type { Problem } from '../../domain/problem.js';
import { toStep } from '../../application/jobs/job-watch.js';
import { formatBytes, formatInstant } from '../format.de.js';
import { toFormErrors } from '../roster/form-fields.js';
import { toSentence } from '../texts.de.js';

export const JOBS = '/planung/auftraege';

export const jobAddress = (id: string): string => `${JOBS}/${encodeURIComponent(id)}`;

const STATES: Readonly<Record<JobState, string>> = {
  waiting: 'wartet',
  running: 'läuft',
  done: 'fertig',
  failed: 'gescheitert',
  cancelled: 'abgebrochen',
  interrupted: 'zweimal abgebrochen',
};

/** The jobs of one account. */
export function toJobsView(jobs: readonly Job[], now: string, problems: readonly Problem[] = []) {
  return {
    title: 'Aufträge',
    scripts: ['scripts/round.js'],
    ...toFormErrors(problems, [], 'auftraege'),
    stream: `${JOBS}/strom`,
    step: toStep(jobs),
    ended: !jobs.some(isLive),
    refresh: jobs.some(isLive) ? JOBS : '',
    jobs: jobs.map((job) => toRow(job, now)),
  };
}

function toRow(job: Job, now: string) {
  const { id, title, state, percent, problems } = job;
  const running = state === 'running';
  return {
    title,
    address: jobAddress(id),
    state: job.cancelling && running ? 'wird abgebrochen' : STATES[state],
    asked: `erteilt am ${formatInstant(job.created)}`,
    percent: running ? percent : null,
    /** Says what a bar means to whoever does not see it. */
    progress: running ? `${percent} %` : '',
    reasons: problems.map(toSentence),
    download: isReady(job, now) ? `${jobAddress(id)}/datei` : '',
    file: isReady(job, now) ? `${job.fileName}, ${formatBytes(job.bytes)}` : '',
    until: isLive(job) ? '' : formatInstant(job.expires),
    cancellable: isLive(job) && !job.cancelling,
    repeatable: !isLive(job) && state !== 'done',
  };
}
