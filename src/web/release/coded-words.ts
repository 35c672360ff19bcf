import type { SnapshotCoded, SnapshotStatement } from '../../domain/release/snapshot.js';
import { withoutPiping } from '../charts/figure.view.js';
import { formatList, formatNumber, formatQuote } from '../format.de.js';

/** What a released statement stands on: `„Wie wichtig ist …?“`, or open answers and their categories. */
export function groundsText({ item, coded }: SnapshotStatement): string {
  if (coded === undefined) return formatQuote(withoutPiping(item.text));
  const where =
    item.key === '' ? 'offene Antworten' : `offene Antworten auf ${formatQuote(item.text)}`;
  return `${where}, von Menschen gelesen und nach Kategorien ausgezählt`;
}

/** What counts as a mention, or as a voice against it; empty where nothing does. */
export function countingText({ codes, picked }: SnapshotCoded, stance: 'pro' | 'contra'): string {
  const categories = codes
    .filter((code) => code.stance === stance)
    .map(({ label, definition }) => `${formatQuote(label)} (${definition.replace(/\.$/, '')})`);
  return [
    ...(categories.length === 0 ? [] : [`Textstellen mit der Kategorie ${formatList(categories)}`]),
    ...(picked.includes(stance) ? ['einzeln ausgewählte Textstellen'] : []),
  ].join('; ');
}

/** Which questions are counted, as they were asked. */
export const questionsText = ({ questions }: SnapshotCoded): string =>
  formatList(questions.map((text) => formatQuote(withoutPiping(text))));

/** How many times a text was read, and how alike. */
export function agreementText({ codebook, agreement }: SnapshotCoded): string {
  const version = `Kategorien in Fassung ${codebook}.`;
  if (agreement === null) {
    return `${version} Eine Übereinstimmung zweier Lesender ist nicht ausgewiesen: Es gibt keine zweite Lesung, oder sie ist zu klein.`;
  }
  const { texts, percent, alpha } = agreement;
  const figure =
    alpha === null
      ? 'Krippendorffs Alpha nicht berechenbar'
      : `Krippendorffs Alpha ${formatNumber(alpha, 2)}`;
  return `${version} Zwei Personen haben ${texts} Texte unabhängig voneinander gelesen und über alle Kategorien zu ${percent} % gleich geurteilt, ${figure}.`;
}
