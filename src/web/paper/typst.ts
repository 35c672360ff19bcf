import { Inject, Injectable } from '@nestjs/common';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LetterheadService } from '../../application/letterhead/letterhead.service.js';
import type { Letterhead } from '../../domain/letterhead/letterhead.js';
import { ROOT } from '../../root.js';
import { logoSvg } from '../letterhead/logo-svg.js';
import { FONT_FOLDERS } from './fonts.js';

const VIEWS = join(ROOT, 'views/paper');

/** Papers the compiler keeps parts of between two calls. */
const CACHE_AGE = 10;

/** Sets `views/paper/*.typ` as PDF/UA-1. One compiler per process: the first call loads the fonts. */
@Injectable()
export class Typst {
  private compiler: NodeCompiler | undefined;
  private readonly templates = new Map<string, string>();

  constructor(
    @Inject(LetterheadService)
    private readonly letterheads: Pick<LetterheadService, 'current'>,
  ) {}

  /**
   * @param template file in `views/paper`, without its ending
   * @param data goes in as JSON and only there: what people wrote is data, never Typst code
   * @param date of the paper, `YYYY-MM-DD`
   * @param letterhead what the sheet shows of the office; usually the one that holds
   * @throws Error where the template does not compile, an alternative text included
   */
  toPdf(
    template: string,
    data: object,
    date: string,
    letterhead: Letterhead = this.letterheads.current,
  ): Buffer {
    this.compiler ??= NodeCompiler.create({
      workspace: VIEWS,
      fontArgs: [{ fontPaths: [...FONT_FOLDERS] }],
    });
    try {
      const compiled = this.compiler.compile({
        mainFileContent: this.read(template),
        inputs: { data: JSON.stringify(data), letterhead: toInput(letterhead) },
      });
      const document = compiled.result;
      if (document === null) throw new Error(diagnostics(compiled.takeDiagnostics()));
      return this.compiler.pdf(document, {
        pdfStandard: 'ua-1',
        creationTimestamp: Date.parse(`${date}T12:00:00Z`) / 1000,
      });
    } finally {
      this.compiler.evictCache(CACHE_AGE);
    }
  }

  private read(template: string): string {
    const known =
      this.templates.get(template) ?? readFileSync(join(VIEWS, `${template}.typ`), 'utf8');
    this.templates.set(template, known);
    return known;
  }
}

const toInput = ({ logo, ...letterhead }: Letterhead): string =>
  JSON.stringify({ ...letterhead, logo: logo === null ? '' : logoSvg(logo) });

const diagnostics = (error: { readonly shortDiagnostics: unknown } | null): string =>
  `The paper was not set: ${JSON.stringify(error?.shortDiagnostics ?? null)}`;
