import { AnswerCells } from './answer-cells.service.js';
import { ComparisonsService } from './comparisons.service.js';
import { CrosstabService } from './crosstab.service.js';
import { RankingsService } from './rankings.service.js';
import { ReportsService } from './reports.service.js';
import { ResultsFileService } from './results-file.service.js';
import { ResultsService } from './results.service.js';
import { WeightingService } from './weighting.service.js';

/** The services of the figures; one line for each. */
export const ANALYSIS_SERVICES = [
  AnswerCells,
  ComparisonsService,
  CrosstabService,
  RankingsService,
  ReportsService,
  ResultsFileService,
  ResultsService,
  WeightingService,
];
