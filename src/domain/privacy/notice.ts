/**
 * Where a notice is read: on the screen, on a printed questionnaire that anybody may copy, on a numbered
 * sheet with a code, or before a conversation, read out or handed over.
 */
export type Medium = 'screen' | 'paper' | 'sheet' | 'talk';

/** One paragraph of a privacy notice under its heading. */
export interface NoticeParagraph {
  readonly term: string;
  readonly text: string;
}

/**
 * A privacy notice as somebody reads it. All of it is text that is ready to print, so that it can be
 * read again word by word when the process has changed.
 */
export interface NoticeContent {
  readonly survey: string;
  readonly title: string;
  /** Of all that is not data of the process, where it is not German. */
  readonly language?: string;
  /** What matters most, never folded. */
  readonly essential: readonly NoticeParagraph[];
  readonly more: readonly NoticeParagraph[];
}
