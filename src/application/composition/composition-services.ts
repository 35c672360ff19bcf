import { CompositionsService } from './compositions.service.js';
import { FrozenCompositions } from './frozen-compositions.service.js';

/** The services of the report that planners put together; one line for each. */
export const COMPOSITION_SERVICES = [CompositionsService, FrozenCompositions];
