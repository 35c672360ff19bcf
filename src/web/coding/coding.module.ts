import { Module } from '@nestjs/common';
import { CaseGridController } from './case-grid.controller.js';
import { CodebookController } from './codebook.controller.js';
import { CodebookPages } from './codebook-pages.js';
import { CodingHomeController } from './coding-home.controller.js';
import { CodingFilters } from './coding-filters.js';
import { DeskController } from './desk.controller.js';
import { DeskPages } from './desk-pages.js';
import { DisputesController } from './disputes.controller.js';
import { QualityController } from './quality.controller.js';
import { QueueController } from './queue.controller.js';
import { SuggestionPages } from './suggestion-pages.js';
import { GroupCodingController } from './group-coding.controller.js';
import { UndoController } from './undo.controller.js';
import { SuggestionsController } from './suggestions.controller.js';
import { RawTextController } from './raw-text.controller.js';

/** Where open answers get their codes, and where it is seen how well. */
@Module({
  controllers: [
    CodingHomeController,
    QueueController,
    CodebookController,
    QualityController,
    DisputesController,
    CaseGridController,
    DeskController,
    RawTextController,
    SuggestionsController,
    GroupCodingController,
    UndoController,
  ],
  providers: [SuggestionPages, DeskPages, CodebookPages, CodingFilters],
})
export class CodingModule {}
