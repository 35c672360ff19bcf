import { CodedFiguresService } from './coded-figures.service.js';
import { EvidenceLinksService } from './evidence-links.service.js';
import { StatementBook } from './statement-book.js';
import { StatementFiguresService } from './statement-figures.service.js';
import { StatementsService } from './statements.service.js';

/** The services of statements; one line for each. */
export const STATEMENTS_SERVICES = [
  CodedFiguresService,
  EvidenceLinksService,
  StatementBook,
  StatementFiguresService,
  StatementsService,
];
