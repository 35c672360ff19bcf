import { findQuantifiers, judgeQuantifiers } from '../../src/domain/statement/find-quantifiers.js';

/** What a sentence claims: words for how many, "nicht" before those it denies. */
function claims(sentence: string): string {
  return findQuantifiers(sentence)
    .map(({ quantifier, negated }) => (negated ? `nicht ${quantifier}` : quantifier))
    .join(', ');
}

describe('Words for how many in German sentences', () => {
  it.each([
    // Every word of the rule table, as subject.
    ['Alle Einrichtungen wollen die Runde fortführen.', 'alle'],
    ['Fast alle Akteure kennen das Quartiersmanagement.', 'fast alle'],
    ['Die meisten Träger sind auf die Vermittlung angewiesen.', 'die meisten'],
    ['Die Mehrheit der Befragten sieht keinen Ersatz.', 'die Mehrheit'],
    ['Viele Vereine haben keine eigenen Räume.', 'viele'],
    ['Einige Schulen wünschen sich mehr Austausch.', 'einige'],
    ['Einzelne Wohnungsunternehmen bieten Räume an.', 'einzelne'],
    ['Niemand könnte die Aufgaben ehrenamtlich übernehmen.', 'niemand'],
    // Inflected.
    ['In den meisten Einrichtungen fehlt dafür die Zeit.', 'die meisten'],
    ['In allen Häusern gibt es Beratung.', 'alle'],
    ['Das ist die Meinung aller Akteure.', 'alle'],
    ['Nach Ansicht der meisten Träger reicht das Geld nicht.', 'die meisten'],
    ['Bei vielen Beratungsstellen steigt die Nachfrage.', 'viele'],
    ['Aus Sicht vieler Vereine ist das ein Verlust.', 'viele'],
    ['In einigen Jugendtreffs arbeiten nur zwei Fachkräfte.', 'einige, einzelne'],
    ['Aus einzelnen Schulen kommt Kritik.', 'einzelne'],
    ['Von niemandem wird die Runde abgelehnt.', 'niemand'],
    ['Nahezu allen Beteiligten ist die Nähe wichtig.', 'fast alle'],
    ['Mit der Mehrheit der Akteure wurde gesprochen.', 'die Mehrheit'],
    // Kin of the words.
    ['Jede Einrichtung profitiert vom Netzwerk.', 'alle'],
    ['Sämtliche Träger beteiligen sich.', 'alle'],
    ['So gut wie alle Anwesenden stimmten zu.', 'fast alle'],
    ['Fast jeder Verein hat davon gehört.', 'fast alle'],
    ['Ein Großteil der Akteure lehnt das ab.', 'die meisten'],
    ['Der überwiegende Teil der Befragten ist zufrieden.', 'die meisten'],
    ['Eine große Mehrheit der Träger will bleiben.', 'die meisten'],
    ['Die Einrichtungen sind größtenteils überlastet.', 'die meisten'],
    ['Die Akteure sind mehrheitlich dafür.', 'die Mehrheit'],
    ['Mehr als die Hälfte der Vereine sucht Räume.', 'die Mehrheit'],
    ['Über die Hälfte der Befragten stimmt zu.', 'die Mehrheit'],
    ['Zahlreiche Initiativen nutzen den Fonds.', 'viele'],
    ['Mehrere Einrichtungen haben Anträge gestellt.', 'einige'],
    ['Manche Akteure sehen das anders.', 'einige'],
    ['Ein paar Vereine haben abgesagt.', 'einige'],
    ['Vereinzelte Stimmen sind dagegen.', 'einzelne'],
    ['Nur wenige Einrichtungen haben Personal dafür.', 'einzelne'],
    ['Nur eine Schule würde mitmachen.', 'einzelne'],
    ['Keine Einrichtung kann das allein leisten.', 'niemand'],
    ['Keine der befragten Einrichtungen hat dafür Mittel.', 'niemand'],
    ['In keiner Beratungsstelle gibt es freie Stunden.', 'niemand'],
    ['Die Anwesenden stimmten einhellig zu.', 'alle'],
    ['Nicht wenige Träger zweifeln daran.', 'viele'],
    // Without a noun.
    ['Alle wünschen sich mehr Geld.', 'alle'],
    ['Viele sagen, die Wege seien zu lang.', 'viele'],
    ['Viele erwarten Hilfe von der Stadt.', 'viele'],
    ['Die meisten berichten von Überlastung.', 'die meisten'],
    ['Die Einrichtungen brauchen alle mehr Zeit.', 'alle'],
    ['Einige, vor allem kleine Vereine, sehen das kritisch.', 'einige'],
    ['Das sehen viele so.', 'viele'],
    ['Keiner konnte Räume bieten.', 'niemand'],
    ['Viele übernahmen die Aufgaben.', 'viele'],
    ['Alle müssten Abstriche machen.', 'alle'],
    // With words between.
    ['Alle befragten Einrichtungen haben geantwortet.', 'alle'],
    ['Viele der kleinen Vereine sind allein.', 'viele'],
    ['Die meisten sozialen Träger stimmen zu.', 'die meisten'],
    ['Alle von uns befragten Akteure kennen den Fonds.', 'alle'],
    // Denied.
    ['Nicht alle Einrichtungen sind in der Runde.', 'nicht alle'],
    ['Das gilt nicht für viele Akteure.', 'viele'],
    ['Längst nicht die Mehrheit der Träger ist dafür.', 'nicht die Mehrheit'],
    ['Keineswegs alle Akteure teilen das.', 'nicht alle'],
    // Two in one sentence.
    ['Die meisten Akteure sind dafür, einzelne Träger dagegen.', 'die meisten, einzelne'],
  ])('finds in "%s": %s', (sentence, expected) => {
    expect(claims(sentence)).toBe(expected);
  });

  it.each([
    'Vor allem die Nähe zählt.',
    'Das Quartiersmanagement übernimmt viele Aufgaben.',
    'Die Runde trifft sich alle zwei Monate.',
    'Auf jeden Fall soll die Runde bleiben.',
    'Seit vielen Jahren gibt es das Netzwerk.',
    'In einigen Straßen fehlt Licht.',
    'Die Mittel reichen nicht für alle Vorhaben.',
    'Das spielt keine Rolle.',
    'Der Fonds hilft in vieler Hinsicht.',
    'In aller Regel gelingt das.',
    'Jede zweite Einrichtung hat geantwortet.',
    'Vielen Dank für die Antworten.',
    'Das Quartiersmanagement ist eine neutrale Stelle.',
    'Allerdings fehlt die Zeit.',
    '',
  ])('finds no amount of actors in "%s"', (sentence) => {
    expect(claims(sentence)).toBe('');
  });

  it('says where the words stand', () => {
    const sentence = 'Trotz allem wollen in den meisten Einrichtungen einige gehen.';
    const found = findQuantifiers(sentence);
    expect(found.map(({ start, end }) => sentence.slice(start, end))).toEqual([
      'den meisten',
      'einige',
    ]);
    expect(found.map(({ form, alone }) => [form, alone])).toEqual([
      ['dative', false],
      ['nominative', true],
    ]);
  });

  it.each([
    // 24 of 40 are 60 %: a majority, many and some, but not "die meisten".
    ['In den meisten Einrichtungen fehlt Zeit.', 24, 40, 'der Mehrheit der, vielen, einigen'],
    ['Die meisten Akteure stimmen zu.', 24, 40, 'die Mehrheit der, viele, einige'],
    ['Die meisten sagen das.', 24, 40, 'die Mehrheit, viele, einige'],
    ['Aus Sicht aller Träger ist das so.', 39, 40, 'fast aller, der meisten, der Mehrheit der'],
    ['Alle Akteure stimmen zu.', 2, 40, 'einzelne'],
    ['Viele Akteure stimmen zu.', 0, 12, 'keine'],
    ['Viele sagen das.', 0, 12, 'niemand'],
    ['Niemand sagt das.', 1, 12, 'einzelne'],
  ])('offers instead of the words in "%s" at %i of %i: %s', (sentence, x, n, expected) => {
    const [judged] = judgeQuantifiers(sentence, x, n);
    expect(judged?.fits).toBe(false);
    expect(judged?.proposals.join(', ')).toBe(expected);
  });

  it('lets a denied word stand exactly where the word itself would not', () => {
    const fits = (x: number) => judgeQuantifiers('Nicht alle Akteure wollen das.', x, 8)[0]?.fits;
    expect([fits(7), fits(8), fits(0)]).toEqual([true, false, true]);
  });

  it('lets no word stand without a base, and proposes none', () => {
    const [judged] = judgeQuantifiers('Alle Akteure wollen das.', 0, 0);
    expect([judged?.fits, judged?.proposals]).toEqual([false, []]);
  });
});
