import type { PublicationPlan } from '../../domain/release/publication-plan.js';
import { isTabled } from '../../domain/release/plan-tables.js';
import { questionsOfItem } from '../../domain/release/questions.js';
import type { EvaluatedStatement } from '../../domain/statement/statement.js';
import { itemsOfSection } from '../../domain/survey/items.js';
import type { Labelled } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import { withoutPiping } from '../charts/figure.view.js';
import { formatOf } from '../format.de.js';
import { toMerges, type MergesView } from './merges.view.js';

/** The form of a publication plan: what is ticked, and what there is to tick. */
export interface PlanFormView {
  readonly groups: readonly ChoiceView[];
  /** `null` where the survey has one area only. */
  readonly areas: ChoiceView | null;
  readonly merges: readonly MergesView[];
  readonly sections: readonly ChoicesView[];
  readonly themes: readonly StatementChoicesView[];
}

export interface ChoiceView {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}

interface Titled {
  readonly title: string;
  /** `5 von 7 gewählt`. */
  readonly count: string;
  /** Whether it stands open because something in it has to be put right. */
  readonly unfolded: boolean;
}

export interface ChoicesView extends Titled {
  readonly choices: readonly ChoiceView[];
}

export interface StatementChoicesView extends Titled {
  readonly choices: readonly StatementChoiceView[];
}

export interface StatementChoiceView extends ChoiceView {
  /** What the figures say about its word for how many; empty where it fits or has none. */
  readonly warning: string;
  readonly reasonId: string;
  readonly reasonName: string;
  readonly reason: string;
  /** What is wrong with the reason; empty where nothing is. */
  readonly reasonError: string;
}

/** A theme of the planners' report with its statements. */
export interface StatementsOfTheme {
  readonly title: string;
  readonly statements: readonly EvaluatedStatement[];
}

const GROUPS: readonly (readonly [PublicationPlan['groups'], string])[] = [
  ['none', 'nicht nach Gruppen'],
  ['publicationGroup', 'nach Veröffentlichungsgruppen (zusammengefasst)'],
  ['actorType', 'nach Akteursgruppen (einzeln)'],
];

export function toPlanForm(
  plan: PublicationPlan,
  survey: Survey,
  {
    themes,
    publicationGroups,
  }: {
    readonly themes: readonly StatementsOfTheme[];
    readonly publicationGroups: readonly Labelled[];
  },
): PlanFormView {
  const hasGroups = survey.actorTypes.some(({ publication }) => publication !== undefined);
  const groups = GROUPS.filter(([key]) => hasGroups || key !== 'publicationGroup');
  return {
    groups: groups.map(([value, label]) => ({
      ...{ id: `gruppen-${value}`, value, label },
      checked: plan.groups === value,
    })),
    areas:
      survey.areas.length < 2
        ? null
        : { id: 'gebiete', value: 'ja', label: 'auch nach Gebieten', checked: plan.areas },
    merges: toMerges(plan, survey, publicationGroups),
    sections: toSections(plan, survey),
    themes: themes
      .map(({ title, statements }) => ({
        title,
        choices: statements
          .filter(({ definition }) => isTabled(survey, definition))
          .map((statement) => toChoice(statement, plan)),
      }))
      .flatMap(withCount),
  };
}

function withCount<T extends ChoiceView>(of: {
  readonly title: string;
  readonly choices: readonly T[];
}) {
  const { choices } = of;
  if (choices.length === 0) return [];
  const chosen = choices.filter(({ checked }) => checked).length;
  return [{ ...of, count: `${formatOf(chosen, choices.length)} gewählt`, unfolded: false }];
}

function toSections(plan: PublicationPlan, survey: Survey): readonly ChoicesView[] {
  return survey.sections
    .map((section) => ({
      title: section.title,
      choices: itemsOfSection(section)
        .filter((item) => questionsOfItem(item).length > 0)
        .map(({ key, text }) => ({
          ...{ id: `frage-${key}`, value: key, label: withoutPiping(text) },
          checked: plan.items.includes(key),
        })),
    }))
    .flatMap(withCount);
}

function toChoice(statement: EvaluatedStatement, plan: PublicationPlan): StatementChoiceView {
  const { definition, id } = statement;
  const { key, sentence } = definition;
  return {
    ...{ id: `aussage-wahl-${id}`, value: key, label: `${id} ${sentence}` },
    checked: plan.statements.includes(key),
    warning: warningText(statement),
    reasonId: `begruendung-${id}`,
    reasonName: `reasons[${key}]`,
    reason: plan.reasons[key] ?? '',
    reasonError: '',
  };
}

function warningText({
  definition,
  quantifierFits,
  fittingQuantifier,
  support,
}: EvaluatedStatement) {
  if (quantifierFits !== false || support === null) return '';
  const other = fittingQuantifier === null ? '' : ` Passend wäre „${fittingQuantifier}“.`;
  return `„${definition.quantifier ?? ''}“ passt nicht zu ${formatOf(support.count, support.n)}.${other} Ohne Begründung bleibt die Aussage weg.`;
}
