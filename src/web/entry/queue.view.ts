import {
  SHEET_STEPS,
  stepOf,
  type Reader,
  type SheetStep,
  type SheetWithReaders,
} from '../../domain/entry/sheet.js';
import { formatSheetNumber } from '../../domain/entry/sheet-number.js';
import type { Survey } from '../../domain/survey/survey.js';
import { formatCount, formatShortDate } from '../format.de.js';
import { queuePath, sheetPath } from './entry.view.js';
import { STEP_NAMES } from './sheet-texts.js';

/** View model of `pages/entry/queue`: the sheets of one wave and how far they are. */
export interface QueueView {
  readonly title: string;
  readonly survey: string;
  readonly wave: string;
  readonly waves: readonly { readonly label: string; readonly href: string }[];
  readonly message: string;
  /** Whether this visitor types sheets in. */
  readonly reads: boolean;
  readonly error: string;
  readonly errors: readonly { readonly href: string; readonly text: string }[];
  readonly errorHeading: string;
  readonly typed: string;
  readonly action: string;
  readonly print: string;
  readonly counts: readonly {
    readonly name: string;
    readonly count: string;
    readonly href: string;
  }[];
  readonly summary: string;
  readonly all: string;
  readonly rows: readonly QueueRow[];
}

export interface QueueRow {
  readonly number: string;
  readonly href: string;
  readonly place: string;
  readonly step: string;
  readonly detail: string;
}

export interface QueueRoom {
  readonly survey: Survey;
  readonly wave: string;
  readonly sheets: readonly SheetWithReaders[];
  readonly nameOf: (place: string) => string;
  readonly reads: boolean;
}

export interface QueueAsked {
  readonly step: SheetStep | undefined;
  readonly message: string;
  /** A number that led nowhere, and why. */
  readonly typed: string;
  readonly error: string;
}

export function toQueueView(room: QueueRoom, asked: QueueAsked): QueueView {
  const { survey, wave, sheets } = room;
  const steps = sheets.map(({ sheet, readers }) => stepOf(sheet, readers));
  const own = queuePath(survey.key, wave);
  const rows = sheets.filter((_, at) => asked.step === undefined || steps[at] === asked.step);
  return {
    title: `Papierbögen – ${survey.title}`,
    survey: survey.title,
    wave,
    waves: survey.waves
      .filter(({ key }) => key !== wave)
      .map(({ key }) => ({ label: `Welle ${key}`, href: queuePath(survey.key, key) })),
    message: asked.message,
    reads: room.reads,
    error: asked.error,
    errors: asked.error === '' ? [] : [{ href: '#nummer', text: asked.error }],
    errorHeading: 'Dieser Bogen lässt sich nicht erfassen',
    typed: asked.typed,
    action: own,
    print: `/druck/boegen/${encodeURIComponent(survey.key)}?welle=${encodeURIComponent(wave)}`,
    counts: SHEET_STEPS.map((step) => ({
      name: STEP_NAMES[step],
      count: String(steps.filter((each) => each === step).length),
      href: `${own}&stand=${step}#liste`,
    })).filter(({ count }, at) => at < 4 || count !== '0'),
    summary: formatCount(rows.length, 'Bogen', 'Bögen'),
    all: asked.step === undefined ? '' : own,
    rows: rows.map((entry) => toRow(entry, room)),
  };
}

function toRow({ sheet, readers }: SheetWithReaders, { nameOf }: QueueRoom): QueueRow {
  const step = stepOf(sheet, readers);
  const began = readers.filter(({ done }) => !done);
  const says = {
    expected: `gedruckt am ${formatShortDate(sheet.printed)}`,
    once: readersText(readers.filter(({ done }) => done)),
    differing: readersText(readers),
    done: readersText(readers),
    void: sheet.reason ?? '',
    deleted: '',
  } satisfies Record<SheetStep, string>;
  return {
    number: formatSheetNumber(sheet.number),
    href: sheetPath(sheet.number),
    place: sheet.place === null ? '' : nameOf(sheet.place),
    step: STEP_NAMES[step],
    detail: [says[step], ...began.map(({ person }) => `begonnen von ${person}`)]
      .filter(Boolean)
      .join('; '),
  };
}

/** "erfasst von lena am 03.05.2026 und von tom am 04.05.2026" */
export const readersText = (readers: readonly Reader[]): string =>
  readers.length === 0
    ? ''
    : `erfasst ${readers
        .map(({ person, updated }) => `von ${person} am ${formatShortDate(updated)}`)
        .join(' und ')}`;
