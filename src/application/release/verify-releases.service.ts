import { Injectable } from '@nestjs/common';
import { type DecidedTable, type QuestionCounts, RULE } from '../../domain/disclosure/release.js';
import { releaseTable } from '../../domain/release/compose-snapshot.js';
import { countCohorts } from '../../domain/release/count-cohorts.js';
import type {
  ReleasedTable,
  SnapshotContent,
  SnapshotStatement,
} from '../../domain/release/snapshot.js';
import { isCountedAlike, type UnitCounts } from '../../domain/release/unit-figures.js';
import { canonicalJson } from '../../domain/survey/survey-hash.js';
import type { StoredDecision, StoredSnapshot } from '../../persistence/releases.repository.js';
import { sha256 } from '../../persistence/survey-files.js';
import { ProtectionRunner } from './protection-runner.js';
import { dataHash, type ReleaseData } from './release-data.js';
import { countCoded } from './release-material.js';
import { decisionsHash } from './snapshots.service.js';
import { SurveysService } from '../surveys/surveys.service.js';
import { type VerifyMaterial, VerifyMaterials } from './verify-materials.service.js';
import { checkValidations } from './check-validations.js';

export interface ReleaseVerification {
  readonly snapshots: number;
  /** One German sentence each; empty: everything agrees. */
  readonly differences: readonly string[];
  /** What could not be checked any more, and why that is no fault. */
  readonly notes: readonly string[];
}

type Findings = Pick<ReleaseVerification, 'differences' | 'notes'>;

/** Proves that every release still says what was decided, and that it was decided rightly. */
@Injectable()
export class VerifyReleasesService {
  constructor(
    private readonly surveys: SurveysService,
    private readonly materials: VerifyMaterials,
    private readonly runner: ProtectionRunner,
  ) {}

  /**
   * For every release: its text has its hash; its numbers are the decided ones; the engine decides
   * the same again; results of rounds are what was accepted; and where the data have not changed since, the counts follow from them. That the
   * tallies follow from the answers is proved by `VerifyService`.
   */
  async verify(): Promise<ReleaseVerification> {
    const found = await this.materials.read();
    const differences: string[] = [];
    const notes: string[] = [];
    for (const material of found) {
      const findings = await this.verifyOne(material);
      const { surveyKey, wave, edition } = material.stored;
      const name = `Veröffentlichung ${surveyKey}, Welle ${wave}, Fassung ${edition}`;
      differences.push(...findings.differences.map((sentence) => `${name}: ${sentence}`));
      notes.push(...findings.notes.map((sentence) => `${name}: ${sentence}`));
    }
    return { snapshots: found.length, differences, notes };
  }

  private async verifyOne({
    stored,
    decision,
    data,
    coded,
    accepted,
    units,
  }: VerifyMaterial): Promise<Findings> {
    if (sha256(stored.content) !== stored.hash) {
      return differing('Der Inhalt passt nicht zu seiner Prüfsumme.');
    }
    const content = JSON.parse(stored.content) as SnapshotContent;
    if (!isFiledRight(stored, content)) {
      return differing('Der Inhalt gehört zu einer anderen Veröffentlichung.');
    }
    if (decision === undefined) return differing('Die Entscheidungen fehlen.');
    const { salt, input, protection } = decision;
    if (decisionsHash(salt, input, protection) !== content.made.decisions) {
      return differing('Die Entscheidungen passen nicht zu ihrer Prüfsumme.');
    }
    const again = await this.decideAgain(decision);
    const recount = this.recount(content, decision, data && { ...data, coded, units });
    const rounds = checkValidations(content, accepted);
    const published = tablesOf(content).every((table) => isDecided(table, protection.tables));
    return {
      differences: [
        ...(published ? [] : ['Eine Zahl weicht von der Entscheidung ab.']),
        ...again.differences,
        ...recount.differences,
        ...rounds.differences,
      ],
      notes: [...again.notes, ...recount.notes, ...rounds.notes],
    };
  }

  private async decideAgain({ input, protection }: StoredDecision): Promise<Findings> {
    if ((input.rule ?? 1) !== RULE) {
      return noted(
        'Die Regeln der Prüfung haben sich seither geändert; sie gelten für neue Fassungen.',
      );
    }
    const again = await this.runner.protect(input);
    if (canonicalJson(again.tables) === canonicalJson(protection.tables)) return NOTHING;
    // The engine works for a limited time; on a slower machine it may withhold more, and says so.
    return [...again.tables, ...protection.tables].some(isUnsolved)
      ? noted('Nicht alle Entscheidungen ließen sich in der gegebenen Zeit noch einmal treffen.')
      : differing('Die Prüfung auf Rückschlüsse entscheidet heute anders.');
  }

  private recount(
    { made, survey, surveyVersion, statements }: SnapshotContent,
    { salt, input }: StoredDecision,
    data: (ReleaseData & Pick<VerifyMaterial, 'coded' | 'units'>) | undefined,
  ): Findings {
    if (data === undefined || dataHash(salt, data, data.coded.voices) !== made.data) {
      return noted('Die Daten haben sich seither verändert; die Zahlen bleiben, wie sie sind.');
    }
    const versions = this.surveys.versions(survey.key).filter(isUpTo(surveyVersion));
    const latest = versions.at(-1);
    if (latest?.hash !== made.definition) {
      return noted('Den Fragebogen dieser Fassung gibt es nicht mehr; nachgezählt wurde nicht.');
    }
    const counts = countCohorts({ ...data, versions: [...versions.slice(0, -1), latest] });
    const used = new Map(input.questions.map(({ question }) => [question.key, question]));
    // Counted by the categories of then: a codebook may tell more or fewer of them apart today.
    const asked = data.coded.questions.flatMap(({ group, question: { key } }) => {
      const question = used.get(key);
      return question === undefined ? [] : [{ group, question }];
    });
    const coded = countCoded(data, counts.cohorts, { ...data.coded, questions: asked });
    const questions = [...counts.questions, ...coded].filter(({ question }) =>
      used.has(question.key),
    );
    const same =
      canonicalJson({ cohorts: counts.cohorts, questions: questions.map(toNumbers) }) ===
      canonicalJson({ cohorts: input.cohorts, questions: input.questions.map(toNumbers) });
    if (!same) return differing('Die Zahlen weichen von einer Nachzählung ab.');
    return statements.every((one) => hasSameUnits(one, data.units)) ? NOTHING : UNITS_CHANGED;
  }
}

/** Who has worked at the coding desk or on names of organisations since may have changed them. */
const hasSameUnits = (
  { key, units }: SnapshotStatement,
  counted: ReadonlyMap<string, UnitCounts>,
): boolean => units === undefined || isCountedAlike(units, counted.get(key));

/** Without the texts of the question, and what the engine knows about it. */
const toNumbers = ({ question: { key }, counts, consented }: QuestionCounts) => ({
  ...{ key, counts, consented },
});

const NOTHING: Findings = { differences: [], notes: [] };

const UNITS_CHANGED: Findings = {
  differences: [],
  notes: [
    'Fundstellen oder Einrichtungen einer Aussage ergeben heute andere Zahlen; die veröffentlichten bleiben, wie sie sind.',
  ],
};

const differing = (sentence: string): Findings => ({ differences: [sentence], notes: [] });

const noted = (sentence: string): Findings => ({ differences: [], notes: [sentence] });

const isUpTo =
  (latest: number) =>
  ({ version }: { readonly version: number }): boolean =>
    version <= latest;

function isFiledRight(stored: StoredSnapshot, { id, survey, ...content }: SnapshotContent) {
  return (
    id === stored.id &&
    survey.key === stored.surveyKey &&
    content.wave === stored.wave &&
    content.edition === stored.edition &&
    content.date === stored.date
  );
}

function tablesOf({ participation, statements, items }: SnapshotContent): readonly ReleasedTable[] {
  return [
    participation,
    ...statements.map(({ table }) => table),
    ...items.flatMap(({ parts }) => parts.map(({ table }) => table)),
  ];
}

function isDecided(table: ReleasedTable, decided: readonly DecidedTable[]): boolean {
  const found = decided.find(({ key }) => key === table.key);
  return found !== undefined && canonicalJson(releaseTable(found)) === canonicalJson(table);
}

function isUnsolved({ rows }: DecidedTable): boolean {
  return rows.some(({ n, cells }) =>
    [n, ...cells].some((number) => !number.shown && number.reason === 'unsolved'),
  );
}
