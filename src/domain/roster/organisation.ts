/** One body that can be asked: a school, an association, an office. Names no person. */
export interface Organisation {
  /** Stable, printed nowhere but in files: `jugendhaus-nord`. */
  readonly key: string;
  readonly name: string;
  /** Key of the actor type it mainly is, in any vocabulary of the catalogue. */
  readonly actorType: string;
  /** Further keys: other roles, or the same role in another vocabulary. In order, none twice. */
  readonly furtherTypes: readonly string[];
  /** Where it works, each area once. */
  readonly areas: readonly Presence[];
  readonly note: string;
}

export interface Presence {
  /** Key of the area. */
  readonly area: string;
  /** How near to the actors' round: 0 belongs to it, `OUTERMOST_RING` hardly knows it. */
  readonly ring: number;
}

/** A person to write to. Kept apart from the organisation, and encrypted. */
export interface Contact {
  /** UUID. */
  readonly id: string;
  readonly name: string;
  readonly function: string;
  readonly email: string;
  readonly phone: string;
  /** Several lines. */
  readonly address: string;
}

export type ContactFields = Omit<Contact, 'id'>;

export const OUTERMOST_RING = 3;

/** The ring of organisations that came with a list of the invited, which knows no rings. */
export const USUAL_RING = 1;

/** Keys and names that the roster of a wave can hold too. */
export const ORGANISATION_LIMITS = { key: 64, name: 300, note: 2000 } as const;

export const CONTACT_LIMITS: Readonly<Record<keyof ContactFields, number>> = {
  name: 200,
  function: 200,
  email: 254,
  phone: 60,
  address: 500,
};

/** All types of an organisation, the main one first. */
export const typesOf = ({ actorType, furtherTypes }: Organisation): readonly string[] => [
  actorType,
  ...furtherTypes.filter((type) => type !== actorType),
];

/**
 * The type an organisation has in a survey: its first that the survey's vocabulary knows.
 *
 * @returns undefined where the survey has no place for it
 */
export function findTypeIn(
  organisation: Organisation,
  vocabulary: readonly { readonly key: string }[],
): string | undefined {
  return typesOf(organisation).find((type) => vocabulary.some(({ key }) => key === type));
}
