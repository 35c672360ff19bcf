import { proposeReplacements } from '../../src/domain/coding/propose-replacements.js';
import { redactText } from '../../src/domain/coding/redaction.js';
import { suspectNames } from '../../src/domain/coding/suspect-names.js';

describe('names that stand alone in a text', () => {
  const found = (text: string) =>
    suspectNames(text, []).map(({ start, end }) => text.slice(start, end));

  it('are suspected where two or three words with capitals stand beside each other', () => {
    expect(found('Ohne Sabine Krause gäbe es kein Fest.')).toEqual(['Sabine Krause']);
    expect(found('Hausmeister Kowalski hilft, und Anna-Lena Öztürk-Weiß auch.')).toEqual([
      'Hausmeister Kowalski',
      'Anna-Lena Öztürk-Weiß',
    ]);
    expect(found('Das hat Nguyen Thi Hoa gemacht.')).toEqual(['Nguyen Thi Hoa']);
  });

  it('are none where German writes nouns', () => {
    const texts = [
      'Viele Familien kennen das Büro. Die Stadt ist weit weg, der Müll bleibt.',
      'Im Viertel fehlt ein Treff; Jugendliche, Eltern und Vereine sagen das.',
      'Wir sehen Am Anger wenig. (Haus) Hof',
      'Zum Beispiel Haus Hof Garten Straße',
      'ABC DEF',
    ];
    expect(texts.flatMap(found)).toEqual([]);
  });

  it('are not suspected again where something is replaced already', () => {
    const text = 'Frau Krause Meier und Paul Lehmann';
    expect(suspectNames(text, [{ start: 5, end: 11, role: 'Person' }])).toEqual([
      { start: 22, end: 34, role: 'Person' },
    ]);
  });

  it('are replaced where they are known, a family name only as it is written', () => {
    const known = [
      { name: 'Sabine Krause', role: 'Person' },
      { name: 'Krause', role: 'Person', exact: true },
    ];
    const text = 'SABINE KRAUSE und Krause, aber krause Ideen.';
    expect(redactText(text, proposeReplacements(text, known))).toBe(
      '[Person] und [Person], aber krause Ideen.',
    );
  });
});
