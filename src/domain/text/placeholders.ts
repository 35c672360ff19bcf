/** `{{item}}` or `{{item|Ersatz}}`. */
const PLACEHOLDER = /\{\{([^{}|]*)(?:\|([^{}]*))?\}\}/gu;

/** The item keys a text asks for, in order; empty for a text without placeholders. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, key = '']) => key.trim());
}

/**
 * The text with every placeholder replaced.
 *
 * @param find what stands for an item; undefined gives the text after `|`, or "…" without one
 */
export function fillPlaceholders(text: string, find: (key: string) => string | undefined): string {
  return text.replaceAll(
    PLACEHOLDER,
    (_whole, key: string, instead: string | undefined) => find(key.trim()) ?? instead ?? '…',
  );
}
