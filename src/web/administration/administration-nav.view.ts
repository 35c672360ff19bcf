/** The ways between the pages of the administration. */
export interface AdministrationNav {
  readonly links: readonly {
    readonly label: string;
    readonly href: string;
    readonly current: boolean;
  }[];
}

const PLACES = [
  ['/verwaltung/konten', 'Konten'],
  ['/verwaltung/texte', 'Texte'],
  ['/verwaltung/briefkopf', 'Briefkopf'],
  ['/verwaltung/aufbewahrung', 'Aufbewahrung'],
  ['/verwaltung/protokoll', 'Protokoll'],
  ['/verwaltung/sicherungen', 'Sicherungen'],
] as const;

export const toAdministrationNav = (current: (typeof PLACES)[number][0]): AdministrationNav => ({
  links: PLACES.map(([href, label]) => ({ href, label, current: href === current })),
});
