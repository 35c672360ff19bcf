import type { WaitingStatement } from '../../application/release/coded-texts.service.js';
import { unfinishedText } from '../report/unfinished-text.js';
import type { StatementsOfTheme } from './plan-form.view.js';

const REASONS = {
  released:
    'Eine frühere Fassung nennt schon Zahlen zu denselben Textstellen, aber anders gezählt. Aus beiden ließe sich auf Einzelne schließen. Bringen Sie die Belege der Aussage auf den Stand von damals, oder nehmen Sie sie aus dem Plan.',
  base: 'Eine andere Aussage im Plan steht zum Teil auf denselben Textstellen, hat aber eine andere Grundzahl. Lassen Sie beide dieselben Fragen zählen, oder nehmen Sie eine aus dem Plan.',
  size: 'Zu viele Aussagen im Plan stehen auf denselben Textstellen; sie lassen sich nicht gemeinsam prüfen. Nehmen Sie eine davon aus dem Plan.',
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
