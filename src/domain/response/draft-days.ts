/** So many days a draft is kept after its last change; all texts that promise it say this number. */
export const DRAFT_DAYS = 60;
