import type { Problem } from '../../domain/problem.js';
import type { CountedMention } from '../../domain/mention/mention.js';
import type { EvaluatedStatement } from '../../domain/statement/statement.js';
import type { Theme } from '../../domain/survey/catalogue.js';
import type { Survey } from '../../domain/survey/survey.js';
import { errorAt, type FormErrors, type TextField, textField } from '../roster/form-fields.js';
import { toLiveFigures, type LiveFiguresView } from './live-figures.view.js';
import { batteryOf, itemWords, questionChoices, type QuestionChoice } from './questions.js';
import { atField, toErrors } from './statement-errors.js';
import type { StatementFields } from './statement-fields.js';
import { toUnitTables, type UnitTableView } from './unit-tables.view.js';
import {
  MODALITY_NAMES,
  POLARITY_NAMES,
  statementAddress,
  statementsAddress,
} from './statement-words.js';

/** The form for one Kernaussage, with what the figures say to it. */
export interface StatementFormView extends FormErrors {
  readonly title: string;
  readonly heading: string;
  readonly survey: string;
  readonly back: string;
  readonly action: string;
  /** Where codes and passages are linked; empty for a new statement. */
  readonly grounds: string;
  readonly wave: string;
  readonly key: string;
  readonly revision: string;
  readonly sentence: TextField;
  readonly subtopic: TextField;
  readonly condition: TextField;
  readonly more: readonly TextField[];
  /** Links as they were sent, so that saving keeps them. */
  readonly evidence: readonly string[];
  readonly quote: string;
  readonly reason: TextField | null;
  readonly selects: readonly SelectView[];
  readonly question: SelectView;
  readonly answers: ChecksView | null;
  readonly against: ChecksView | null;
  readonly live: LiveFiguresView;
  readonly units: readonly UnitTableView[];
}

export interface SelectView {
  readonly id: string;
  readonly label: string;
  readonly error: string;
  readonly groups: readonly { readonly name: string; readonly options: readonly OptionView[] }[];
}

export interface OptionView {
  readonly value: string;
  readonly label: string;
  readonly selected: boolean;
}

export interface ChecksView {
  readonly name: string;
  readonly legend: string;
  readonly hint: string;
  readonly error: string;
  readonly options: readonly (OptionView & { readonly id: string })[];
}

export interface StatementFormInput {
  readonly survey: Survey;
  readonly themes: readonly Theme[];
  readonly wave: string;
  readonly key: string;
  readonly revision: number;
  readonly fields: StatementFields;
  readonly figures: EvaluatedStatement | undefined;
  /** Closed answers in all three units. */
  readonly ticked: CountedMention | null;
  readonly problems: readonly Problem[];
}

export function toStatementForm(input: StatementFormInput): StatementFormView {
  const { survey, wave, key, revision, fields, figures, ticked } = input;
  const problems = input.problems.map((problem) => atField(problem, fields));
  const isNew = key === '';
  const heading = isNew ? 'Neue Kernaussage' : 'Kernaussage bearbeiten';
  const choice = questionChoices(survey).find(({ question }) => question.key === fields.question);
  const field = (
    name: 'sentence' | 'subtopic' | 'condition' | 'scope' | 'reasons' | 'example',
    label: string,
    hint = '',
    lines = 1,
  ) => textField(name, label, fields[name], { hint, lines, problems });
  return {
    title: `${heading}: ${survey.title}`,
    ...{ heading, wave, key },
    survey: survey.title,
    back: statementsAddress(survey.key, wave),
    action: isNew
      ? statementsAddress(survey.key, wave, '/neu')
      : statementAddress(survey.key, wave, 'bearbeiten', key),
    grounds: isNew ? '' : statementAddress(survey.key, wave, 'grundlage', key),
    revision: String(revision),
    sentence: field('sentence', 'Aussage', SENTENCE_HINT, 3),
    subtopic: field('subtopic', 'Unterthema'),
    condition: field(
      'condition',
      'Bedingung (freiwillig)',
      'Zum Beispiel: wenn die Stadt die Räume bezahlt.',
    ),
    more: [
      field('scope', 'Geltungsbereich (freiwillig)', 'Für wen oder wo der Satz gilt.'),
      field('reasons', 'Gründe (freiwillig)', 'Warum das so ist, aus Sicht der Befragten.', 3),
      field('example', 'Beispiel (freiwillig)', '', 2),
    ],
    evidence: fields.evidence,
    quote: fields.quote,
    reason: isNew
      ? null
      : textField('reason', 'Warum ändern Sie die Aussage?', fields.reason, { problems }),
    selects: selectsOf(input, problems),
    question: questionSelect(survey, fields.question, problems),
    answers: choice === undefined ? null : answersOf(choice, fields.answers, problems),
    against: choice === undefined ? null : againstOf(choice, fields.against, problems),
    live: toLiveFigures(fields.sentence, figures, ticked),
    units: toUnitTables(survey, { prompted: ticked, unprompted: figures?.coded ?? null }),
    ...toErrors(problems),
  };
}

const SENTENCE_HINT =
  'Ein ganzer Satz mit seinem Mengenwort: „Die meisten Einrichtungen …“. Ob das Wort zu den Zahlen passt, steht daneben.';

function selectsOf(
  { themes, fields }: StatementFormInput,
  problems: readonly Problem[],
): readonly SelectView[] {
  const names = (all: Readonly<Record<string, string>>) =>
    Object.entries(all).map(([key, name]) => ({ key, name }));
  const themeOptions = [
    { key: '', name: 'bitte wählen' },
    ...themes.map(({ key, letter, title }) => ({ key, name: `${letter} ${title}` })),
  ];
  return [
    toSelect('theme', 'Thema', themeOptions, fields.theme, problems),
    toSelect('polarity', 'Richtung', names(POLARITY_NAMES), fields.polarity, problems),
    toSelect('modality', 'Art der Aussage', names(MODALITY_NAMES), fields.modality, problems),
  ];
}

function toSelect(
  id: string,
  label: string,
  options: readonly { readonly key: string; readonly name: string }[],
  chosen: string,
  problems: readonly Problem[],
): SelectView {
  const group = options.map(({ key, name }) => ({
    value: key,
    label: name,
    selected: key === chosen,
  }));
  return { id, label, error: errorAt(problems, id), groups: [{ name: '', options: group }] };
}

/** Questions with several parts stand together under the words of their item. */
function questionSelect(survey: Survey, chosen: string, problems: readonly Problem[]): SelectView {
  const option = ({ question: { key }, label }: QuestionChoice): OptionView => ({
    ...{ value: key, label },
    selected: key === chosen,
  });
  const groups = new Map<string, { name: string; options: OptionView[] }>();
  for (const choice of questionChoices(survey)) {
    const { key, text } = choice.item;
    const battery = batteryOf(choice.item);
    const whole = choice.question.part === null && battery === undefined;
    const id = whole ? '' : (battery?.key ?? key);
    const name = whole
      ? 'Einzelne Fragen'
      : battery === undefined
        ? itemWords(choice.item)
        : battery.text;
    const group = groups.get(id) ?? { name, options: [] as OptionView[] };
    group.options.push(battery === undefined ? option(choice) : { ...option(choice), label: text });
    groups.set(id, group);
  }
  const none = { value: '', label: 'bitte wählen', selected: chosen === '' };
  return {
    id: 'question',
    label: 'Frage, auf der die Aussage steht',
    error: errorAt(problems, 'question'),
    groups: [{ name: '', options: [none] }, ...groups.values()],
  };
}

function answersOf(
  { answers, item }: QuestionChoice,
  chosen: readonly string[],
  problems: readonly Problem[],
): ChecksView {
  const ranked = item.kind === 'ranking';
  return toChecks('answers', answers, chosen, {
    legend: 'Welche Antworten sind eine Nennung?',
    hint: ranked ? 'Gezählt wird bis zum untersten angekreuzten Rang.' : '',
    error: errorAt(problems, 'answers'),
  });
}

function againstOf(
  { against }: QuestionChoice,
  chosen: readonly string[],
  problems: readonly Problem[],
): ChecksView | null {
  if (against.length === 0) return null;
  return toChecks('against', against, chosen, {
    legend: 'Welche Antworten sprechen dagegen? (freiwillig)',
    hint: '',
    error: errorAt(problems, 'against'),
  });
}

function toChecks(
  name: string,
  options: QuestionChoice['answers'],
  chosen: readonly string[],
  words: Pick<ChecksView, 'legend' | 'hint' | 'error'>,
): ChecksView {
  return {
    name,
    ...words,
    options: options.map(({ code, label }, index) => ({
      id: index === 0 ? name : `${name}-${code}`,
      value: code,
      label,
      selected: chosen.includes(code),
    })),
  };
}
