import { type CodeEntry, inTreeOrder } from '../../domain/coding/codebook.js';
import type { Question } from '../../domain/disclosure/release.js';
import type { MentionSelector, MentionSource } from '../../domain/mention/mention-source.js';
import { statementSelectors } from '../../domain/mention/statement-selectors.js';
import { ruleFor } from '../../domain/statement/select-answers.js';
import type { StatementDefinition } from '../../domain/statement/statement.js';
import type { Survey } from '../../domain/survey/survey.js';
import { itemWords, type QuestionChoice, questionChoices } from '../statements/questions.js';

/** Something a row can stand for: a code, an answer to a closed question, a Kernaussage. */
export interface RowSource {
  /** As it stands in addresses: `kategorie:KEY`, `antwort:QUESTION:CODE`, `aussage:KEY`. */
  readonly id: string;
  readonly label: string;
  /** Where it is found, if it speaks for the row. */
  readonly selectors: readonly MentionSelector[];
}

/** Sources of one kind, under one heading. */
export interface SourceGroup {
  readonly id: string;
  readonly label: string;
  readonly sources: readonly RowSource[];
}

/** All sources of a survey: codes, then Kernaussagen, then questions in their order. */
export function rowSources(
  survey: Survey,
  codes: readonly CodeEntry[],
  statements: readonly StatementDefinition[],
): readonly SourceGroup[] {
  const used = inTreeOrder(codes.filter(({ retired }) => !retired));
  const groups: readonly SourceGroup[] = [
    { id: CODES, label: 'Kategorien (in eigenen Worten)', sources: used.map(toCode) },
    { id: 'aussagen', label: 'Kernaussagen', sources: statements.flatMap(toStatement) },
    ...questionGroups(survey),
  ];
  return groups.filter(({ sources }) => sources.length > 0);
}

export const CODES = 'kategorien';

const pro = (source: MentionSource): MentionSelector => ({ ...source, stance: 'pro' });

const toCode = ({ key, label, parent }: CodeEntry): RowSource => ({
  id: `kategorie:${key}`,
  label: parent === undefined ? label : `– ${label}`,
  selectors: [pro({ code: key })],
});

function toStatement(definition: StatementDefinition): readonly RowSource[] {
  const selectors = statementSelectors(definition);
  if (selectors.length === 0) return [];
  return [{ id: `aussage:${definition.key}`, label: definition.sentence, selectors }];
}

/** One group a question of the paper; the parts of an item stand in one. */
function questionGroups(survey: Survey): readonly SourceGroup[] {
  const groups = new Map<string, { label: string; sources: RowSource[] }>();
  for (const choice of questionChoices(survey)) {
    const { item } = choice;
    const group = groups.get(item.key) ?? { label: itemWords(item), sources: [] };
    group.sources.push(
      ...choice.answers.flatMap(({ code, label }) => toAnswer(choice, code, label)),
    );
    groups.set(item.key, group);
  }
  return [...groups].map(([key, group]) => ({ id: `frage-${key}`, ...group }));
}

function toAnswer(
  { question, item, label: part }: QuestionChoice,
  code: string,
  label: string,
): readonly RowSource[] {
  const answers = ruleFor(question, [code]);
  if (answers === undefined) return [];
  const isWhole = item.kind === 'multiple' || item.kind === 'points';
  const words = question.part === null ? `${itemWords(item)}: ${label}` : `${part}: ${label}`;
  return [
    {
      id: `antwort:${question.key}:${code}`,
      label: isWhole ? part : item.kind === 'ranking' ? `${part}: bis ${label}` : words,
      selectors: [pro({ answers }), ...dotsOf(question, code).map(pro)],
    },
  ];
}

/** The field of a poster where the same is said with dots; ranks have none. */
function dotsOf({ item, part, categories }: Question, code: string): readonly MentionSource[] {
  if (part === null) return [{ dots: { item, code } }];
  if (code === 'yes' || code === 'giver') return [{ dots: { item, code: part } }];
  if (categories.some((category) => category.code === 'unranked')) return [];
  return [{ dots: { item, part, code } }];
}
