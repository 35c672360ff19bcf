/**
 * Text with a slash and a hyphen in it, after an element's end; and before that what is not to be looked
 * into: its text is no text of the page, or takes no elements. Nothing else is held on to: a page has
 * thousands of elements, and hardly any such text.
 */
const LOOKED_AT =
  /<(script|style|textarea|title|option|svg)\b[\s\S]*?<\/\1>|(?<=^|>)[^<]*\/-[^<]*/g;

/** "Bürger/-innen". */
const SHORTENED = /[\p{L}-]*\p{L}\/-\p{L}+/gu;

/**
 * Keeps words with a slash and a hyphen on one line: browsers break after any hyphen, and a line that
 * begins with "innen" reads as another word.
 *
 * @param html a whole page
 */
export function keepWords(html: string): string {
  if (!html.includes('/-')) return html;
  return html.replaceAll(LOOKED_AT, (part) =>
    part.startsWith('<') ? part : part.replaceAll(SHORTENED, '<span class="unbroken">$&</span>'),
  );
}
