/** One group around the actors' round, before it has a place. */
export interface NetworkGroup {
  readonly key: string;
  /** Organisations: the area of the bubble grows with them. */
  readonly size: number;
  /** 0 is the orbit next to the middle. */
  readonly ring: number;
}

export interface Circle {
  readonly x: number;
  readonly y: number;
  readonly r: number;
}

/** Where everything stands, in units of the drawing, the middle of the round at 0/0. */
export interface NetworkLayout {
  readonly middle: Circle;
  /** Radius of each orbit that has groups, from the inside; its `ring` as given. */
  readonly orbits: readonly { readonly ring: number; readonly radius: number }[];
  readonly bubbles: readonly (Circle & { readonly key: string })[];
  /** Half the side of the square that holds all of it. */
  readonly reach: number;
}

const MIDDLE = 74;
const SMALLEST = 30;
/** Radius of a bubble of one organisation would be this; areas, not radii, grow with the number. */
const UNIT = 17;
const GAP = 12;

/**
 * Places groups on orbits around the middle, so that no two circles touch. On an orbit each bubble
 * has a sector of its own, as wide as the bubble is seen from the middle; the orbit is as large as
 * the sectors need. What is left of the full circle is shared out evenly.
 *
 * Empty without groups: the middle alone.
 *
 * @param groups in the order they go round, clockwise from the top
 */
export function layOutNetwork(groups: readonly NetworkGroup[]): NetworkLayout {
  const rings = [...new Set(groups.map(({ ring }) => ring))].sort((a, b) => a - b);
  const orbits: { ring: number; radius: number }[] = [];
  const bubbles: (Circle & { key: string })[] = [];
  let outside = MIDDLE;
  rings.forEach((ring, turn) => {
    const members = groups
      .filter((group) => group.ring === ring)
      .map(({ key, size }) => ({ key, r: radiusOf(size) }));
    const widest = Math.max(...members.map(({ r }) => r));
    const radius = orbitOf(
      members.map(({ r }) => r),
      outside + GAP + widest,
    );
    orbits.push({ ring, radius });
    bubbles.push(...placeOn(radius, members, turn));
    outside = radius + widest;
  });
  return { middle: { x: 0, y: 0, r: MIDDLE }, orbits, bubbles, reach: outside + GAP };
}

const radiusOf = (size: number) => Math.max(SMALLEST, UNIT * Math.sqrt(Math.max(0, size)));

/** Half the angle under which a bubble with its share of the gap is seen from the middle. */
const halfAngle = (r: number, orbit: number) => Math.asin((r + GAP / 2) / orbit);

const fullAngle = (radii: readonly number[], orbit: number) =>
  radii.reduce((sum, r) => sum + 2 * halfAngle(r, orbit), 0);

/** The smallest orbit from `least` on that has room for all, found by halving. */
function orbitOf(radii: readonly number[], least: number): number {
  const fits = (orbit: number) => fullAngle(radii, orbit) <= 2 * Math.PI;
  if (fits(least)) return least;
  let [low, high] = [least, 2 * least];
  while (!fits(high)) high *= 2;
  for (let step = 0; step < 40; step += 1) {
    const half = (low + high) / 2;
    if (fits(half)) high = half;
    else low = half;
  }
  return high;
}

/** @param turn every second orbit begins half a place further on, so that bubbles stand in gaps */
function placeOn(
  orbit: number,
  members: readonly { readonly key: string; readonly r: number }[],
  turn: number,
): readonly (Circle & { key: string })[] {
  const taken = fullAngle(
    members.map(({ r }) => r),
    orbit,
  );
  const spare = (2 * Math.PI - taken) / members.length;
  let angle = -Math.PI / 2 + (turn % 2 === 0 ? 0 : Math.PI / Math.max(2, members.length));
  return members.map(({ key, r }, at) => {
    if (at > 0) angle += halfAngle(r, orbit);
    const circle = { key, r, x: orbit * Math.cos(angle), y: orbit * Math.sin(angle) };
    angle += halfAngle(r, orbit) + spare;
    return circle;
  });
}
