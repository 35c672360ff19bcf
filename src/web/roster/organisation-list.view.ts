import type { Organisation } from '../../domain/roster/organisation.js';
import { typesOf } from '../../domain/roster/organisation.js';
import { normaliseText } from '../../domain/roster/similar-names.js';
import { formatCount, formatNumber } from '../format.de.js';
import { selectField, type FilterField } from '../planning/filter.view.js';
import { areasText, organisationAddress, type RosterWords } from './roster-words.js';
import type { Notice } from './notice.js';

/** What the list is asked for. */
export interface ListAsked {
  readonly text: string;
  readonly area: string;
  readonly actorType: string;
  /** From 1. */
  readonly page: number;
  /** All on one page, for the printer. */
  readonly whole: boolean;
}

export interface OrganisationListView {
  readonly title: string;
  readonly notice: Notice | null;
  readonly search: string;
  readonly fields: readonly FilterField[];
  /** `12 von 120 Einrichtungen`. */
  readonly summary: string;
  readonly filtered: boolean;
  readonly rows: readonly OrganisationLine[];
  readonly pages: readonly { label: string; href: string; current: boolean }[];
  /** Address of the whole list; empty where it is shown already. */
  readonly whole: string;
  /** How many pairs look alike; empty without. */
  readonly similar: string;
  readonly any: boolean;
}

export interface OrganisationLine {
  readonly name: string;
  readonly href: string;
  readonly actorType: string;
  readonly further: string;
  readonly areas: string;
}

const PAGE = 50;
const LIST = '/verwaltung/akteure';

export function readListAsked(query: Readonly<Record<string, unknown>>): ListAsked {
  const text = (name: string) => (typeof query[name] === 'string' ? query[name].trim() : '');
  const page = Number(text('seite'));
  return {
    text: text('suche').slice(0, 200),
    area: text('gebiet'),
    actorType: text('gruppe'),
    page: Number.isInteger(page) && page > 0 ? page : 1,
    whole: text('alle') === 'ja',
  };
}

export function toOrganisationList(
  organisations: readonly Organisation[],
  asked: ListAsked,
  words: RosterWords,
  more: { readonly notice: Notice | null; readonly similar: number },
): OrganisationListView {
  const found = organisations.filter((organisation) => isWanted(organisation, asked));
  const count = Math.max(1, Math.ceil(found.length / PAGE));
  const page = Math.min(asked.page, count);
  const shown = asked.whole ? found : found.slice((page - 1) * PAGE, page * PAGE);
  return {
    title: 'Akteure',
    notice: more.notice,
    search: asked.text,
    fields: filterFields(asked, words),
    summary: summaryOf(found.length, organisations.length),
    filtered: found.length < organisations.length,
    rows: shown.map((organisation) => toLine(organisation, words)),
    pages: asked.whole || count === 1 ? [] : toPages(asked, page, count),
    whole: asked.whole || count === 1 ? '' : address(asked, { alle: 'ja' }),
    similar:
      more.similar === 0
        ? ''
        : `${formatCount(more.similar, 'Paar', 'Paare')} mit ähnlichem Namen ansehen`,
    any: organisations.length > 0,
  };
}

function isWanted(organisation: Organisation, { text, area, actorType }: ListAsked): boolean {
  const name = normaliseText(organisation.name);
  return (
    normaliseText(text)
      .split(/\s+/)
      .every((word) => name.includes(word)) &&
    (area === '' || organisation.areas.some((presence) => presence.area === area)) &&
    (actorType === '' || typesOf(organisation).includes(actorType))
  );
}

function summaryOf(found: number, all: number): string {
  const organisations = formatCount(all, 'Einrichtung', 'Einrichtungen');
  return found === all ? organisations : `${formatNumber(found)} von ${organisations}`;
}

function filterFields(asked: ListAsked, words: RosterWords): readonly FilterField[] {
  const types = words.vocabularies.flatMap((vocabulary) => vocabulary.types);
  const named = ({ key, name }: { key: string; name: string }) => [key, name] as const;
  return [
    selectField('gebiet', 'Gebiet', [['', 'alle'], ...words.areas.map(named)], asked.area),
    selectField('gruppe', 'Akteursgruppe', [['', 'alle'], ...types.map(named)], asked.actorType),
  ];
}

const toLine = (organisation: Organisation, words: RosterWords): OrganisationLine => ({
  name: organisation.name,
  href: organisationAddress(organisation.key),
  actorType: words.typeName(organisation.actorType),
  further: typesOf(organisation).slice(1).map(words.typeName).join(', '),
  areas: areasText(organisation, words),
});

const toPages = (asked: ListAsked, current: number, count: number) =>
  Array.from({ length: count }, (_, at) => ({
    label: formatNumber(at + 1),
    href: address(asked, { seite: String(at + 1) }),
    current: at + 1 === current,
  }));

function address(asked: ListAsked, more: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams({
    ...(asked.text === '' ? {} : { suche: asked.text }),
    ...(asked.area === '' ? {} : { gebiet: asked.area }),
    ...(asked.actorType === '' ? {} : { gruppe: asked.actorType }),
    ...more,
  });
  return `${LIST}?${query.toString()}`;
}
