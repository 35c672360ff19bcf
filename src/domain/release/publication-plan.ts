import type { Repair } from '../disclosure/release.js';

/** What is to be published of one wave, fixed before the release: which tables, by which groups. */
export interface PublicationPlan {
  /** By which groups of actors tables are broken down; `none`: only totals. */
  readonly groups: 'none' | 'actorType' | 'publicationGroup';
  /** Whether tables are also broken down by area. */
  readonly areas: boolean;
  /** Keys of closed items published as tables, in the order of the questionnaire. */
  readonly items: readonly string[];
  /** Keys of statements, in the order of the report. */
  readonly statements: readonly string[];
  /** How tables are mended that could not go out as planned, by table key. */
  readonly repairs: Readonly<Record<string, Repair>>;
  /**
   * Areas or groups that stand together in every table: row key by row key, `area/prohlis`. What is
   * too small is merged without being named here, see `mergeSmallRows`.
   */
  readonly merges?: Readonly<Record<string, string>>;
  /** Why a statement is released although its word does not fit its figures, by statement key. */
  readonly reasons: Readonly<Record<string, string>>;
}
