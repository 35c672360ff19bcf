import { CodedFiguresService } from './coded-figures.service.js';
import { StatementBook } from './statement-book.js';
import { StatementFiguresService } from './statement-figures.service.js';
import { StatementsService } from './statements.service.js';

/** The services of statements; one line for each. */
export const STATEMENTS_SERVICES = [
  CodedFiguresService,
  StatementBook,
  StatementFiguresService,
  StatementsService,
];
