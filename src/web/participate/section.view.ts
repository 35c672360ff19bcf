import { itemsOfBlock } from '../../domain/survey/items.js';
import type { Block, Item, Section } from '../../domain/survey/survey.js';
import { toNumberView, toPointsView, toRankingView, toTextView } from './amount.view.js';
import {
  toBatteryView,
  toMultipleView,
  toRatingView,
  toSingleView,
  type BatteryView,
} from './choice.view.js';
import { questionId, type FormContext, type QuestionView } from './item.view.js';
import type { ErrorLink } from './page-errors.js';
import { toTakeoverView } from './takeover.view.js';

/** View model of `pages/participate/section`. */
export interface SectionView {
  readonly title: string;
  readonly scripts: readonly string[];
  readonly survey: string;
  readonly language: string;
  readonly heading: string;
  readonly intro: string;
  readonly progress: ProgressView;
  readonly action: string;
  readonly autosave: string;
  readonly section: string;
  /** The visitor came from the review and goes back there. */
  readonly fromReview: boolean;
  readonly nextLabel: string;
  readonly errorHeading: string;
  readonly errors: readonly ErrorLink[];
  readonly blocks: readonly BlockView[];
  /** JSON for the script that evaluates conditions; '' where the page has none. */
  readonly conditions: string;
}

export interface ProgressView {
  readonly now: number;
  readonly of: number;
  readonly text: string;
}

export interface BlockView {
  readonly key: string;
  /** Has a condition: the script shows and hides it. */
  readonly conditional: boolean;
  readonly hidden: boolean;
  /** First of the questions that the answers just given have added. */
  readonly added: boolean;
  /** Its questions, printed. */
  readonly html: string;
}

/** What one block's own partial shows. */
export type BlockContent = QuestionView | BatteryView | InfoView;

export interface InfoView {
  readonly partial: string;
  readonly id: string;
  readonly text: string;
}

/** Prints what stands in a block. */
export type PrintBlock = (block: Block, form: FormContext) => string;

/** The section's blocks, hidden ones too: the script shows them, without it they stay out of sight. */
export function toBlockViews(
  section: Section,
  form: FormContext,
  added: string | undefined,
  print: PrintBlock,
): readonly BlockView[] {
  return section.blocks.map((block) => ({
    key: block.key,
    conditional: block.showIf !== undefined,
    hidden: !form.visible(block.key) || isEmptyBattery(block, form),
    added:
      added !== undefined &&
      (block.key === added || itemsOfBlock(block).some(({ key }) => key === added)),
    html: print(block, form),
  }));
}

function isEmptyBattery(block: Block, form: FormContext): boolean {
  return block.kind === 'battery' && !block.rows.some(({ key }) => form.visible(key));
}

export function toBlockContent(block: Block, form: FormContext): BlockContent {
  if (block.kind === 'battery') return toBatteryView(block, form);
  if (block.kind === 'info') {
    return {
      partial: 'partials/item-info',
      id: questionId(block.key),
      text: form.pipe(block.text),
    };
  }
  return toItemView(block, form);
}

function toItemView(item: Item, form: FormContext): QuestionView {
  switch (item.kind) {
    case 'single':
      return toSingleView(item, form);
    case 'multiple':
      return toMultipleView(item, form);
    case 'rating':
      return toRatingView(item, form);
    case 'ranking':
      return toRankingView(item, form);
    case 'points':
      return toPointsView(item, form);
    case 'number':
      return toNumberView(item, form);
    case 'short-text':
    case 'long-text':
      return toTextView(item, form);
    case 'takeover':
      return toTakeoverView(item, form);
  }
}
