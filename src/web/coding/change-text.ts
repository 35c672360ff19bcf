import type { CodebookChange } from '../../domain/coding/change-codebook.js';
import { formatCount, formatList, formatQuote } from '../format.de.js';

/** A change of the codebook in words: `„Ruf des Gebiets“ stillgelegt`. */
export function changeText(
  change: CodebookChange | null,
  labels: ReadonlyMap<string, string>,
): string {
  const name = (key: string) => formatQuote(labels.get(key) ?? key);
  if (change === null) return 'Aus der Datei übernommen';
  switch (change.kind) {
    case 'add':
      return `${formatQuote(change.fields.label)} neu${under(change.parent, name)}`;
    case 'edit':
      return `${name(change.key)} geändert`;
    case 'merge':
      return `${name(change.key)} in ${name(change.into)} aufgegangen`;
    case 'split':
      return `${name(change.key)} geteilt in ${formatList(change.labels.map(formatQuote))}`;
    case 'move':
      return `${name(change.key)} verschoben${under(change.parent, name)}`;
    case 'retire':
      return `${name(change.key)} stillgelegt`;
    case 'revive':
      return `${name(change.key)} wieder in Gebrauch`;
    case 'import':
      return `${formatCount(change.codes.length, 'Kategorie', 'Kategorien')} eingelesen`;
  }
}

const under = (parent: string, name: (key: string) => string) =>
  parent === '' ? ' auf der oberen Ebene' : ` unter ${name(parent)}`;
