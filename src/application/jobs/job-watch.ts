import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import {
  distinctUntilChanged,
  exhaustMap,
  map,
  type Observable,
  Subject,
  takeUntil,
  takeWhile,
  timer,
} from 'rxjs';
import { isLive, type Job } from '../../domain/job/job.js';
import { type Asker, JobsService } from './jobs.service.js';

/** Milliseconds between two looks at somebody's jobs. */
const PAUSE = 1000;

/** Tells whoever looks at their jobs that one has got further, in whatever process. */
@Injectable()
export class JobWatch implements OnModuleDestroy {
  private readonly ended = new Subject<void>();

  constructor(private readonly jobs: JobsService) {}

  /** How far the jobs of an account are, now and after each change, until none is left to wait for. */
  watch(asker: Asker): Observable<string> {
    return timer(0, PAUSE).pipe(
      exhaustMap(() => this.jobs.list(asker)),
      takeWhile((jobs) => jobs.some(isLive), true),
      map(toStep),
      distinctUntilChanged(),
      takeUntil(this.ended),
    );
  }

  onModuleDestroy(): void {
    this.ended.next();
  }
}

/** Another text as soon as something has changed that the list shows. */
export const toStep = (jobs: readonly Job[]): string =>
  jobs
    .map(({ id, state, percent, cancelling }) => [id, state, percent, cancelling].join())
    .join(' ');
