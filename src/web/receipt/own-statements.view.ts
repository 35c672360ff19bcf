import type { StatedUse } from '../../application/evidence/uses.service.js';
import { formatCount } from '../format.de.js';
import { receiptPath } from '../participate/addresses.js';

/** What became of an answer: the statements it speaks for or against, and how far they have come. */
export interface OwnStatementsView {
  readonly title: string;
  readonly survey: string;
  readonly back: string;
  readonly published: readonly OwnStatement[];
  readonly inRound: readonly OwnStatement[];
  /** Statements whose words are not shown yet, in words; empty without any. */
  readonly others: readonly string[];
  readonly none: boolean;
}

interface OwnStatement {
  readonly sentence: string;
  /** `Ihre Antwort spricht dafür.` */
  readonly role: string;
  /** Where the evidence stands; empty while it is not published. */
  readonly href: string;
}

/** A statement that is published, with the words and the short name it was published under. */
export interface PublishedSentence {
  readonly sentence: string;
  readonly evidence: string;
}

export interface OwnUses {
  readonly uses: readonly StatedUse[];
  /** By key. */
  readonly published: ReadonlyMap<string, PublishedSentence>;
  /** Whether words of a statement in the round may be shown to whoever holds this code. */
  readonly mayReadRound: boolean;
}

export function toOwnStatements(code: string, survey: string, own: OwnUses): OwnStatementsView {
  const uses = own.uses.filter(speaks);
  const published = uses.flatMap((use): OwnStatement[] => {
    const found = own.published.get(use.definition.key);
    if (found === undefined) return [];
    return [{ sentence: found.sentence, role: roleOf(use), href: `/beleg/${found.evidence}` }];
  });
  const open = uses.filter(({ definition }) => !own.published.has(definition.key));
  const inRound = open.filter(({ state }) => state === 'in-validation' && own.mayReadRound);
  return {
    title: 'Was wurde aus Ihrer Aussage?',
    survey,
    back: receiptPath(code),
    published,
    inRound: inRound.map((use) => ({
      sentence: use.definition.sentence,
      role: roleOf(use),
      href: '',
    })),
    others: othersOf(open.filter((use) => !inRound.includes(use))),
    none: uses.length === 0,
  };
}

/** Being in a base is no statement of anybody. */
export const speaks = ({ roles }: Pick<StatedUse, 'roles'>): boolean => !roles.includes('base');

function roleOf({ roles }: StatedUse): string {
  if (roles.includes('pro') && roles.includes('contra')) {
    return 'Ihre Antwort spricht in Teilen dafür und in Teilen dagegen.';
  }
  if (roles.includes('contra')) return 'Ihre Antwort spricht dagegen.';
  return roles.includes('pro') ? 'Ihre Antwort spricht dafür.' : 'Ihre Antwort gehört dazu.';
}

const STATES = [
  ['draft', 'in Arbeit'],
  ['in-validation', 'in Prüfung'],
  ['validated', 'geprüft und noch nicht veröffentlicht'],
] as const;

function othersOf(uses: readonly StatedUse[]): readonly string[] {
  return STATES.flatMap(([state, words]) => {
    const count = uses.filter((use) => use.state === state).length;
    const verb = count === 1 ? 'ist' : 'sind';
    return count === 0 ? [] : [`${formatCount(count, 'Aussage', 'Aussagen')} ${verb} ${words}.`];
  });
}

/** Before an answer is deleted: which statements lose it, in plain words; empty without any. */
export function toLosses({ uses, published, mayReadRound }: OwnUses): readonly string[] {
  const spoken = uses.filter(speaks);
  const named = spoken.flatMap(({ definition, state }) => {
    const found = published.get(definition.key)?.sentence;
    const inRound = state === 'in-validation' && mayReadRound ? definition.sentence : undefined;
    const sentence = found ?? inRound;
    return sentence === undefined ? [] : [`„${sentence}“`];
  });
  const rest = spoken.length - named.length;
  const inBase = uses.length - spoken.length;
  return [
    ...named,
    ...(rest === 0
      ? []
      : [`${formatCount(rest, 'Aussage', 'Aussagen')}, deren Wortlaut noch nicht feststeht`]),
    ...(inBase === 0
      ? []
      : [
          `${formatCount(inBase, 'Aussage', 'Aussagen')}, bei ${inBase === 1 ? 'der' : 'denen'} Ihre Antwort nur in der Grundzahl steckt`,
        ]),
  ];
}
