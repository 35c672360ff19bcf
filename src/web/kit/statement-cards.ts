import { toString as toQr } from 'qrcode';

/** Cards on which actors say what they think of a statement: two on a sheet of A4. */
export interface StatementCards {
  readonly title: string;
  readonly survey: string;
  readonly standing: string;
  readonly fictitious: boolean;
  /** `überholte Fassung`, `Entwurf, intern`; else empty. */
  readonly mark: string;
  readonly cards: readonly StatementCard[];
  /** What (x) means; empty where nothing is withheld. */
  readonly footnote: string;
  /** Edition, date, id and short hash of what is released; of a draft its day. */
  readonly foot: string;
}

export interface StatementCard {
  readonly id: string;
  readonly theme: string;
  readonly sentence: string;
  /** `37 von 48 Akteuren, eingeladen 60`; empty where the statement has no numbers. */
  readonly base: string;
  readonly condition: string;
  /** Picture to scan with its alternative text; both empty where there is no page of evidence. */
  readonly qr: string;
  readonly qrAlt: string;
}

/** The fields to tick on every card. */
export const CARD_FIELDS = ['stimmt', 'stimmt teils', 'stimmt nicht', 'kann ich nicht sagen'];

interface SourceTheme {
  readonly letter: string;
  readonly title: string;
  readonly statements: readonly {
    readonly id: string;
    readonly sentence: string;
    readonly figures: string;
    readonly condition: string;
    /** Short name of its page of evidence. */
    readonly evidence?: string;
  }[];
}

/**
 * @param themes of a release or of a report, with what may stand there
 * @param baseUrl where the pages of evidence are, without a slash at the end
 */
export async function toCards(
  themes: readonly SourceTheme[],
  baseUrl: string,
): Promise<readonly StatementCard[]> {
  const cards = themes.flatMap(({ letter, title, statements }) =>
    statements.map(async ({ id, sentence, figures, condition, evidence }) => ({
      ...{ id, sentence, condition, base: figures },
      theme: letter === '' ? title : `${letter} ${title}`,
      ...(evidence === undefined
        ? { qr: '', qrAlt: '' }
        : await toCode(id, `${baseUrl}/beleg/${evidence}`)),
    })),
  );
  return Promise.all(cards);
}

async function toCode(id: string, address: string) {
  return {
    qr: await toQr(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 }),
    qrAlt: `QR-Code. Er öffnet den Beleg zu ${id}: ${address}`,
  };
}
