/** The program, unchanged. */
import { readSettings, serve } from './serve.js';

await serve(readSettings());
