/** Headings of sections that are no theme. */
const TITLES: Readonly<Record<string, string>> = {
  introduction: 'Einleitung',
  overview: 'Das Wichtigste auf einen Blick',
  dissent: 'Wo Akteure widersprechen',
  participation: 'Wer sich beteiligt hat',
  timeline: 'Der Ablauf',
  method: 'Was die Zahlen sagen, und was nicht',
  outlook: 'Wie es weitergeht',
};

/** @param area name of the area of a network; else empty */
export const sectionTitle = (kind: string, area: string): string =>
  kind === 'network' ? `Das Netzwerk: ${area}` : (TITLES[kind] ?? kind);
