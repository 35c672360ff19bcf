import { Injectable } from '@nestjs/common';
import { randomBytes, randomUUID } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import type { Assessment, Protection, ReleaseInput } from '../../domain/disclosure/release.js';
import { failed, failedWith, ok, type Problem, type Result } from '../../domain/problem.js';
import { checkPlan, MAX_REASON } from '../../domain/release/check-plan.js';
import { smallChanges } from '../../domain/release/compare-editions.js';
import type { PublicationPlan } from '../../domain/release/publication-plan.js';
import type { Snapshot, SnapshotContent } from '../../domain/release/snapshot.js';
import type { Survey } from '../../domain/survey/survey.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import { waveState } from '../../domain/survey/waves.js';
import { Database } from '../../persistence/database.js';
import { sha256 } from '../../persistence/survey-files.js';
import { Clock } from '../clock.js';
import type { JobState } from './protection-jobs.js';
import type { WaitingStatement } from './coded-texts.service.js';
import { countedStatements } from './counted-statements.js';
import { editionsOf, type ReleaseMaterial } from './release-material.js';
import { type Prepared, ReleasePreparations } from './release-preparations.js';
import { ReleaseRecords } from './release-records.js';
import { SnapshotsService } from './snapshots.service.js';

/** The plan of one wave; without `updated` it is the default and nobody has saved it. */
export interface PlanOfWave {
  readonly plan: PublicationPlan;
  /** The questionnaire as the wave asked it: only what stands there can be planned. */
  readonly survey: Survey;
  readonly updated: string | null;
  readonly updatedBy: string | null;
}

/** What would be released today, and what was decided about it. For planners only. */
export interface ReleasePreview {
  readonly plan: PublicationPlan;
  readonly input: ReleaseInput;
  readonly protection: Protection;
  /** As the public would get it; `null` where even the number of responses is withheld. */
  readonly content: SnapshotContent | null;
  /** What stands against a release now: the wave is open, too few responses, a small change. */
  readonly problems: readonly Problem[];
  /** Planned statements that are left out until something else is done. */
  readonly waiting: readonly WaitingStatement[];
  /** Stands for all of this; `release` takes it as `seen`. */
  readonly fingerprint: string;
}

export type Preparation =
  | { readonly state: 'running'; readonly percent: number }
  | { readonly state: 'failed' }
  | { readonly state: 'ready'; readonly preview: ReleasePreview };

/** What is known about the ways to mend one table. */
export type Weighing = JobState<Assessment>;

export interface ReleaseOrder {
  /** Name of the account. */
  readonly by: string;
  /** Why this edition replaces the one before; needed from the second edition on. */
  readonly reason?: string | undefined;
  /** Fingerprint of the preview that was looked at; whatever has changed since stops the release. */
  readonly seen?: string | undefined;
}

/** From the publication plan of a wave to its release. */
@Injectable()
export class ReleasesService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly preparations: ReleasePreparations,
    private readonly records: ReleaseRecords,
    private readonly snapshots: SnapshotsService,
  ) {}

  async plan(surveyKey: string, wave: string): Promise<Result<PlanOfWave>> {
    const found = await this.preparations.gather(surveyKey, wave);
    if (!found.ok) return found;
    const { plan, stored, version } = found.value;
    const { updated = null, updatedBy = null } = stored ?? {};
    return ok({ plan, survey: version.survey, updated, updatedBy });
  }

  /** Takes effect with the next release; earlier ones stay as they are. */
  async savePlan(
    surveyKey: string,
    wave: string,
    { plan, by }: { readonly plan: PublicationPlan; readonly by: string },
  ): Promise<Result<PublicationPlan>> {
    const found = await this.preparations.gather(surveyKey, wave);
    if (!found.ok) return found;
    const { version, statements } = found.value;
    const problems = checkPlan(plan, version.survey, statements.statements);
    if (problems.length > 0) return failedWith(problems);
    const stored = { plan, updated: this.clock.today(), updatedBy: by };
    await this.database.write((tx) => this.records.savePlan(tx, { surveyKey, wave }, stored));
    return ok(plan);
  }

  /**
   * What would be released, as far as it is worked out: starts the engine where needed and waits
   * for it a moment at most. Ask again while it is running.
   */
  async prepare(surveyKey: string, wave: string): Promise<Result<Preparation>> {
    const prepared = await this.preparations.prepare(surveyKey, wave);
    if (!prepared.ok) return prepared;
    const job = await this.preparations.look(prepared.value);
    if (job.state !== 'done') return ok(job);
    return ok({ state: 'ready', preview: this.toPreview(prepared.value, job.answer) });
  }

  /**
   * Which numbers of one table would reveal whom, and what each way to mend it would cost: as far as
   * it is weighed, like `prepare`. That takes a while, so it is done for tables somebody asks about.
   *
   * @returns nothing found for a table that is not planned
   */
  async weigh(surveyKey: string, wave: string, table: string): Promise<Result<Weighing>> {
    const prepared = await this.preparations.prepare(surveyKey, wave);
    if (!prepared.ok) return prepared;
    return ok(await this.preparations.lookTable(prepared.value, table));
  }

  /** The same, waiting until the engine is through. */
  async preview(surveyKey: string, wave: string): Promise<Result<ReleasePreview>> {
    const prepared = await this.preparations.prepare(surveyKey, wave);
    if (!prepared.ok) return prepared;
    return ok(this.toPreview(prepared.value, await this.preparations.decide(prepared.value)));
  }

  /**
   * Freezes what the plan says into a new edition. The engine works before the transaction; in it
   * everything is read again, and nothing is released that was not decided about.
   */
  async release(surveyKey: string, wave: string, order: ReleaseOrder): Promise<Result<Snapshot>> {
    const prepared = await this.preparations.prepare(surveyKey, wave);
    if (!prepared.ok) return prepared;
    const { fingerprint } = prepared.value;
    const protection = await this.preparations.decide(prepared.value);
    if (fingerprint !== (order.seen ?? fingerprint)) return failed(DATA_CHANGED);
    return this.database.write(async (tx) => {
      const again = await this.preparations.prepareIn(tx, surveyKey, wave);
      if (again.fingerprint !== fingerprint) return failed(DATA_CHANGED);
      return this.store(tx, { ...again, protection }, order);
    });
  }

  private async store(
    tx: EntityManager,
    { material, input, protection }: Prepared & { readonly protection: Protection },
    { by, reason = '' }: ReleaseOrder,
  ): Promise<Result<Snapshot>> {
    const before = material.editions.at(-1);
    const problems = [
      ...this.obstacles(material, input, protection),
      ...(before !== undefined && reason.trim() === '' ? [REASON_MISSING] : []),
      ...(reason.trim().length > MAX_REASON ? [REASON_TOO_LONG] : []),
    ];
    if (problems.length > 0) return failedWith(problems);
    const salt = randomBytes(32).toString('hex');
    const correction = before === undefined ? null : { of: before.id, reason: reason.trim() };
    const made = { id: randomUUID(), salt, correction };
    const content = this.snapshots.compose({ material, input, protection }, made);
    if (content === undefined) return failed(TOO_FEW);
    const text = canonicalJson(content);
    const { id, wave, edition, date, survey } = content;
    const snapshot = {
      ...{ id, surveyKey: survey.key, wave, edition, date },
      ...{ hash: sha256(text), content: text },
    };
    const decision = {
      ...{ salt, input, plan: material.plan, releasedBy: by },
      protection,
      consents: material.consents.map(({ id: consent }) => consent),
    };
    await this.records.add(tx, snapshot, decision, reason.trim());
    await this.records.addStatements(tx, id, countedStatements(material, input));
    return ok({ content, hash: snapshot.hash });
  }

  private toPreview(prepared: Prepared, protection: Protection): ReleasePreview {
    const { material, input, fingerprint } = prepared;
    const before = material.editions.at(-1);
    const correction = before === undefined ? null : { of: before.id, reason: '' };
    const made = { id: '', salt: '', correction };
    const content = this.snapshots.compose({ material, input, protection }, made) ?? null;
    return {
      ...{ plan: material.plan, input, protection, content, fingerprint },
      waiting: material.coded.waiting,
      problems: [
        ...this.obstacles(material, input, protection),
        ...(content === null ? [TOO_FEW] : []),
      ],
    };
  }

  /** What stands against a release, however the tables are mended. */
  private obstacles(
    material: ReleaseMaterial,
    input: ReleaseInput,
    { audit }: Protection,
  ): readonly Problem[] {
    const { survey } = material.version;
    const small = editionsOf(material).flatMap((edition) =>
      smallChanges(edition, input, input.limits),
    );
    const [first] = small;
    return [
      ...(audit.every(({ safe }) => safe) ? [] : [UNSAFE]),
      ...(isOver(survey, material.wave, this.clock.today()) ? [] : [WAVE_OPEN]),
      ...(first === undefined
        ? []
        : [
            {
              code: 'release.change-too-small' as const,
              at: first.table,
              details: { count: small.length },
            },
          ]),
    ];
  }
}

const WAVE_OPEN: Problem = { code: 'release.wave-open', at: 'wave' };
/** Something could be concluded whatever this release withholds: from an earlier one, for example. */
const UNSAFE: Problem = { code: 'release.unsafe', at: '' };
const TOO_FEW: Problem = { code: 'release.too-few', at: '' };
const REASON_MISSING: Problem = { code: 'release.reason-missing', at: 'reason' };
const REASON_TOO_LONG: Problem = { code: 'release.reason-too-long', at: 'reason' };
const DATA_CHANGED: Problem = { code: 'release.data-changed', at: '' };

/** A wave that stands in no file any more takes no answers. */
function isOver(survey: Survey, key: string, today: string): boolean {
  const wave = survey.waves.find((each) => each.key === key);
  return wave === undefined || waveState(wave, today) === 'closed';
}
