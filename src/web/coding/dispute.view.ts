import type { Dispute, TwiceCoded } from '../../application/coding/adjudication.service.js';
import type { ShownText } from '../../application/coding/redactions.service.js';
import type { Viewer } from '../../application/coding/viewer.js';
import { codesOf } from '../../domain/coding/coding.js';
import { type CodeEntry, inTreeOrder } from '../../domain/coding/codebook.js';
import type { Problem } from '../../domain/problem.js';
import type { Survey, SurveyVersion } from '../../domain/survey/survey.js';
import type { CodingRecord } from '../../application/coding/adjudication.service.js';
import { formatCount } from '../format.de.js';
import { type FormErrors, textField, type TextField, toFormErrors } from '../roster/form-fields.js';
import { codingPath } from './coding-asked.js';
import { type CodingNav, toCodingNav } from './coding-nav.view.js';
import { type PassageView, toPassages } from './desk-text.view.js';
import { placeText } from './queue.view.js';
import { questionOf } from './question-of.js';

/** Texts that two coders did not code alike. */
export interface DisputesView {
  readonly title: string;
  readonly surveyTitle: string;
  readonly nav: CodingNav;
  readonly summary: string;
  readonly lines: readonly {
    readonly href: string;
    readonly text: string;
    readonly question: string;
    readonly from: string;
    readonly state: string;
  }[];
}

export function toDisputesView(
  list: readonly TwiceCoded[],
  texts: ReadonlyMap<string, string>,
  place: {
    readonly survey: Survey;
    readonly versions: readonly SurveyVersion[];
    readonly wave: string;
    readonly viewer: Viewer;
  },
): DisputesView {
  const { survey, versions, wave, viewer } = place;
  const open = list.filter(({ entry }) => entry.disputed).length;
  return {
    title: `Uneinige Texte: ${survey.title}`,
    surveyTitle: survey.title,
    nav: toCodingNav(survey.key, wave, viewer, 'entscheiden'),
    summary: open === 0 ? '' : `${formatCount(open, 'Text', 'Texte')} zu entscheiden`,
    lines: list.map(({ entry, source }) => ({
      href: codingPath(survey.key, `entscheiden/${encodeURIComponent(entry.id)}`),
      text: texts.get(entry.id) ?? '',
      question: questionOf(versions, source.item, source.part).question,
      from: placeText(survey, source),
      state: entry.decided ? 'entschieden' : 'offen',
    })),
  };
}

/** Both codings of one text side by side, and the form for what holds. */
export interface DisputeView extends FormErrors {
  readonly title: string;
  readonly back: string;
  readonly action: string;
  readonly question: string;
  readonly part: string;
  readonly from: string;
  readonly text: string;
  readonly coders: readonly {
    readonly heading: string;
    readonly memo: string;
    readonly passages: readonly PassageView[];
  }[];
  /** Codes that one of them gave. */
  readonly given: readonly DisputeChoice[];
  /** All others, in case both were wrong. */
  readonly others: readonly DisputeChoice[];
  readonly reason: TextField;
  readonly decided: string;
}

interface DisputeChoice {
  readonly id: string;
  readonly key: string;
  readonly label: string;
  readonly look: string;
  readonly checked: boolean;
  /** `beide`, `nur erste Kodierung`; empty where neither. */
  readonly by: string;
}

export interface DisputeContext {
  readonly survey: Survey;
  readonly versions: readonly SurveyVersion[];
  readonly codes: readonly CodeEntry[];
  readonly shown: ShownText;
  readonly problems: readonly Problem[];
  /** What was sent and could not be used. */
  readonly sent: { readonly codes: readonly string[]; readonly reason: string } | undefined;
}

export function toDisputeView(dispute: Dispute, context: DisputeContext): DisputeView {
  const { source, first, second, decided } = dispute;
  const { survey, problems, sent } = context;
  const [ours, theirs] = [codesOf(first.coding), codesOf(second.coding)];
  const standing =
    decided === undefined ? ours.filter((code) => theirs.includes(code)) : codesOf(decided.coding);
  const chosen = sent?.codes ?? standing;
  return {
    title: 'Entscheiden',
    back: `${codingPath(survey.key, 'entscheiden')}?welle=${encodeURIComponent(source.wave)}`,
    action: codingPath(survey.key, `entscheiden/${encodeURIComponent(source.id)}`),
    ...questionOf(context.versions, source.item, source.part),
    from: placeText(survey, source),
    text: context.shown.text,
    coders: [
      toCoder('Erste Kodierung', first, context),
      toCoder('Zweite Kodierung', second, context),
    ],
    ...toChoices(context.codes, { ours, theirs, chosen }),
    reason: textField('grund', 'Warum?', sent?.reason ?? decided?.reason ?? '', {
      problems,
      lines: 2,
    }),
    decided: decided === undefined ? '' : `Entschieden von ${decided.coder}: ${decided.reason}`,
    ...toFormErrors(problems, ['grund'], 'grund'),
  };
}

function toCoder(heading: string, { coder, coding }: CodingRecord, context: DisputeContext) {
  const codes = new Map(context.codes.map((code) => [code.key, code]));
  const passages = toPassages(coding, context.shown, { codes, active: '-', hrefOf: () => '' });
  return {
    heading: `${heading}: ${coder}`,
    memo: coding.memo,
    passages: passages.filter((passage) => !passage.whole || passage.codes.length > 0),
  };
}

function toChoices(
  codes: readonly CodeEntry[],
  given: {
    readonly ours: readonly string[];
    readonly theirs: readonly string[];
    readonly chosen: readonly string[];
  },
) {
  const choices = inTreeOrder(codes)
    .filter(({ retired }) => !retired)
    .map(({ key, label, colour, pattern }) => ({
      ...{ id: `kategorie-${key}`, key, label, checked: given.chosen.includes(key) },
      look: `code-colour-${String(colour)} code-pattern-${String(pattern)}`,
      by: givenText(given.ours.includes(key), given.theirs.includes(key)),
    }));
  return {
    given: choices.filter((each) => each.by !== ''),
    others: choices.filter((each) => each.by === ''),
  };
}

function givenText(ours: boolean, theirs: boolean): string {
  if (ours && theirs) return 'beide';
  if (ours) return 'nur erste Kodierung';
  return theirs ? 'nur zweite Kodierung' : '';
}
