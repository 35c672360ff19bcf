import { Injectable } from '@nestjs/common';
import type { Survey, Wave } from '../../domain/survey/survey.js';
import {
  dueDay,
  type Holding,
  HOLDINGS,
  isDue,
  type RetentionPlan,
  type Term,
} from '../../domain/privacy/retention-plan.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import { Database } from '../../persistence/database.js';
import { sha256 } from '../../persistence/survey-files.js';
import { Clock } from '../clock.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { type DueWave, HoldingStores, type WavePlace } from './holding.js';
import { RetentionPlansService } from './retention-plans.service.js';

/** What is kept of one wave under one term. */
export interface RetentionLine {
  readonly wave: string;
  /** Last day of the wave; `undefined`: it has no end. */
  readonly closes: string | undefined;
  readonly holding: Holding;
  readonly term: Term;
  /** First day on which it is to be deleted; `undefined`: there is none. */
  readonly due: string | undefined;
  readonly isDue: boolean;
  /** How many there are now that no other wave needs. */
  readonly count: number;
}

export interface RetentionPreview {
  readonly lines: readonly RetentionLine[];
  /** Whether somebody has saved the plan: before that nothing is deleted. */
  readonly confirmed: boolean;
  /** Names what is due: the same things have the same, others another. */
  readonly fingerprint: string;
}

/** Says what is kept until when, and what is to be deleted today. */
@Injectable()
export class RetentionPreviews {
  constructor(
    private readonly database: Database,
    private readonly surveys: SurveysService,
    private readonly plans: RetentionPlansService,
    private readonly stores: HoldingStores,
    private readonly clock: Clock,
  ) {}

  /** As it is now. */
  surveyOf(surveyKey: string): Survey {
    return this.surveys.get(surveyKey).survey;
  }

  /** By wave and then in the order in which things go. */
  async preview(surveyKey: string): Promise<RetentionPreview> {
    const { plan, saved } = await this.plans.find(surveyKey);
    const lines: RetentionLine[] = [];
    for (const wave of this.surveyOf(surveyKey).waves) {
      for (const holding of HOLDINGS) {
        lines.push(await this.line(surveyKey, wave, { holding, plan }));
      }
    }
    const due = lines.filter((line) => line.isDue && line.count > 0);
    return { lines, confirmed: saved !== undefined, fingerprint: sha256(canonicalJson(due)) };
  }

  /** What a store must know to delete what a line says. */
  async dueWave(
    surveyKey: string,
    { wave, holding }: Pick<RetentionLine, 'wave' | 'holding'>,
  ): Promise<DueWave> {
    const today = this.clock.today();
    const needed: WavePlace[] = [];
    for (const { survey } of this.surveys.all()) {
      const { plan } = await this.plans.find(survey.key);
      for (const other of survey.waves) {
        if (survey.key === surveyKey && other.key === wave) continue;
        if (isDue(plan.terms[holding], other, today)) continue;
        needed.push({ surveyKey: survey.key, wave: other.key });
      }
    }
    return { surveyKey, wave, needed, today };
  }

  private async line(
    surveyKey: string,
    wave: Wave,
    { holding, plan }: { readonly holding: Holding; readonly plan: RetentionPlan },
  ): Promise<RetentionLine> {
    const term = plan.terms[holding];
    const due = await this.dueWave(surveyKey, { wave: wave.key, holding });
    return {
      wave: wave.key,
      closes: wave.closes,
      holding,
      term,
      due: dueDay(term, wave),
      isDue: isDue(term, wave, this.clock.today()),
      count: await this.stores.get(holding).count(this.database.reader, due),
    };
  }
}
