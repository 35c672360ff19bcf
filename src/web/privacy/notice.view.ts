import type { KeptNotice } from '../../application/privacy/notices.service.js';
import type { Medium, NoticeParagraph } from '../../domain/privacy/notice.js';
import { formatDate } from '../format.de.js';
import type { CurrentNotice } from './notice-desk.js';

/** View model of `pages/privacy/notice`. */
export interface NoticeView {
  readonly title: string;
  readonly heading: string;
  readonly survey: string;
  /** Whether this is what holds now; said in a sentence. */
  readonly standing: string;
  /** Of the paragraphs, where it is not German; else empty. */
  readonly language: string;
  readonly paragraphs: readonly NoticeParagraph[];
  readonly mark: string;
  /** The version that holds now; empty where this is it. */
  readonly current: string;
  readonly versions: readonly { readonly href: string; readonly label: string }[];
}

/** Enough of a hash to tell versions apart, for people. */
export const shortMark = (hash: string): string => hash.slice(0, 8);

const MEDIUM_WORDS: Readonly<Record<Medium, string>> = {
  screen: '',
  paper: ' auf Papier',
  sheet: ' auf nummerierten Bögen',
  talk: ' für Gespräche',
};

export const noticePath = (hash: string): string => `/datenschutz/fassung/${hash}`;

export function toNoticeView(
  { content, hash }: CurrentNotice,
  kept: readonly KeptNotice[],
): NoticeView {
  const since = kept.find((notice) => notice.hash === hash)?.since;
  return {
    title: `Datenschutz – ${content.title}`,
    heading: 'Hinweise zum Datenschutz',
    survey: content.title,
    standing: `Fassung ${shortMark(hash)}${since === undefined ? '' : `, seit ${formatDate(since)}`}. Sie gilt zurzeit.`,
    language: content.language ?? '',
    paragraphs: [...content.essential, ...content.more],
    mark: shortMark(hash),
    current: '',
    versions: kept
      .filter((notice) => notice.hash !== hash)
      .map((notice) => ({
        href: noticePath(notice.hash),
        label: `Fassung ${shortMark(notice.hash)}${MEDIUM_WORDS[notice.medium ?? 'screen']}, zuerst gezeigt am ${formatDate(notice.since)}`,
      })),
  };
}

export function toKeptNoticeView({ hash, since, content }: KeptNotice): NoticeView {
  return {
    title: `Datenschutz, Fassung ${shortMark(hash)} – ${content.title}`,
    heading: 'Hinweise zum Datenschutz',
    survey: content.title,
    standing: `Fassung ${shortMark(hash)}, Wort für Wort so, wie sie ab dem ${formatDate(since)} gezeigt wurde.`,
    language: content.language ?? '',
    paragraphs: [...content.essential, ...content.more],
    mark: shortMark(hash),
    current: `/datenschutz/${content.survey}`,
    versions: [],
  };
}
