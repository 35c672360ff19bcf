import type { Subject } from './subject.js';

/** A condition as it can be said: facts about single questions, and how they are joined. */
export type Said = Always | Fact | Joined;
export interface Always {
  readonly kind: 'always' | 'never' | 'vague';
}
export interface Joined {
  readonly kind: 'and' | 'or';
  readonly parts: readonly Said[];
}

export type NumberRelation = '<' | '<=' | '>' | '>=' | '==' | '!=';

export type Fact =
  /** One of these is ticked; none of them is; something is ticked that is none of them. */
  | {
      readonly kind: 'ticked' | 'not-ticked' | 'other-than';
      readonly subject: Subject;
      readonly labels: readonly string[];
    }
  | { readonly kind: 'anything' | 'nothing'; readonly subject: Subject }
  | {
      readonly kind: 'number';
      readonly subject: Subject;
      readonly relation: NumberRelation;
      readonly value: number;
    };
