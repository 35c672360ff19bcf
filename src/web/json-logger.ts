import { ConsoleLogger } from '@nestjs/common';

/** What Nest tells about its own parts at every start; nobody operates a server by it. */
const STARTUP_NOISE = ['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory'];

/** One JSON object a line, for whatever collects logs. */
export class JsonLogger extends ConsoleLogger {
  constructor() {
    super({ json: true, colors: false });
  }

  override log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && STARTUP_NOISE.includes(context)) return;
    super.log(message, ...(rest as [string?]));
  }
}
