import { HealthService } from './health.service.js';
import { MetricsService } from './metrics.service.js';

/** The services of watching; one line for each. */
export const WATCH_SERVICES = [HealthService, MetricsService];
