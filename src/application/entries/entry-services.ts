import type { Type } from '@nestjs/common';
import { InterviewReleases, InterviewStores } from '../interviews/interview-releases.service.js';
import { InterviewsService } from '../interviews/interviews.service.js';
import { StoredResponses } from '../responses/stored-responses.service.js';
import { SheetBook } from '../sheets/sheet-book.js';
import { SheetLog } from '../sheets/sheet-log.js';
import { SheetReadingsService } from '../sheets/sheet-readings.service.js';
import { SheetsService } from '../sheets/sheets.service.js';
import { EntryBook } from './entry-book.js';

/** Everything about answers that somebody types in for somebody else. */
export const ENTRY_SERVICES: readonly Type[] = [
  EntryBook,
  InterviewReleases,
  InterviewStores,
  InterviewsService,
  SheetBook,
  SheetLog,
  SheetReadingsService,
  SheetsService,
  StoredResponses,
];
