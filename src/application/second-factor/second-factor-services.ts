import { SecondFactorBook } from './second-factor-book.js';
import { SecondFactorTrail } from './second-factor-trail.js';
import { SecondFactorsService } from './second-factors.service.js';
import { SecondSteps } from './second-steps.service.js';

/** The services of the second factor; one line for each. */
export const SECOND_FACTOR_SERVICES = [
  SecondFactorBook,
  SecondFactorTrail,
  SecondFactorsService,
  SecondSteps,
];
