import { Injectable } from '@nestjs/common';
import { PaperFrames } from '../paper/paper-frames.js';
import { networkSvg } from '../paper/report-pictures.js';
import { Typst } from '../paper/typst.js';
import type { NetworkView } from './network.view.js';

/** Sets the network of an area as PDF. */
@Injectable()
export class NetworkPress {
  constructor(
    private readonly frames: PaperFrames,
    private readonly typst: Typst,
  ) {}

  toPdf({ picture, groups, ...view }: NetworkView): Promise<Buffer> {
    const { surveyKey, surveyTitle, wave, title, area, large, summary, note } = view;
    const frame = this.frames.ofTable(surveyKey, wave);
    const alt = `${picture.label}. ${summary} Alle Zahlen stehen in der Tabelle.`;
    const paper = { title, surveyTitle, wave, area, large, summary, note, groups };
    const data = { ...paper, frame, alt, svg: networkSvg(picture) };
    return this.typst.toPdf('netzwerk', data, frame.day);
  }
}
