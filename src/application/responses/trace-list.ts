import type { FactoryProvider, Type } from '@nestjs/common';
import { DeletionsRepository } from '../../persistence/deletions.repository.js';
import { CodingTrace } from '../coding/coding-trace.js';
import { EvidenceTrace } from '../evidence/evidence-trace.js';
import { InterviewTrace } from '../interviews/interview-trace.js';
import { InvitationTrace } from '../invitations/invitation-trace.js';
import { JobTrace } from '../jobs/job-trace.js';
import { MentionTrace } from '../mentions/mention-trace.js';
import { QuoteTrace } from '../quotes/quote-trace.js';
import { SheetTrace } from '../sheets/sheet-trace.js';
import { DeletionNote } from './deletion-note.js';
import { DraftTrace } from './draft-trace.js';
import { type ResponseTrace, ResponseTraces } from './response-traces.js';

/** One line for each subject that keeps something of a response. */
export const TRACES: readonly Type<ResponseTrace>[] = [
  DraftTrace,
  InvitationTrace,
  SheetTrace,
  CodingTrace,
  InterviewTrace,
  EvidenceTrace,
  MentionTrace,
  QuoteTrace,
  JobTrace,
  DeletionNote,
];

export const responseTraces: FactoryProvider<ResponseTraces> = {
  provide: ResponseTraces,
  inject: [DeletionsRepository, ...TRACES],
  useFactory: (deletions: DeletionsRepository, ...traces: ResponseTrace[]) =>
    new ResponseTraces(deletions, traces),
};
