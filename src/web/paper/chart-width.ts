/** Width of a chart on A4 between the margins, in CSS pixels at the size of its 14 px text. */
export const CHART_WIDTH = 760;
