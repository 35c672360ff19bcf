import type {
  ResponsesService,
  StoredResponse,
} from '../../application/responses/responses.service.js';
import { PageProblem } from '../problems.js';

/** @throws PageProblem 404 where the code is nobody's */
export async function getResponse(
  responses: ResponsesService,
  code: string,
): Promise<StoredResponse> {
  const stored = await responses.find(code);
  if (stored !== undefined) return stored;
  throw new PageProblem(404, {
    heading: 'Zu diesem Code gibt es keine Antwort',
    text: 'Vielleicht ist der Code unvollständig, die Antwort gelöscht, die Befragung noch nicht abgesendet oder Ihr Papierbogen noch nicht erfasst.',
    link: { href: '/quittung', label: 'Code eingeben' },
  });
}
