import { HttpException } from '@nestjs/common';
import type { Problem } from '../domain/problem.js';

/** What an error page says beside its standard text; all fields are German sentences. */
export interface PageProblemTexts {
  readonly heading?: string;
  readonly text?: string;
  readonly link?: { readonly href: string; readonly label: string };
}

/** Throw this from a page: the visitor gets the error page of that status in the usual look. */
export class PageProblem extends HttpException {
  constructor(
    status: number,
    readonly texts: PageProblemTexts = {},
  ) {
    super(texts.heading ?? `Page problem ${status}`, status);
  }
}

/** So many problems are named in one answer; how many more there are is said. */
export const MOST_PROBLEMS = 500;

/** Throw this under `/api`: answered as `application/problem+json` (RFC 9457). */
export class ApiProblem extends HttpException {
  constructor(
    status: number,
    /** Short and stable, for programs: `response.invalid`, `survey.not-found`. */
    readonly code: string,
    readonly problems: readonly Problem[] = [],
    readonly title?: string,
  ) {
    super(code, status);
  }
}

/** A page for accounts was asked for without one: the filter leads to the login and back. */
export class LoginRequired extends HttpException {
  constructor(readonly target: string) {
    super('Login required', 401);
  }
}

/** This role needs a second factor first: the filter leads to where it is set up. */
export class SecondFactorDue extends HttpException {
  constructor() {
    super('Second factor due', 403);
  }
}

/** The password is not the account's own yet: the filter leads to where it is changed. */
export class PasswordDue extends HttpException {
  constructor() {
    super('Password due', 403);
  }
}
