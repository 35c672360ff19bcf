import type { ResultsFilter } from '../../domain/analysis/results.js';
import type { DataFormat } from './data-format.js';

/** Which responses, and how they are to be written. */
export interface DataRequest {
  readonly survey: string;
  /** The default wave where absent. */
  readonly wave?: string | undefined;
  /** The newest that was answered within the filter, where absent. */
  readonly version?: number | undefined;
  readonly filter: ResultsFilter;
  readonly format: DataFormat;
  readonly weights: boolean;
  /** Whether what people wrote is in it: only with names replaced, and only what somebody has checked. */
  readonly texts: boolean;
}
