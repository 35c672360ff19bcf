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
  /** What matters most, never folded. */
  readonly essential: readonly NoticeParagraph[];
  readonly more: readonly NoticeParagraph[];
}
