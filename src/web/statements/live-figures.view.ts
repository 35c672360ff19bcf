import type { CountedMention } from '../../domain/mention/mention.js';
import { findQuantifiers, judgeQuantifiers } from '../../domain/statement/find-quantifiers.js';
import type { EvaluatedStatement } from '../../domain/statement/statement.js';
import { formatList, formatOf } from '../format.de.js';
import { tickedText } from '../report/basis-words.js';
import { toStatement, type SpreadView } from '../report/statement.view.js';

/** What the figures say to a sentence, beside it while it is written. */
export interface LiveFiguresView {
  /** `37 von 48 Akteuren, eingeladen 60`; empty where nothing can be counted yet. */
  readonly figures: string;
  /** Ticked answers and coded texts in all three units, a line each; empty without any. */
  readonly units: readonly string[];
  /** What is not coded yet; empty where nothing could change. */
  readonly provisional: string;
  readonly lines: readonly string[];
  readonly spread: readonly SpreadView[];
  readonly claims: readonly ClaimView[];
  /** Said where a sentence claims no amount, or none that was found. */
  readonly noClaim: string;
}

export interface ClaimView {
  readonly fits: boolean;
  readonly sign: string;
  readonly className: string;
  readonly text: string;
}

/**
 * @param statement undefined: something is missing yet, or the wave did not ask the question
 * @param ticked closed answers in all three units; `null` where nobody has counted them
 */
export function toLiveFigures(
  sentence: string,
  statement: EvaluatedStatement | undefined,
  ticked: CountedMention | null = null,
): LiveFiguresView {
  if (statement === undefined || statement.basis === 'none') {
    return NOTHING;
  }
  const view = toStatement(statement, true, new Map());
  const { figures, units, provisional, spread, groups, contrary, robustness, precision } = view;
  const claims = toClaims(sentence, statement);
  return {
    ...{ figures, provisional },
    units: [tickedText(ticked), units].filter((line) => line !== ''),
    lines: [...groups, contrary, robustness, precision].filter((line) => line !== ''),
    spread,
    claims,
    noClaim:
      findQuantifiers(sentence).length > 0 || sentence === ''
        ? ''
        : 'Der Satz nennt keine Menge („die meisten“, „viele“ …); geprüft wird dann nichts.',
  };
}

const NOTHING: LiveFiguresView = {
  ...{ figures: '', units: [], provisional: '', lines: [], spread: [], claims: [], noClaim: '' },
};

function toClaims(sentence: string, { support }: EvaluatedStatement): readonly ClaimView[] {
  if (support === null || support.n === 0) return [];
  const counts = formatOf(support.count, support.n);
  // A sentence has one amount that its figures carry; later ones speak of somebody else.
  const [main] = judgeQuantifiers(sentence, support.count, support.n);
  return (main === undefined ? [] : [main]).map(({ claim, fits, proposals }) => {
    const words = `${claim.negated ? 'nicht ' : ''}${claim.words}`;
    const others = formatList(proposals.map((word) => `„${word}“`));
    const instead = others === '' ? '' : ` Die Zahlen erlauben ${others}.`;
    return {
      fits,
      sign: fits ? '✓' : '!',
      className: fits ? 'statement__check--fits' : 'statement__check--wrong',
      text: fits
        ? `„${words}“ passt zu ${counts}.`
        : `„${words}“ passt nicht zu ${counts}.${instead}`,
    };
  });
}
