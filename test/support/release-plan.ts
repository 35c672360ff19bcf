import type { PublicationPlan } from '../../src/domain/release/publication-plan.js';
import type {
  StatementDefinition,
  StatementSelector,
} from '../../src/domain/statement/statement.js';

/** What is planned to go out of the survey of six responses. */

export const INVITED = [
  { area: 'nord', actorType: 'schule', invited: 4 },
  { area: 'nord', actorType: 'polizei', invited: 2 },
  { area: 'sued', actorType: 'schule', invited: 0 },
  { area: 'sued', actorType: 'polizei', invited: 3 },
];

const statement = (
  key: string,
  rule: StatementSelector & { item: string },
  more: Partial<StatementDefinition> = {},
): StatementDefinition => ({
  ...{ key, theme: 'bedeutung', subtopic: 'A', sentence: `Satz ${key}.` },
  ...{ polarity: '+', modality: 'ist', rule },
  ...more,
});

export const STATEMENTS = [
  statement('ja', { item: 's', codes: ['ja'] }, { contrary: { codes: ['nein'] } }),
  statement('a', { item: 'm', codes: ['a'] }, { contrary: { codes: ['b'] } }),
  statement('beides', { item: 'm', codes: ['a', 'b'] }),
];

export const PLAN: PublicationPlan = {
  ...{ groups: 'none', areas: true, items: ['s', 'm'], statements: ['ja', 'a', 'beides', 'weg'] },
  ...{ repairs: {}, reasons: {} },
};
