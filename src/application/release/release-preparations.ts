import { Injectable } from '@nestjs/common';
import { setImmediate as turn } from 'node:timers/promises';
import type { EntityManager } from 'typeorm';
import type { Assessment, Protection, ReleaseInput } from '../../domain/disclosure/release.js';
import { failed, ok, type Result } from '../../domain/problem.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import { Database } from '../../persistence/database.js';
import { sha256 } from '../../persistence/survey-files.js';
import { type EngineQuestion, type JobState, ProtectionJobs } from './protection-jobs.js';
import { ReleaseMaterials, toReleaseInput, type ReleaseMaterial } from './release-material.js';
import { SurveysService } from '../surveys/surveys.service.js';

/** A question for the engine, and the material it was made from. */
export interface Prepared {
  readonly material: ReleaseMaterial;
  readonly input: ReleaseInput;
  /** SHA-256 (hex) of all that decides what would be released. */
  readonly fingerprint: string;
}

/** Asks the engine about one wave. */
@Injectable()
export class ReleasePreparations {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly materials: ReleaseMaterials,
    private readonly jobs: ProtectionJobs,
  ) {}

  async gather(surveyKey: string, wave: string): Promise<Result<ReleaseMaterial>> {
    const found = this.surveys.find(surveyKey);
    if (found === undefined) return failed({ code: 'survey.unknown', at: 'survey' });
    if (!(await this.surveys.hasWave(found.survey, wave))) {
      return failed({ code: 'response.unknown-wave', at: 'wave', details: { value: wave } });
    }
    return ok(
      await this.database.snapshot((reader) => this.materials.gather(reader, surveyKey, wave)),
    );
  }

  async prepare(surveyKey: string, wave: string): Promise<Result<Prepared>> {
    const material = await this.gather(surveyKey, wave);
    return material.ok ? ok(await this.toPrepared(material.value)) : material;
  }

  /** The same inside a write, for a wave that was found before. */
  async prepareIn(tx: EntityManager, surveyKey: string, wave: string): Promise<Prepared> {
    return this.toPrepared(await this.materials.gather(tx, surveyKey, wave));
  }

  /** How far the engine is; starts it where needed. */
  look(prepared: Prepared): Promise<JobState<Protection>> {
    return this.jobs.look(questionOf(prepared));
  }

  /** How far it is with the ways to mend a table; starts it where needed. */
  lookTable(prepared: Prepared, table: string): Promise<JobState<Assessment>> {
    return this.jobs.lookTable(questionOf(prepared), table);
  }

  /** @throws Error when the engine breaks */
  decide(prepared: Prepared): Promise<Protection> {
    return this.jobs.wait(questionOf(prepared));
  }

  /** In three steps: between them the server answers others. */
  private async toPrepared(material: ReleaseMaterial): Promise<Prepared> {
    const { catalogue } = this.surveys;
    await turn();
    const input = toReleaseInput(material, catalogue.publicationGroups);
    const { plan, version, statements, editions, quotes, validations, report, coded } = material;
    const { themes } = catalogue;
    await turn();
    const fingerprint = sha256(
      canonicalJson({
        ...{ input, plan, version, statements, themes, quotes, validations },
        report: report ?? null,
        ...{ editions: editions.length, units: [...material.units] },
        coded: { waiting: coded.waiting, book: coded.book?.codes ?? null },
      }),
    );
    return { material, input, fingerprint };
  }
}

const questionOf = ({ material, fingerprint, input }: Prepared): EngineQuestion => ({
  place: `${material.version.survey.key}/${material.wave}`,
  ...{ fingerprint, input },
});
