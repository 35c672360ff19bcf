import type { WaitingStatement } from '../../application/release/coded-texts.service.js';
import { unfinishedText } from '../report/unfinished-text.js';
import type { StatementsOfTheme } from './plan-form.view.js';

const REASONS = {
  recoded:
    'Eine frühere Fassung nennt Zahlen zu denselben Textstellen. Seither sind dort Antworten dazugekommen, weggefallen oder anders codiert, deshalb lässt sich die frühere Zahl nicht mehr nachrechnen und nicht gemeinsam mit der neuen prüfen. Geben Sie zuerst eine Fassung mit den bisherigen Belegen heraus und ändern Sie die Belege in der nächsten, oder nehmen Sie die Aussage aus dem Plan.',
  narrower:
    'Eine frühere Fassung zählt dieselben Textstellen mit einer größeren Grundzahl, weil sie mehr Fragen einbezieht. Wer beide Fassungen vergleicht, könnte auf Einzelne schließen. Zählen Sie alle Fragen von damals mit, oder nehmen Sie die Aussage aus dem Plan.',
  base: 'Eine andere Aussage im Plan steht zum Teil auf denselben Textstellen, hat aber eine andere Grundzahl. Lassen Sie beide dieselben Fragen zählen, oder nehmen Sie eine aus dem Plan.',
  size: 'Zu viele Aussagen im Plan oder in früheren Fassungen stehen auf denselben Textstellen; sie lassen sich nicht gemeinsam prüfen. Nehmen Sie eine davon aus dem Plan, oder bringen Sie ihre Belege auf den Stand der früheren Fassung.',
} as const;

/** A sentence for each statement that has to wait: which one, and what is left to do. */
export function waitingTexts(
  waiting: readonly WaitingStatement[],
  themes: readonly StatementsOfTheme[],
): readonly string[] {
  const ids = new Map(
    themes.flatMap(({ statements }) =>
      statements.map(({ id, definition }): [string, string] => [definition.key, id]),
    ),
  );
  return waiting.map((one) => {
    const reason =
      one.why === 'unfinished'
        ? `${unfinishedText(one.left)}. Solange das so ist, geht sie nicht hinaus.`
        : REASONS[one.why];
    return `${ids.get(one.key) ?? one.key} wartet: ${reason}`;
  });
}
