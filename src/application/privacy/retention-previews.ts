import { Injectable } from '@nestjs/common';
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
import { type DueWave, HoldingStores, type WavePlace } from './holding.js';
import { type KeptSurvey, type KeptWave, KeptWavesService } from './kept-waves.service.js';
import { RetentionPlansService } from './retention-plans.service.js';

/** What is kept of one wave under one term. */
export interface RetentionLine {
  readonly wave: string;
  /** Last day of the wave; `undefined`: it has no end. */
  readonly closes: string | undefined;
  /** Where that day comes from. */
  readonly end: KeptWave['end'];
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
    private readonly kept: KeptWavesService,
    private readonly plans: RetentionPlansService,
    private readonly stores: HoldingStores,
    private readonly clock: Clock,
  ) {}

  /** @throws Error for one that nobody knows: whoever calls this has found it before */
  async surveyOf(surveyKey: string): Promise<KeptSurvey> {
    const found = await this.kept.find(surveyKey);
    if (found === undefined) throw new Error(`There is no survey ${surveyKey}.`);
    return found;
  }

  /** By wave and then in the order in which things go. */
  async preview(surveyKey: string): Promise<RetentionPreview> {
    const { plan, saved } = await this.plans.find(surveyKey);
    const lines: RetentionLine[] = [];
    for (const wave of (await this.surveyOf(surveyKey)).waves) {
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
    for (const { survey, waves } of await this.kept.all()) {
      const { plan } = await this.plans.find(survey.key);
      for (const other of waves) {
        if (survey.key === surveyKey && other.key === wave) continue;
        if (isDue(plan.terms[holding], other, today)) continue;
        needed.push({ surveyKey: survey.key, wave: other.key });
      }
    }
    return { surveyKey, wave, needed, today };
  }

  private async line(
    surveyKey: string,
    wave: KeptWave,
    { holding, plan }: { readonly holding: Holding; readonly plan: RetentionPlan },
  ): Promise<RetentionLine> {
    const term = plan.terms[holding];
    const due = await this.dueWave(surveyKey, { wave: wave.key, holding });
    return {
      wave: wave.key,
      closes: wave.closes,
      end: wave.end,
      holding,
      term,
      due: dueDay(term, wave),
      isDue: isDue(term, wave, this.clock.today()),
      count: await this.stores.get(holding).count(this.database.reader, due),
    };
  }
}
