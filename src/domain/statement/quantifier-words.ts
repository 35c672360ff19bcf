import type { Quantifier } from './statement.js';

/** The cases in which a plural word for how many can stand. */
export type Case = 'nominative' | 'dative' | 'genitive';

/**
 * German words for how many, longest first: the first that matches at a place wins. What the rule
 * table does not name is read as the nearest word that claims no less ("zahlreiche" as "viele").
 */
export const QUANTIFIER_PATTERNS: readonly (readonly [Quantifier, string])[] = [
  ['viele', 'nicht wenige[rn]?'],
  ['fast alle', '(?:fast|nahezu|beinahe|so gut wie) (?:alle[rn]?|sämtliche[rn]?|jede[rsnm]?)'],
  ['die meisten', '(?:die|der|den) (?:aller)?meisten'],
  [
    'die meisten',
    '(?:die|der|eine|einer) (?:(?:sehr )?große[n]?|breite[n]?|überwältigende[n]?) (?:Mehrheit|Mehrzahl)',
  ],
  [
    'die meisten',
    '(?:ein|einem|eines|der|dem|des) (?:Großteil(?:s|es)?|überwiegende[n]? Teil(?:s|es)?|größte[n]? Teil(?:s|es)?)',
  ],
  ['die meisten', 'größtenteils|zum größten Teil'],
  ['die Mehrheit', '(?:die|der|eine|einer) (?:knappe[n]? |einfache[n]? )?(?:Mehrheit|Mehrzahl)'],
  ['die Mehrheit', 'mehrheitlich|überwiegend|(?:mehr als|über) (?:die|der) Hälfte'],
  ['viele', '(?:sehr |ganz )?viele[rn]?|zahlreiche[rn]?|unzählige[rn]?'],
  ['einige', 'einige[rn]?|manche[rn]?|mehrere[rn]?|etliche[rn]?|ein paar|einem paar'],
  ['einzelne', 'einzelne[rn]?|vereinzelte[rn]?|vereinzelt|(?:nur )?(?:sehr )?wenige[rn]?'],
  ['einzelne', '(?:nur )?eine(?:n|r|m|s)? einzige[nrsm]?|nur eine(?:r|m|s|n)?|nur zwei'],
  ['niemand', 'niemand(?:em|en)?|nirgend(?:s|wo)'],
  ['niemand', 'kein(?:e|er|em|en|es|s)?(?: einzige[nrsm]?)?'],
  ['alle', 'alle[rn]?|sämtliche[rn]?|jede[rsnm]?'],
  ['alle', 'ausnahmslos|durchweg|einhellig|einmütig|einstimmig'],
];

/** Sayings that hold such a word and claim no amount. */
export const IDIOMS: readonly string[] = [
  '(?:vor|trotz|bei|nach|zu|in|mit) allem',
  'alle[nms]? voran',
  'aller (?:Art|Anfang|Voraussicht nach|dings)',
  'in aller (?:Regel|Ruhe|Kürze|Form|Welt|Munde)',
  '(?:auf|in) (?:alle|jeden|jedem|keinen|keinem) (?:Fall|Fälle)',
  'in (?:jeder|keiner|vieler|mancher|gewisser) (?:Weise|Hinsicht|Beziehung)',
  '(?:zu )?jeder(?:zeit| Zeit)',
  'jede[nrsm]? (?:zweite|dritte|vierte|fünfte|zehnte)[nrsm]?',
  'alle[rn]? (?:zwei|drei|vier|fünf|sechs|paar|\\d+) \\p{Lu}\\p{L}+',
  '(?:aus|durch|von|über) aller Herren Länder',
  'vielen Dank',
  'im Einzelnen|im einzelnen|jede(?:r|s)? Einzelne',
];

/** Stems of nouns for those who answer; a word for how many before any other noun is about things. */
const ACTORS = new RegExp(
  '(?:einrichtung|akteur|träger|befragt|organisation|verein|häus(?:er)|haus$|stellen?$|partner' +
    '|beteiligt|antwortend|teilnehm|unternehmen|schule|amt$|ämter|institution|fachleute|fachkr' +
    '|gruppe|betrieb|treff|zentr|team|kolleg|mitarbeit|menschen|bewohner|bürger|leute|person' +
    '|mitglied|verband|verbände|initiative|gesellschaft|genossenschaft|dienste?n?$|ehrenamtlich' +
    '|engagiert|fachbereich|abteilung|referat|anwesend|stimmen?$|rückmeldung|antworten?$|interviewt|gesprächspart)',
  'iu',
);

/** Whether a German noun names those who answer: "Beratungsstellen", not "Aufgaben". */
export function isActorNoun(noun: string): boolean {
  return ACTORS.test(noun);
}

/** Verbs that end like an adjective, and would be taken for the beginning of a noun phrase. */
const VERBS = new Set(
  (
    'berichten erwarten erhalten halten arbeiten leisten bieten möchten sollten wollten könnten ' +
    'müssten dürften hätten hatten wären bewerten beantworten verzichten befürchten fürchten raten ' +
    'bitten treten leiten begleiten verwalten gestalten bedeuten kosten achten beachten betrachten ' +
    'schätzen einschätzen nutzen benötigen bestätigen beschäftigen verlangen hängen bringen fragen ' +
    'sagen klagen tragen schlagen vertrauen zweifeln würden werden haben sind waren können müssen ' +
    'sollen wollen dürfen mögen brauchen sehen kennen finden meinen glauben denken wünschen fordern ' +
    'halten nennen betonen loben kritisieren sprechen geben nehmen übernehmen helfen unterstützen ' +
    'kommen gehen stehen bleiben machen lassen wissen fühlen erleben leben hoffen stimmen lehnen ' +
    'könnte konnte möchte mochte wollte sollte müsste musste dürfte durfte hatte hätte wäre würde ' +
    'wurde wurden konnten mussten durften'
  ).split(' '),
);

/** They begin a noun phrase of their own: in "viele übernahmen die Aufgaben" "viele" is alone. */
const ARTICLES = /^(?:die|eine[nr]?|keine[nr]?|ihre[nr]?|seine[nr]?|unsere|diese|alle|viele)$/u;

/** Whether a word can stand between a word for how many and its noun: "befragten", "der", "uns". */
export function isBeforeNoun(word: string): boolean {
  if (
    /^(?:der|den|dieser|diesen|unserer|unseren|ihrer|von|unter|aller|allen|anderen?)$/u.test(word)
  ) {
    return true;
  }
  return /^\p{Ll}[\p{Ll}-]*(?:e|en|er)$/u.test(word) && !VERBS.has(word) && !ARTICLES.test(word);
}

const FORMS: Readonly<Record<Quantifier, Readonly<Record<Case, string>>>> = {
  alle: { nominative: 'alle', dative: 'allen', genitive: 'aller' },
  'fast alle': { nominative: 'fast alle', dative: 'fast allen', genitive: 'fast aller' },
  'die meisten': { nominative: 'die meisten', dative: 'den meisten', genitive: 'der meisten' },
  'die Mehrheit': {
    nominative: 'die Mehrheit der',
    dative: 'der Mehrheit der',
    genitive: 'der Mehrheit der',
  },
  viele: { nominative: 'viele', dative: 'vielen', genitive: 'vieler' },
  einige: { nominative: 'einige', dative: 'einigen', genitive: 'einiger' },
  einzelne: { nominative: 'einzelne', dative: 'einzelnen', genitive: 'einzelner' },
  niemand: { nominative: 'keine', dative: 'keinen', genitive: 'keiner' },
};

/**
 * The word in the case of the one it replaces.
 *
 * @param alone whether no noun follows: "die Mehrheit" and "niemand" have forms of their own then
 */
export function inflect(quantifier: Quantifier, form: Case, alone: boolean): string {
  const inflected = FORMS[quantifier][form];
  if (!alone) return inflected;
  if (quantifier === 'niemand') return form === 'dative' ? 'niemandem' : 'niemand';
  return inflected.replace(/ der$/u, '');
}
