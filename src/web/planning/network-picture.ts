import {
  type Circle,
  layOutNetwork,
  type NetworkGroup,
} from '../../domain/roster/network-layout.js';

/** The network of an area, ready to draw: `partials/network-picture`. */
export interface Picture {
  readonly label: string;
  readonly viewBox: string;
  readonly middle: string;
  readonly orbits: readonly string[];
  readonly bubbles: readonly Bubble[];
}

/** Coordinates as SVG wants them. */
export interface Bubble {
  readonly letter: string;
  readonly count: string;
  readonly x: string;
  readonly y: string;
  readonly r: string;
  readonly inner: string;
  readonly letterY: string;
  readonly countY: string;
  /** Path of the part that has answered; empty where nobody has. */
  readonly answered: string;
}

/** A group with what its bubble says. */
export interface DrawnGroup extends NetworkGroup {
  readonly count: string;
  /** Filled part, 0 to 1. */
  readonly share: number;
}

/** A to Z, then AA, AB …: the picture's key to the table. */
export const letterOf = (at: number): string =>
  (at < 26 ? '' : letterOf(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26));

const coordinate = (value: number) => value.toFixed(1);

export function toPicture(groups: readonly DrawnGroup[], label: string): Picture {
  const layout = layOutNetwork(groups);
  const places = new Map(layout.bubbles.map((bubble) => [bubble.key, bubble]));
  const { reach } = layout;
  return {
    label,
    viewBox: [-reach, -reach, 2 * reach, 2 * reach].map(coordinate).join(' '),
    middle: coordinate(layout.middle.r),
    orbits: layout.orbits.map(({ radius }) => coordinate(radius)),
    bubbles: groups.flatMap((group, at) => {
      const place = places.get(group.key);
      return place === undefined ? [] : [toBubble(group, place, letterOf(at))];
    }),
  };
}

function toBubble({ count, share }: DrawnGroup, circle: Circle, letter: string): Bubble {
  const { x, y, r } = circle;
  return {
    letter,
    count,
    x: coordinate(x),
    y: coordinate(y),
    r: coordinate(r),
    inner: coordinate(r * 0.74),
    letterY: coordinate(y - 2),
    countY: coordinate(y + 13),
    answered: sectorOf(circle, share),
  };
}

/** A sector clockwise from the top; the whole circle as two halves. */
function sectorOf({ x, y, r }: Circle, share: number): string {
  if (share <= 0) return '';
  const [cx, cy, radius] = [x, y, r].map(coordinate);
  const arc = `A${radius} ${radius} 0`;
  const top = coordinate(y - r);
  if (share >= 1)
    return `M${cx} ${top}${arc} 1 1 ${cx} ${coordinate(y + r)}${arc} 1 1 ${cx} ${top}Z`;
  const angle = 2 * Math.PI * share - Math.PI / 2;
  const end = `${coordinate(x + r * Math.cos(angle))} ${coordinate(y + r * Math.sin(angle))}`;
  return `M${cx} ${cy}L${cx} ${top}${arc} ${share > 0.5 ? 1 : 0} 1 ${end}Z`;
}
