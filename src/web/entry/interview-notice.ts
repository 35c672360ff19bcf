import type { KeptNotice } from '../../application/privacy/notices.service.js';
import { formatDate } from '../format.de.js';
import type { FormBody } from '../participate/read-form.js';
import { NOT_TOLD, noticeName } from './interview-texts.js';
import { textIn } from './read-entry.js';

/** Which privacy notice was told before a conversation: part of `pages/entry/interview`. */
export interface NoticeChoice {
  readonly id: string;
  readonly error: string;
  /** Whether there is none to choose from. */
  readonly none: boolean;
  readonly options: readonly {
    readonly value: string;
    readonly label: string;
    readonly selected: boolean;
  }[];
}

export const NOTICE_ID = 'angabe-notice';

/** What stands in the form where nothing was told. */
const NONE = 'keine';

/** @param chosen hash; '' for none, `null` while nobody has said */
export function toNoticeChoice(
  told: readonly KeptNotice[],
  chosen: string | null,
  error: string,
): NoticeChoice {
  const options = [
    ...told.map(({ hash, since }) => ({
      ...{ value: hash, label: `${noticeName(hash)}, zuerst gedruckt am ${formatDate(since)}` },
      selected: hash === chosen,
    })),
    { value: NONE, label: NOT_TOLD, selected: chosen === '' },
  ];
  return { id: NOTICE_ID, error, none: told.length === 0, options };
}

/** @returns one of those that were printed, '' for none, `null` for anything else */
export function readNotice(told: readonly KeptNotice[], body: FormBody): string | null {
  const value = textIn(body, 'notice');
  if (value === NONE) return '';
  return told.find(({ hash }) => hash === value)?.hash ?? null;
}
