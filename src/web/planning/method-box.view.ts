import type { Results } from '../../domain/analysis/results.js';
import type { Channel } from '../../domain/response/answer.js';
import { periodText } from '../charts/numbers.js';
import { formatCount, formatNumber } from '../format.de.js';
import { CHANNEL_NAMES } from '../report/channel-names.js';

/** "Methodenkasten": what stands behind the numbers of a page, what they say and what they do not. */
export interface MethodBoxView {
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly says: readonly string[];
  readonly saysNot: readonly string[];
}

export type MethodPage = 'results' | 'comparison' | 'waves';

/** What the facts of a box are taken from; `Results` has all of it. */
export type MethodFacts = Pick<
  Results,
  'responses' | 'invited' | 'channels' | 'version' | 'wave' | 'dates'
>;

interface MethodInput {
  readonly page: MethodPage;
  readonly surveyTitle: string;
  /** One entry a wave. */
  readonly facts: readonly MethodFacts[];
  /** Wording of the one question the page is about; empty where there are many. */
  readonly question: string;
  readonly weighted: boolean;
}

export function toMethodBox({
  page,
  surveyTitle,
  facts,
  question,
  weighted,
}: MethodInput): MethodBoxView {
  const hasRoster = facts.some(({ invited }) => invited !== null);
  return {
    facts: [
      ...(question === '' ? [] : [{ label: 'Wortlaut', text: `„${question}“` }]),
      { label: 'Zähleinheit', text: 'Antwortbögen; jeder Bogen zählt einmal' },
      ...facts.flatMap((it) => waveFacts(it, facts.length > 1)),
      {
        label: 'Fragebogen',
        text: `${surveyTitle}, Version ${[...new Set(facts.map(({ version }) => version))].join(' und ')}`,
      },
      {
        label: 'Gewichtung',
        text: weighted
          ? 'Gewichtete Werte stehen neben den ungewichteten, nie an ihrer Stelle'
          : 'keine',
      },
    ],
    says: [BASE, ...(hasRoster ? [BOUNDS, INTERVAL] : [NO_ROSTER]), ...SAYS[page]],
    saysNot: [...(hasRoster ? [OTHERS] : []), EQUAL, ...SAYS_NOT[page]],
  };
}

function waveFacts(
  { wave, responses, invited, channels, dates }: MethodFacts,
  several: boolean,
): MethodBoxView['facts'] {
  const ways = Object.entries(channels)
    .filter(([, count]) => count > 0)
    .map(([channel, count]) => `${CHANNEL_NAMES[channel as Channel]} ${formatNumber(count)}`);
  const parts = [
    formatCount(responses, 'Antwortbogen', 'Antwortbögen'),
    invited === null ? 'keine Liste der Eingeladenen' : `eingeladen ${formatNumber(invited)}`,
    dates === null ? '' : periodText(dates),
  ].filter((part) => part !== '');
  const suffix = several ? ` (Welle ${wave})` : '';
  return [
    { label: several ? `Welle ${wave}` : 'Basis', text: parts.join(', ') },
    ...(several ? [] : [{ label: 'Welle', text: wave }]),
    ...(ways.length === 0 ? [] : [{ label: `Wege${suffix}`, text: ways.join(', ') }]),
  ];
}

const BASE =
  '„9 von 14“ heißt: 14 wurden gefragt und haben gültig geantwortet, 9 davon so. Wer „weiß nicht“ sagte, nichts ankreuzte oder nicht gefragt war, steht daneben und zählt nicht zur Basis.';
const BOUNDS =
  '„Sicher“ heißt: mindestens und höchstens so viele der Eingeladenen, ganz gleich, was die Fehlenden meinen. Dahinter steht keine Annahme.';
const INTERVAL =
  'Das Intervall ist enger, gilt aber nur, wenn die Nichtantworten zufällig wären: wenn also die Fehlenden im Großen und Ganzen so denken wie die, die geantwortet haben. Ob das stimmt, weiß die Befragung nicht.';
const NO_ROSTER =
  'Ohne Liste der Eingeladenen ist nicht bekannt, wer fehlt. Intervalle gelten dann für eine Zufallsauswahl; das ist diese Befragung nicht.';
const OTHERS = 'Nichts über alle, die nicht eingeladen waren.';
const EQUAL = 'Nichts über Gewicht und Größe: Ein Verein zählt so viel wie ein großer Träger.';

const SAYS: Readonly<Record<MethodPage, readonly string[]>> = {
  results: [],
  comparison: [
    'Verglichen wird jede Gruppe mit allen anderen zusammen, exakt nach Fisher. Weil mehrere Vergleiche nebeneinander stehen, ist die Schwelle nach Holm angepasst: Sonst fände sich bei genug Vergleichen immer ein „Unterschied“.',
    'Gruppen mit weniger als vier Antworten werden nicht verglichen.',
  ],
  waves: [
    'Verglichen werden nur Fragen, deren Wortlaut und Antworten gleich geblieben sind oder ausdrücklich als gleichwertig erklärt wurden. Geänderte Fragen stehen nebeneinander, ohne Rechnung.',
  ],
};

const SAYS_NOT: Readonly<Record<MethodPage, readonly string[]>> = {
  results: ['Nichts über Ursachen: Ein hoher Anteil sagt nicht, warum jemand so antwortet.'],
  comparison: [
    'Nichts über Ursachen: Ein Unterschied sagt nicht, woran er liegt.',
    '„Reicht nicht für eine Aussage“ heißt nicht, dass die Gruppen gleich sind. Bei so wenigen Antworten bleibt auch ein wirklicher Unterschied oft unsichtbar.',
  ],
  waves: [
    'Nicht, dass dieselben Einrichtungen ihre Meinung geändert haben: Zu beiden Zeitpunkten können andere geantwortet haben.',
    'Nichts über Ursachen: Eine Veränderung sagt nicht, woran sie liegt.',
  ],
};
