import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Catalogue } from '../domain/survey/catalogue.js';
import type { Survey, SurveyVersion, Wave } from '../domain/survey/survey.js';
import { ROOT } from '../root.js';

const read = (file: string) => parse(readFileSync(join(ROOT, 'surveys', file), 'utf8')) as unknown;

@Injectable()
export class SurveysService {
  readonly catalogue = read('catalogue.yaml') as Catalogue;
  all(): readonly SurveyVersion[] {
    return ['verstetigung-qm', 'wohnungsunternehmen', 'fachbereiche'].map((key) => ({
      survey: this.survey(key),
      version: 1,
      hash: '',
    }));
  }
  private survey(key: string): Survey {
    const raw = read(`${key}/survey.yaml`) as Survey & { areas: readonly string[] };
    const areas = this.catalogue.areas.filter((area) => raw.areas.includes(area.key));
    return { ...raw, areas };
  }
  openWave(survey: Survey, _today: string): Wave | undefined {
    return survey.waves.at(-1);
  }
}
