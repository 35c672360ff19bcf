import type { Type } from '@nestjs/common';
import { DemoCodingService } from './application/demo/demo-coding.service.js';
import { DemoReleaseService } from './application/demo/demo-release.service.js';

interface Services {
  get<T>(type: Type<T>): T;
}

/**
 * What a trial run gets after its answers: codings first, then the release.
 *
 * @returns what stood against it, one line each
 */
export async function finishDemo(services: Services): Promise<readonly string[]> {
  const uncoded = await services.get(DemoCodingService).ensure();
  const unreleased = await services.get(DemoReleaseService).ensure();
  return [
    ...uncoded.map(({ code, at }) => `  Fiktive Antworten nicht kodiert: ${code} ${at}`),
    ...unreleased.map(({ code, at }) => `  Vorführbericht nicht freigegeben: ${code} ${at}`),
  ];
}
