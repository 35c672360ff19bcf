import type * as Canvas from '@napi-rs/canvas';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** What draws on paper: loaded when something is drawn, because most processes never do, and it is large. */
export const canvas = (): typeof Canvas => require('@napi-rs/canvas') as typeof Canvas;
