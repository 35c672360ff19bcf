import type { DeskText } from '../../application/coding/coding-desk.service.js';
import type { Queue } from '../../application/coding/coding-queue.service.js';
import type { ShownText } from '../../application/coding/redactions.service.js';
import { mayDecide, type Viewer } from '../../application/coding/viewer.js';
import { isToCheck } from '../../domain/coding/coding.js';
import type { CodeEntry } from '../../domain/coding/codebook.js';
import type { Theme } from '../../domain/survey/catalogue.js';
import type { Survey, SurveyVersion } from '../../domain/survey/survey.js';
import type { CodebookVersion } from '../../application/coding/codebooks.service.js';
import { formatOf } from '../format.de.js';
import {
  type CodingAsked,
  codingFields,
  codingPath,
  codingQuery,
  textPath,
} from './coding-asked.js';
import { type CodeGroup, toCodeGroups } from './desk-codes.view.js';
import { type PassageView, type TextSegment, toPassages, toSegments } from './desk-text.view.js';
import { placeText } from './queue.view.js';
import { usesAddress } from '../statements/evidence-desk.view.js';
import { questionOf } from './question-of.js';

/** One text on the desk. */
export interface DeskView {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly back: string;
  readonly backLabel: string;
  /** `Text 12 von 240`. */
  readonly position: string;
  readonly progress: string;
  readonly question: string;
  readonly part: string;
  readonly from: string;
  readonly segments: readonly TextSegment[];
  readonly passages: readonly PassageView[];
  /** What codes go to now: `Ganzer Text` or the words. */
  readonly activeLabel: string;
  readonly groups: readonly CodeGroup[];
  readonly action: string;
  readonly step: string;
  readonly undo: string;
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly version: string;
  readonly passage: string;
  readonly memo: string;
  /** Memo of the passage; `null` for the whole text, which has the one of the text. */
  readonly passageMemo: string | null;
  readonly done: boolean;
  readonly frozen: boolean;
  readonly toCheck: boolean;
  readonly previous: string;
  readonly next: string;
  /** Where to go when this one is done. */
  readonly onward: string;
  readonly redaction: string;
  /** Address of the raw text; empty where it is not open to this person. */
  readonly raw: string;
  /** Address where replacements are confirmed; empty likewise. */
  readonly replace: string;
  readonly suggestions: string;
  /** Where the statements that use the text are listed; empty for those who code only. */
  readonly uses: string;
  readonly codebook: string;
  readonly notice: string;
}

/** All that the view is made of. */
export interface DeskContext {
  readonly survey: Survey;
  readonly versions: readonly SurveyVersion[];
  readonly themes: readonly Theme[];
  readonly book: CodebookVersion;
  readonly codes: ReadonlyMap<string, CodeEntry>;
  readonly numbers: readonly string[];
  readonly queue: Queue;
  readonly viewer: Viewer;
  readonly mayReadRaw: boolean;
  readonly notice: string;
}

export function toDeskView(
  desk: DeskText,
  shown: ShownText,
  asked: CodingAsked,
  context: DeskContext,
): DeskView {
  const { source, coding } = desk;
  const { survey } = context;
  const passage = coding.passages.some(({ id }) => id === asked.passage) ? asked.passage : '';
  const hrefOf = (stelle: string) =>
    textPath(survey.key, source.id) + codingQuery(asked, { stelle });
  const passages = toPassages(coding, shown, { codes: context.codes, active: passage, hrefOf });
  const active = passages.find((each) => each.active);
  const isSecond = asked.round === 'blind-2';
  const at = textPath(survey.key, source.id);
  return {
    ...toPlace(source.id, asked, context),
    ...questionOf(context.versions, source.item, source.part),
    ...addressesOf(desk, asked, context),
    title: isSecond ? 'Zweitkodierung' : 'Kodierung',
    scripts: ['scripts/coding.js'],
    from: placeText(survey, source),
    segments: toSegments(shown, coding.passages, passage),
    passages,
    activeLabel: active?.label ?? 'Ganzer Text',
    groups: toCodeGroups(context.book, context.themes, coding, {
      passage,
      numbers: context.numbers,
    }),
    action: at,
    step: `${at}/schritt`,
    undo: codingPath(survey.key, 'rueckgaengig'),
    fields: codingFields(asked).map(([name, value]) => ({ name, value })),
    version: String(desk.version),
    passage,
    memo: coding.memo,
    passageMemo: passage === '' ? null : (active?.memo ?? ''),
    done: coding.done,
    frozen: desk.frozen,
    toCheck: isToCheck(coding) && !desk.frozen,
    redaction: redactionText(shown),
    notice: context.notice,
  };
}

function addressesOf({ source }: DeskText, asked: CodingAsked, context: DeskContext) {
  const { survey, viewer, mayReadRaw } = context;
  const query = codingQuery(asked);
  const to = (place: string) => textPath(survey.key, source.id, place) + query;
  return {
    codebook: codingPath(survey.key, 'kategorien'),
    raw: mayReadRaw ? to('wortlaut') : '',
    replace: mayDecide(viewer) ? to('ersetzen') : '',
    uses:
      mayDecide(viewer) && source.responseId !== null
        ? usesAddress(survey.key, source.wave, source.id)
        : '',
    // A second coder is shown nothing of what others have coded, not even elsewhere.
    suggestions: asked.round === 'blind-1' ? to('vorschlaege') : '',
  };
}

/** Where the text stands in what the coder works through, and where it goes from here. */
function toPlace(id: string, asked: CodingAsked, { survey, queue }: DeskContext) {
  const list = codingPath(survey.key) + codingQuery(asked);
  const order = new Map(queue.all.map((line, at) => [line.id, at]));
  const here = order.get(id) ?? -1;
  const isBefore = (other: string) => (order.get(other) ?? 0) < here;
  const before = queue.lines.filter((line) => line.id !== id && isBefore(line.id));
  const after = queue.lines.filter((line) => line.id !== id && !isBefore(line.id));
  const isWaiting = ({ state, frozen, toCheck }: (typeof after)[number]) =>
    (state !== 'done' && !frozen) || toCheck;
  const onward = after.find(isWaiting) ?? before.find(isWaiting);
  const to = (line: { readonly id: string } | undefined) =>
    line === undefined ? '' : textPath(survey.key, line.id) + codingQuery(asked);
  const place = queue.lines.findIndex((line) => line.id === id);
  return {
    back: list,
    backLabel: asked.round === 'blind-2' ? 'Zweitkodierung' : 'Kodierung',
    position: place < 0 ? '' : `Text ${formatOf(place + 1, queue.lines.length)}`,
    progress: `${formatOf(queue.done, queue.all.length)} fertig`,
    previous: to(before.at(-1)),
    next: to(after[0]),
    onward: to(onward) || list,
  };
}

function redactionText({ replacements, confirmed }: ShownText): string {
  if (replacements.length === 0) return confirmed ? 'Geprüft: Es ist nichts zu ersetzen.' : '';
  return confirmed
    ? 'Namen sind durch Rollen ersetzt (geprüft).'
    : 'Namen sind vorläufig durch Rollen ersetzt; noch hat niemand das geprüft.';
}
