import { composeResults } from '../../src/domain/analysis/compose-results.js';
import { composeReport } from '../../src/domain/report/compose-report.js';
import type { Audience, Report, ReportStatement } from '../../src/domain/report/report.js';
import type { Answers, Submission } from '../../src/domain/response/answer.js';
import type { StatementDefinition } from '../../src/domain/statement/statement.js';
import { FIRST, aSubmission, talliesOf } from './six-responses.js';

/** Reports of a few people, composed from what they answered. */

const THEMES = [
  { key: 'bedeutung', letter: 'A', title: 'Bedeutung' },
  { key: 'aufgaben', letter: 'B', title: 'Aufgaben' },
];

export const STATEMENTS: readonly StatementDefinition[] = [
  {
    key: 'ja',
    theme: 'bedeutung',
    subtopic: 'Zustimmung',
    sentence: 'Die Mehrheit sagt Ja.',
    quantifier: 'die Mehrheit',
    polarity: '+',
    modality: 'ist',
    rule: { item: 's', codes: ['ja'] },
    contrary: { codes: ['nein'] },
  },
  {
    key: 'hoch',
    theme: 'bedeutung',
    subtopic: 'Bewertung',
    sentence: 'Die Bewertung ist hoch.',
    polarity: '+',
    modality: 'ist',
    rule: { item: 'r', codes: ['4', '5'] },
    contrary: { codes: ['1'] },
  },
];

interface Counts {
  readonly area: string;
  readonly actorType: string;
  readonly ja: number;
  readonly nein: number;
}

export const people = ({ area, actorType, ja, nein }: Counts, answers: Answers = {}) =>
  [...Array<string>(ja).fill('ja'), ...Array<string>(nein).fill('nein')].map((s) =>
    aSubmission(1, [area, actorType, 'online', 'organisation'], { ...answers, s }),
  );

export function report(
  audience: Audience,
  responses: readonly Submission[],
  version = FIRST,
  planned = STATEMENTS,
): Report {
  const tallies = talliesOf(version, responses);
  const fixed = { versions: [version], wave: '2026', tallies, filter: {}, invited: [] } as const;
  const results = (by: 'area' | 'actorType' | null) =>
    composeResults({ ...fixed, by, dates: null });
  return composeReport({
    version,
    results: results(null),
    byArea: results('area'),
    byActorType: results('actorType'),
    statements: {
      statements: planned,
      tables: [{ key: 'alle', title: 'Alle', statements: ['hoch', 'ja'] }],
    },
    catalogue: { themes: THEMES },
    audience,
  });
}

export const statementOf = ({ themes }: Report, key: string): ReportStatement | undefined =>
  themes.flatMap(({ statements }) => statements).find(({ definition }) => definition.key === key);
