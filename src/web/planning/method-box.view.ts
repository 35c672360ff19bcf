import type { Figure } from '../../domain/analysis/figure.js';
import type { Results } from '../../domain/analysis/results.js';
import { withoutPiping } from '../charts/figure.view.js';
import { periodText } from '../charts/numbers.js';
import { versionsText } from '../charts/provenance.js';
import { formatCount, formatNumber } from '../format.de.js';
import { channelsText } from '../report/channel-names.js';

/** "Methodenkasten": what stands behind the numbers of a page, what they say and what they do not. */
export interface MethodBoxView {
  readonly facts: readonly { readonly label: string; readonly text: string }[];
  readonly says: readonly string[];
  readonly saysNot: readonly string[];
}

export type MethodPage = 'results' | 'comparison' | 'waves';

/** Where the numbers of one wave come from. */
export interface MethodFacts {
  /** `47 Antwortbögen`, `n = 46 von 47 Gefragten`. */
  readonly base: string;
  readonly wave: string;
  readonly invited: number | null;
  readonly channels: Readonly<Record<string, number>>;
  readonly dates: Results['dates'];
  readonly versions: readonly number[];
  /** The wording; empty where the page shows many questions. */
  readonly wording: string;
}

/** Of a page with many questions. */
export function resultsFacts(results: Results): MethodFacts {
  const { wave, invited, channels, dates, version, responses, items } = results;
  const versions = [...new Set(items.flatMap((item) => item.versions))].sort((a, b) => a - b);
  return {
    ...{ wave, invited, channels, dates, wording: '' },
    base: formatCount(responses, 'Antwortbogen', 'Antwortbögen'),
    versions: versions.length === 0 ? [version] : versions,
  };
}

/** Of a page about one question. */
export function figureFacts(figure: Figure): MethodFacts {
  const { wave, invited, channels, dates, versions, wording, n, shown } = figure;
  return {
    ...{ wave, invited, channels, dates, versions },
    base: `${formatCount(n, 'gültige Antwort', 'gültige Antworten')} von ${formatNumber(shown)} Gefragten`,
    wording: withoutPiping(
      wording.battery === null ? wording.text : `${wording.battery} – ${wording.text}`,
    ),
  };
}

interface MethodInput {
  readonly page: MethodPage;
  readonly surveyTitle: string;
  /** One entry a wave. */
  readonly facts: readonly MethodFacts[];
  readonly weighted: boolean;
}

export function toMethodBox({ page, surveyTitle, facts, weighted }: MethodInput): MethodBoxView {
  const hasRoster = facts.some(({ invited }) => invited !== null);
  const wording = facts.at(-1)?.wording ?? '';
  return {
    facts: [
      ...(wording === '' ? [] : [{ label: 'Wortlaut', text: `„${wording}“` }]),
      ...facts.flatMap((it) => waveFacts(it, facts.length > 1)),
      { label: 'Zähleinheit', text: 'Antwortbögen; jeder Bogen zählt einmal' },
      { label: 'Fragebogen', text: `${surveyTitle}, ${versionsText(versionsOf(facts))}` },
      { label: 'Gewichtung', text: weighted ? WEIGHTED : 'keine' },
    ],
    says: [BASE, ...(hasRoster ? [BOUNDS, INTERVAL] : [NO_ROSTER]), ...SAYS[page]],
    saysNot: [...(hasRoster ? [OTHERS] : []), EQUAL, ...SAYS_NOT[page]],
  };
}

const versionsOf = (facts: readonly MethodFacts[]) => [
  ...new Set(facts.flatMap(({ versions }) => versions)),
];

function waveFacts(facts: MethodFacts, several: boolean): MethodBoxView['facts'] {
  const { wave, base, invited, channels, dates } = facts;
  const ways = channelsText(channels);
  const who =
    invited === null ? 'keine Liste der Eingeladenen' : `eingeladen ${formatNumber(invited)}`;
  const when = dates === null ? [] : [periodText(dates)];
  return [
    { label: several ? `Welle ${wave}` : 'Basis', text: [base, who].join(', ') },
    {
      label: several ? `Zeitraum ${wave}` : 'Welle',
      text: [...(several ? [] : [wave]), ...when].join(', ') || '–',
    },
    ...(ways === '' ? [] : [{ label: several ? `Wege ${wave}` : 'Wege', text: ways }]),
  ];
}

const WEIGHTED = 'Gewichtete Werte stehen neben den ungewichteten, nie an ihrer Stelle';
const BASE =
  '„9 von 14“ heißt: 14 wurden gefragt und haben gültig geantwortet, 9 davon so. Wer „weiß nicht“ sagte, nichts ankreuzte oder nicht gefragt war, steht daneben und zählt nicht zur Basis.';
const BOUNDS =
  '„Sicher“ heißt: mindestens und höchstens so viele der Eingeladenen, ganz gleich, was die Fehlenden meinen. Dahinter steht keine Annahme.';
const INTERVAL =
  'Das Intervall ist enger, gilt aber nur, wenn die Nichtantworten zufällig wären: wenn also die Fehlenden im Großen und Ganzen so denken wie die, die geantwortet haben. Ob das stimmt, weiß die Befragung nicht.';
const NO_ROSTER =
  'Ohne Liste der Eingeladenen ist nicht bekannt, wer fehlt. Intervalle gelten dann für eine Zufallsauswahl; das ist diese Befragung nicht.';
const OTHERS = 'Was alle denken, die nicht eingeladen waren.';
const EQUAL = 'Wie groß oder wichtig jemand ist: Ein Verein zählt so viel wie ein großer Träger.';

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
  results: ['Warum jemand so antwortet: Ein hoher Anteil nennt keine Ursache.'],
  comparison: [
    'Woran es liegt: Ein Unterschied nennt keine Ursache.',
    'Dass Gruppen gleich sind, wo es „reicht nicht für eine Aussage“ heißt: Bei so wenigen Antworten bleibt auch ein wirklicher Unterschied oft unsichtbar.',
  ],
  waves: [
    'Dass dieselben Einrichtungen ihre Meinung geändert haben: Zu beiden Zeitpunkten können andere geantwortet haben.',
    'Woran es liegt: Eine Veränderung nennt keine Ursache.',
  ],
};
