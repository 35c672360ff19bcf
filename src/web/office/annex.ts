import type { ChartData } from '../charts/chart-data.js';
import type { SlideEvidence } from './deck.js';
import type { TextTable } from './slide-tables.js';

/** A release as the annex of a council paper, ready to be set; no layout is decided here. */
export interface Annex {
  readonly title: string;
  readonly office: string;
  /** Day of the release, `YYYY-MM-DD`. */
  readonly date: string;
  readonly accent: string;
  /** What every page carries: edition, date, id and short hash. */
  readonly foot: string;
  readonly mark: string;
  /** Lines under the title. */
  readonly standing: readonly string[];
  /** What has to be known before anything is read: invented, overtaken, corrected. */
  readonly warnings: readonly string[];
  readonly chapters: readonly AnnexChapter[];
}

export interface AnnexChapter {
  readonly title: string;
  /** Whether it starts a page. */
  readonly startsPage?: true;
  readonly blocks: readonly AnnexBlock[];
}

export type AnnexBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'text' | 'strong' | 'source' | 'box'; readonly text: string }
  /** A label in bold, and what it stands for. */
  | {
      readonly kind: 'fact';
      readonly label: string;
      readonly text: string;
      readonly boxed: boolean;
    }
  | { readonly kind: 'table'; readonly caption: string; readonly table: TextTable }
  | { readonly kind: 'chart'; readonly data: ChartData; readonly alt: string }
  /** A drawing of ours, as SVG, and its width in CSS pixels. */
  | {
      readonly kind: 'drawing';
      readonly svg: string;
      readonly width: number;
      readonly alt: string;
    }
  | { readonly kind: 'code'; readonly evidence: SlideEvidence };
