import { Injectable } from '@nestjs/common';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../root.js';
import { FONT_FOLDERS } from './fonts.js';

const VIEWS = join(ROOT, 'views/paper');

/** Papers the compiler keeps parts of between two calls. */
const CACHE_AGE = 10;

/** Sets `views/paper/*.typ` as PDF/UA-1. One compiler per process: the first call loads the fonts. */
@Injectable()
export class Typst {
  private compiler: NodeCompiler | undefined;
  private readonly templates = new Map<string, string>();

  /**
   * @param template file in `views/paper`, without its ending
   * @param data goes in as JSON and only there: what people wrote is data, never Typst code
   * @param date of the paper, `YYYY-MM-DD`
   * @throws Error where the template does not compile, an alternative text included
   */
  toPdf(template: string, data: object, date: string): Buffer {
    this.compiler ??= NodeCompiler.create({
      workspace: VIEWS,
      fontArgs: [{ fontPaths: [...FONT_FOLDERS] }],
    });
    try {
      const compiled = this.compiler.compile({
        mainFileContent: this.read(template),
        inputs: { data: JSON.stringify(data) },
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

const diagnostics = (error: { readonly shortDiagnostics: unknown } | null): string =>
  `The paper was not set: ${JSON.stringify(error?.shortDiagnostics ?? null)}`;
