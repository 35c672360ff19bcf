import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Letterhead } from '../../domain/letterhead/letterhead.js';
import { ROOT } from '../../root.js';
import { logoSvg } from '../letterhead/logo-svg.js';
import { FONT_FOLDERS } from './fonts.js';

const VIEWS = join(ROOT, 'views/paper');

/** Papers the compiler keeps parts of between two calls. */
const CACHE_AGE = 10;

/** A paper to set, plain enough to be handed to another thread. */
export interface PaperOrder {
  /** File in `views/paper`, without its ending. */
  readonly template: string;
  /** The data, and only here: what people wrote is data, never Typst code. */
  readonly json: string;
  /** Of the paper, `YYYY-MM-DD`. */
  readonly date: string;
  readonly letterhead: Letterhead;
}

/** Sets `views/paper/*.typ` as PDF/UA-1. One compiler for each thread: the first call loads the fonts. */
export class PaperSetter {
  private compiler: NodeCompiler | undefined;
  private readonly templates = new Map<string, string>();

  /** @throws Error where the template does not compile, a missing alternative text included */
  set({ template, json, date, letterhead }: PaperOrder): Buffer {
    this.compiler ??= NodeCompiler.create({
      workspace: VIEWS,
      fontArgs: [{ fontPaths: [...FONT_FOLDERS] }],
    });
    try {
      const compiled = this.compiler.compile({
        mainFileContent: this.read(template),
        inputs: { data: json, letterhead: toInput(letterhead) },
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
