import type { ListedStatement } from '../../application/statements/statements.service.js';
import type { ReleasedState } from '../../application/release/released-states.service.js';
import type { PassageWords } from '../../application/mentions/passage-texts.service.js';
import type { CodeEntry } from '../../domain/coding/codebook.js';
import type { Problem } from '../../domain/problem.js';
import { evidenceOf } from '../../domain/statement/evidence.js';
import type { EvidenceLink } from '../../domain/statement/statement.js';
import { itemsOf } from '../../domain/survey/items.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatDate } from '../format.de.js';
import { rowSources } from '../mentions/row-sources.js';
import { toSurveyNav, type SurveyNav } from '../planning/survey-nav.view.js';
import {
  type FormErrors,
  textField,
  type TextField,
  textOf,
  toFormErrors,
  type Form,
} from '../roster/form-fields.js';
import { linkWords, STANCE_WORDS } from './link-words.js';
import { itemWords } from './questions.js';
import { statementAddress, statementsAddress } from './statement-words.js';

/** What a statement stands on, and the forms to change it. */
export interface GroundsView extends FormErrors {
  readonly title: string;
  readonly sentence: string;
  readonly survey: string;
  readonly wave: string;
  readonly nav: SurveyNav;
  readonly back: string;
  readonly history: string;
  readonly evidence: string;
  readonly action: string;
  /** Said where the statement is published: what a change comes to; else empty. */
  readonly published: string;
  readonly revision: string;
  readonly links: readonly ChoiceView[];
  readonly stances: readonly ChoiceView[];
  readonly groups: readonly { readonly name: string; readonly options: readonly ChoiceView[] }[];
  readonly items: readonly ChoiceView[];
  /** Passages of the text one came with; empty where one came without. */
  readonly passages: readonly ChoiceView[];
  readonly text: string;
  readonly addReason: TextField;
  readonly removeReason: TextField;
}

interface ChoiceView {
  readonly id: string;
  readonly value: string;
  readonly label: string;
  readonly checked: boolean;
}

export interface GroundsInput {
  readonly survey: Survey;
  readonly wave: string;
  readonly statement: ListedStatement;
  readonly codes: readonly CodeEntry[];
  /** Id of a text of the coding desk; empty without. */
  readonly text: string;
  readonly passages: readonly PassageWords[];
  /** Absent where no report has the statement. */
  readonly published: Pick<ReleasedState, 'edition' | 'date'> | undefined;
  readonly sent: Form;
  readonly problems: readonly Problem[];
}

const STANCES = ['pro', 'contra', 'neutral'] as const;

export function toGrounds(input: GroundsInput): GroundsView {
  const { survey, wave, statement, codes, sent, problems } = input;
  const { key, sentence } = statement.definition;
  const isAdding = textOf(sent, 'tun') !== 'loesen';
  const [adding, removing] = isAdding ? [problems, []] : [[], problems];
  const chosen = (name: string) => textOf(sent, name);
  return {
    title: `Grundlage: ${sentence}`,
    ...{ sentence, wave, survey: survey.title, nav: toSurveyNav(survey, wave, 'aussagen') },
    back: `${statementsAddress(survey.key, wave)}#aussage-${key}`,
    history: statementAddress(survey.key, wave, 'verlauf', key),
    evidence: statementAddress(survey.key, wave, 'belege', key),
    action: statementAddress(survey.key, wave, 'grundlage', key),
    published: publishedText(input.published),
    revision: String(statement.revision),
    links: evidenceOf(statement.definition).map((link, at) => ({
      ...{ id: `weg-${String(at)}`, value: String(at) },
      label: `${linkWords(link, survey, codes)} – ${STANCE_WORDS[link.stance]}`,
      checked: chosen('stelle') === String(at) && !isAdding,
    })),
    stances: STANCES.map((stance) => ({
      ...{ id: `seite-${stance}`, value: stance, label: STANCE_WORDS[stance] },
      checked: stance === (chosen('seite') || 'pro'),
    })),
    groups: groupsOf(input, chosen('beleg')),
    items: openItems(survey, chosen('frage')),
    passages: passagesOf(input, chosen('beleg')),
    text: input.text,
    addReason: reasonField('grund', isAdding ? chosen('grund') : '', adding),
    removeReason: reasonField('grund-weg', isAdding ? '' : chosen('grund-weg'), removing),
    ...toFormErrors(problems, ['beleg', 'grund', 'grund-weg'], 'beleg'),
  };
}

function publishedText(state: GroundsInput['published']): string {
  if (state === undefined) return '';
  return `Veröffentlicht in Fassung ${state.edition} vom ${formatDate(state.date)}. Was Sie hier ändern, geht erst mit einer Berichtigung hinaus. Dann werden alte und neue Zahl gemeinsam geprüft, und Bericht und Beleg-Seite sagen, dass sich die Belege geändert haben.`;
}

const reasonField = (name: string, value: string, problems: readonly Problem[]) =>
  textField(name, 'Warum ändern Sie die Grundlage?', value, { problems });

function groupsOf({ survey, codes }: GroundsInput, chosen: string): GroundsView['groups'] {
  return rowSources(survey, codes, []).map(({ label, sources }) => ({
    name: label,
    options: sources.map((source) => ({
      ...{ id: source.id, value: source.id, label: source.label },
      checked: source.id === chosen,
    })),
  }));
}

function openItems(survey: Survey, chosen: string): readonly ChoiceView[] {
  return itemsOf(survey)
    .filter(({ kind }) => kind === 'long-text' || kind === 'short-text')
    .map((item) => ({
      ...{ id: item.key, value: item.key, label: itemWords(item) },
      checked: item.key === chosen,
    }));
}

function passagesOf({ passages }: GroundsInput, chosen: string): readonly ChoiceView[] {
  return passages.map(({ text, passage, words }, at) => {
    const value = `stelle:${text}:${passage ?? ''}`;
    return {
      ...{ id: at === 0 ? 'beleg' : `beleg-${String(at)}`, value },
      label: passage === null ? `Der ganze Text: ${words}` : words,
      checked: chosen === value || (chosen === '' && at === 0),
    };
  });
}

/** What was chosen to be added; undefined where nothing was, or nothing there is. */
export function readLink(
  form: Form,
  survey: Survey,
  codes: readonly CodeEntry[],
): EvidenceLink | undefined {
  const stance = STANCES.find((one) => one === textOf(form, 'seite')) ?? 'pro';
  const chosen = textOf(form, 'beleg');
  const [kind, text = '', passage = ''] = chosen.split(':');
  if (kind === 'stelle' && text !== '') {
    return passage === '' ? { stance, text } : { stance, text, passage };
  }
  const source = rowSources(survey, codes, [])
    .flatMap(({ sources }) => sources)
    .find(({ id }) => id === chosen)?.selectors[0];
  return source && { ...source, ...itemsOfCode(source, textOf(form, 'frage')), stance };
}

/** A category may be meant under one question only. */
const itemsOfCode = (source: object, item: string) =>
  'code' in source && item !== '' ? { items: [item] } : {};
