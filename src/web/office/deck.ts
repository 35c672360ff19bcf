import type { Paint } from '../charts/palette.js';

/**
 * Slides as data: what stands on them and in which order it is read, with sizes that fit. What
 * writes the file decides nothing any more. Lengths in inches, type in points.
 */
export interface Deck {
  readonly title: string;
  readonly office: string;
  /** Day of the release, `YYYY-MM-DD`: the file is as old as what it shows. */
  readonly date: string;
  /** Colour of the office, `24509a`. */
  readonly accent: string;
  /** What every slide carries: edition, date, id and short hash. */
  readonly foot: string;
  /** `Fiktives Beispiel`, `überholte Fassung`, both or empty. */
  readonly mark: string;
  readonly slides: readonly Slide[];
}

/** One slide; no two of a deck have the same title. */
export interface Slide {
  readonly kind: 'cover' | 'content';
  readonly title: string;
  /** Under the title, the first ones larger where they are strong. */
  readonly lines: readonly SlideLine[];
  readonly chart: SlideChart | null;
  readonly table: SlideTable | null;
  readonly drawing: SlideDrawing | null;
  readonly evidence: SlideEvidence | null;
  /** What (x) means; empty where nothing on this slide is withheld. */
  readonly footnote: string;
  /** Question, base, unit and method, for whoever speaks. */
  readonly notes: readonly string[];
}

export interface SlideLine {
  readonly text: string;
  readonly strong: boolean;
}

/**
 * Stacked bars of the same length, one a row: numbers of people, never shares, so that whoever opens
 * the worksheet behind the chart finds what the report says. `null` is not drawn: withheld, or none.
 */
export interface SlideChart {
  /** What is read out, with all numbers. */
  readonly alt: string;
  readonly rows: readonly string[];
  readonly series: readonly SlideSeries[];
}

export interface SlideSeries {
  readonly label: string;
  readonly paint: Paint;
  /** Whether its numbers stand on the bars; what is left of a bar has none. */
  readonly labelled: boolean;
  /** By row. */
  readonly values: readonly (number | null)[];
}

export interface SlideTable {
  readonly alt: string;
  /** Type of the rows, and of the headings. */
  readonly size: number;
  readonly head: number;
  readonly columns: readonly SlideColumn[];
  readonly rows: readonly (readonly string[])[];
}

export interface SlideColumn {
  readonly text: string;
  readonly width: number;
  readonly align: 'left' | 'right';
}

/** A drawing of ours: as large as its place allows. */
export interface SlideDrawing {
  readonly svg: string;
  readonly alt: string;
}

export interface SlideEvidence {
  /** Behind the QR code. */
  readonly address: string;
  readonly alt: string;
  /** Short name, to be typed. */
  readonly name: string;
}
