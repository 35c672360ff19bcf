import type { Problem } from '../problem.js';
import type { Labelled, Phase, Theme } from '../survey/catalogue.js';

/** How a report is put together: its sections in the order of the planners. */
export interface Composition {
  readonly sections: readonly ComposedSection[];
  /** Texts of sections that are not in the report now: nobody has to write them twice. */
  readonly aside: readonly ComposedSection[];
}

export interface ComposedSection {
  /** One of `sectionKeys`. */
  readonly key: string;
  /** What the office writes at its beginning, as Markdown; may be empty. */
  readonly text: string;
  /** Whether a theme shows its statements. */
  readonly statements: boolean;
  /** Whether a theme shows the numbers of its questions. */
  readonly figures: boolean;
}

/** A composition as it is frozen: nothing has to be looked up to print it again. */
export interface SnapshotReport {
  readonly sections: readonly SnapshotSection[];
}

export interface SnapshotSection extends ComposedSection {
  /** Of a section `network/…`. */
  readonly network?: SnapshotNetwork;
  /** Of the section `timeline`. */
  readonly phases?: readonly Phase[];
}

/** The groups around the actors' round of an area. How many of them have answered is not said. */
export interface SnapshotNetwork {
  readonly area: string;
  readonly groups: readonly {
    readonly name: string;
    /** 0 is next to the round. */
    readonly ring: number;
    /** Actors of the group. */
    readonly size: number;
  }[];
}

/** Longest text of a section, in characters. */
export const MAX_SECTION_TEXT = 20_000;

/** Sections that consist of their text. */
const ONLY_TEXT: ReadonlySet<string> = new Set(['introduction', 'outlook']);

/** A paragraph or a page; line breaks and tabs are fine there, other control characters never. */
const UNPRINTABLE = /[^\P{Cc}\n\t]|\p{Surrogate}/u;

/** What a section is about: `theme/finanzierung` is `theme` and `finanzierung`. */
export function splitSection(key: string): { readonly kind: string; readonly of: string } {
  const [kind = '', of = ''] = key.split('/');
  return { kind, of };
}

/** Every section a report can have, in the order in which they are offered. */
export function sectionKeys(
  themes: readonly Pick<Theme, 'key'>[],
  areas: readonly Pick<Labelled, 'key'>[],
): readonly string[] {
  return [
    'introduction',
    'overview',
    ...themes.map(({ key }) => `theme/${key}`),
    'others',
    'dissent',
    'participation',
    ...areas.map(({ key }) => `network/${key}`),
    'timeline',
    'method',
    'outlook',
  ];
}

/** The report as it is where nobody has composed one. */
export function defaultComposition(themes: readonly Pick<Theme, 'key'>[]): Composition {
  const plain = (key: string): ComposedSection => ({
    ...{ key, text: '', statements: true, figures: true },
  });
  const themed = themes.map(({ key }) => `theme/${key}`);
  return {
    sections: ['overview', ...themed, 'others', 'participation', 'method'].map(plain),
    aside: [],
  };
}

/**
 * Everything that stands against a composition, at the key of the section.
 *
 */
export function compositionProblems({ sections, aside }: Composition): readonly Problem[] {
  if (sections.length === 0) return [{ code: 'composition.empty', at: 'abschnitte' }];
  return [...sections.flatMap(contentProblems), ...[...sections, ...aside].flatMap(textProblems)];
}

function contentProblems({
  key: at,
  text,
  statements,
  figures,
}: ComposedSection): readonly Problem[] {
  const { kind } = splitSection(at);
  if (text !== '') return [];
  if (ONLY_TEXT.has(kind)) return [{ code: 'composition.text-missing', at }];
  const isEmpty = kind === 'theme' && !statements && !figures;
  return isEmpty ? [{ code: 'composition.theme-empty', at }] : [];
}

function textProblems({ key: at, text }: ComposedSection): readonly Problem[] {
  if (text.length > MAX_SECTION_TEXT) {
    return [{ code: 'composition.text-too-long', at, details: { max: MAX_SECTION_TEXT } }];
  }
  return UNPRINTABLE.test(text) ? [{ code: 'composition.text-broken', at }] : [];
}

/** What a section may be about, and what the pictures show. */
export interface CompositionFrame {
  readonly themes: readonly Pick<Theme, 'key'>[];
  readonly areas: readonly Labelled[];
  readonly phases: readonly Phase[];
  readonly groupsOf: (area: string) => SnapshotNetwork['groups'];
}

/**
 * A composition with everything its sections show beside the released numbers. Sections about a
 * theme or an area that is no longer there are left out.
 */
export function freezeComposition(
  { sections }: Composition,
  { themes, areas, phases, groupsOf }: CompositionFrame,
): SnapshotReport {
  const known = new Set(sectionKeys(themes, areas));
  return {
    sections: sections
      .filter(({ key }) => known.has(key))
      .map((section) => {
        const { kind, of } = splitSection(section.key);
        if (kind === 'timeline') return { ...section, phases };
        const area = kind === 'network' ? areas.find(({ key }) => key === of) : undefined;
        if (area === undefined) return section;
        return { ...section, network: { area: area.name, groups: groupsOf(area.key) } };
      }),
  };
}
