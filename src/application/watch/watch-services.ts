import { HealthService } from './health.service.js';
import { MetricsService } from './metrics.service.js';
import { WorkerMetrics } from './worker-metrics.js';

/** The services of watching; one line for each. */
export const WATCH_SERVICES = [HealthService, MetricsService, WorkerMetrics];
