import { releasedParticipation } from '../../domain/release/released-figure.js';
import type { SnapshotContent } from '../../domain/release/snapshot.js';
import { provenanceLine } from '../charts/provenance.js';
import type { ReleaseFigureView } from '../release/release-figure.view.js';
import type { ReleaseStatementView } from '../release/release-statement.view.js';
import type { ReleaseView } from '../release/release.view.js';

/** What actors' rounds said, one after the other; empty without any. */
export const roundsText = ({ validation }: Pick<ReleaseStatementView, 'validation'>): string =>
  validation
    .flatMap(({ what, outcome, figures, minority }) => [
      ...[what, outcome, figures],
      minority === '' ? '' : `Einwände der Minderheit: ${minority}`,
    ])
    .filter((text) => text !== '')
    .join(' ');

/** What whoever shows a slide can say when asked: question, base, unit, method. */
export interface NoteWriter {
  readonly ofWhole: (subject: string) => readonly string[];
  readonly ofStatement: (statement: ReleaseStatementView, baseUrl: string) => readonly string[];
  readonly ofFigure: (figure: ReleaseFigureView) => readonly string[];
}

const UNIT =
  'Zähleinheit: Antwortbogen. Jeder zählt einmal; Grundzahl n sind alle, die diese Frage gültig beantwortet haben.';

const METHOD =
  'Methode: Prozente erst ab 20 Antworten; (x) steht für eine Zahl, die zum Schutz Einzelner nicht ausgewiesen ist.';

export function noteWriter(
  content: SnapshotContent,
  release: Pick<ReleaseView, 'summary' | 'foot'>,
): NoteWriter {
  const source = [
    `Basis: ${release.summary}.`,
    UNIT,
    METHOD,
    `Erhebung: ${content.survey.title}.`,
    `Quelle: ${release.foot}`,
  ];
  const whole = `Zahlen: ${provenanceLine([releasedParticipation(content)])}`;
  return {
    ofWhole: (subject) => [subject, whole, ...source],
    ofStatement: (statement, baseUrl) => [...statementNotes(statement, baseUrl), ...source],
    ofFigure: ({ finding, size, question, source: figures, notes }) => [
      `Befund: ${finding} ${size}`.trim(),
      `Frage im Wortlaut: „${question === '' ? finding : question}“`,
      `Zahlen: ${figures}`,
      ...notes,
      ...source,
    ],
  };
}

function statementNotes(statement: ReleaseStatementView, baseUrl: string): readonly string[] {
  const { id, sentence, figures, source, dissent, condition, reason, grounds, evidence } =
    statement;
  return [
    `${id}: ${sentence}`,
    `Grundlage: ${grounds}`,
    `Zahl: ${figures}.`,
    `Zahlen: ${source}`,
    dissent,
    condition === '' ? '' : `Bedingung: ${condition}`,
    reason === '' ? '' : `Zum Wort in der Aussage: ${reason}`,
    statement.changed,
    roundsText(statement),
    `Beleg: ${baseUrl}/beleg/${evidence}`,
  ].filter((line) => line !== '');
}
