import { Injectable } from '@nestjs/common';
import { ownValue } from '../../domain/response/kinds/checked.js';
import { itemsOfBlock } from '../../domain/survey/items.js';
import type { Block } from '../../domain/survey/survey.js';
import { Pages } from '../pages.js';
import type { FormContext } from './item.view.js';
import { toBlockContent } from './section.view.js';

/**
 * Prints the questions of a section. As long as nothing is filled in, a block is the same for
 * everybody: it is printed once for each version of a questionnaire, and forgotten with it.
 */
@Injectable()
export class BlockPress {
  private readonly blank = new WeakMap<Block, string>();

  constructor(private readonly pages: Pages) {}

  /** The HTML of one block, without what shows and hides it. */
  print(block: Block, form: FormContext): string {
    if (!isBlank(block, form)) return this.printAnew(block, form);
    const known = this.blank.get(block) ?? this.printAnew(block, form);
    this.blank.set(block, known);
    return known;
  }

  private printAnew(block: Block, form: FormContext): string {
    const view = toBlockContent(block, form);
    return this.pages.toText(view.partial, view);
  }
}

/** Whether nothing in it is one person's: no answer, no mistake, no row that a condition hides, no earlier answer in a text. */
function isBlank(block: Block, form: FormContext): boolean {
  const items = itemsOfBlock(block);
  return (
    form.errors.size === 0 &&
    items.every(({ key }) => (ownValue(form.answers, key) ?? null) === null) &&
    (block.kind !== 'battery' || items.every(({ key }) => form.visible(key))) &&
    !quotesAnswers(block)
  );
}

/** A definition never changes, so its blocks are looked through once. */
const quoting = new WeakMap<Block, boolean>();

function quotesAnswers(block: Block): boolean {
  const known = quoting.get(block) ?? JSON.stringify(block).includes('{{');
  quoting.set(block, known);
  return known;
}
