import MarkdownIt from 'markdown-it';

/** Headings begin below the heading of the page, and never go deeper than that. */
const DEEPEST = 4;

/**
 * Paragraphs, headings, lists, emphasis, links and lines: nothing else is understood, HTML above all
 * not, and no picture, because it would come from another host.
 */
const markdown = new MarkdownIt('zero', { html: false, linkify: false, breaks: true })
  .enable(['heading', 'list', 'hr', 'newline', 'escape', 'emphasis', 'link', 'autolink', 'entity'])
  .enable(['balance_pairs', 'fragments_join', 'reference'], true);

// The library refuses scripts and data already; of what is left, only what a page of a city needs.
markdown.validateLink = (url: string) => /^(https?:\/\/|mailto:|tel:|\/(?!\/)|#)/i.test(url.trim());

markdown.core.ruler.push('headings', ({ tokens, env }) => {
  const { below = 1 } = env as HeadingPlace;
  for (const token of tokens) {
    if (token.type !== 'heading_open' && token.type !== 'heading_close') continue;
    const level = Math.min(Number(token.tag.slice(1)) + below, DEEPEST);
    token.tag = `h${level}`;
  }
});

/** Level of the heading above a text: 1 below the title of a page. */
type HeadingPlace = Readonly<{ below?: number }>;

/** A text that somebody wrote as HTML that is safe to put into a page; empty for an empty text. */
export const renderMarkdown = (text: string, place: HeadingPlace = {}): string =>
  markdown.render(text, place).trim();

/** A piece of a text for paper that is set in type; emphasis and links are only their words. */
export interface TextBlock {
  readonly kind: 'heading' | 'paragraph' | 'item';
  readonly text: string;
}

/** The same text as a list of pieces; empty for an empty text. */
export function toBlocks(text: string): readonly TextBlock[] {
  const blocks: TextBlock[] = [];
  let inside: TextBlock['kind'] = 'paragraph';
  for (const { type, children } of markdown.parse(text, {})) {
    if (type === 'heading_open') inside = 'heading';
    else if (type === 'list_item_open') inside = 'item';
    else if (type === 'heading_close' || type === 'list_item_close') inside = 'paragraph';
    else if (type === 'inline') {
      blocks.push({ kind: inside, text: (children ?? []).map(plainOf).join('') });
    }
  }
  return blocks;
}

/** The same text without its marks, a paragraph each: for paper that is set in type. */
export const toParagraphs = (text: string): readonly string[] =>
  markdown
    .parse(text, {})
    .filter(({ type }) => type === 'inline')
    .map(({ children }) => (children ?? []).map(plainOf).join(''));

const plainOf = ({ type, content }: { readonly type: string; readonly content: string }) =>
  type === 'softbreak' || type === 'hardbreak' ? ' ' : content;
