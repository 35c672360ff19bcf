import { AdjudicationService } from './adjudication.service.js';
import { CaseGridService } from './case-grid.service.js';
import { CaseTexts } from './case-texts.js';
import { CodebookFiles } from './codebook-files.service.js';
import { CodebookProposals } from './codebook-proposals.service.js';
import { CodebooksService } from './codebooks.service.js';
import { CodingDeskService } from './coding-desk.service.js';
import { CodingJournal } from './coding-journal.js';
import { CodingQualityService } from './coding-quality.service.js';
import { CodingQueueService } from './coding-queue.service.js';
import { CodingSourcesService } from './coding-sources.service.js';
import { CodingUndoService } from './coding-undo.service.js';
import { CodingWork } from './coding-work.js';
import { GroupCodingService } from './group-coding.service.js';
import { RawTextsService } from './raw-texts.service.js';
import { RedactionsService } from './redactions.service.js';
import { SuggestionsService } from './suggestions.service.js';
import { TextIndexes } from './text-indexes.service.js';

/** The services of coding; one line for each. */
export const CODING_SERVICES = [
  AdjudicationService,
  CaseGridService,
  CaseTexts,
  CodebookFiles,
  CodebookProposals,
  CodebooksService,
  CodingDeskService,
  CodingJournal,
  CodingQualityService,
  CodingQueueService,
  CodingSourcesService,
  CodingUndoService,
  CodingWork,
  GroupCodingService,
  RawTextsService,
  RedactionsService,
  SuggestionsService,
  TextIndexes,
];
