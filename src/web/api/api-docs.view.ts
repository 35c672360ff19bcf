import type { OpenAPIObject } from '@nestjs/swagger';

export interface ApiDocsView {
  readonly title: string;
  readonly version: string;
  readonly calls: readonly ApiCallView[];
}

export interface ApiCallView {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly access: string;
  readonly parameters: readonly { readonly name: string; readonly place: string }[];
  readonly answers: readonly { readonly status: string; readonly description: string }[];
}

const METHODS = ['get', 'post', 'put', 'delete'] as const;

/** The human page of the API, made from the same document that programs read. */
export function toApiDocsView(document: OpenAPIObject): ApiDocsView {
  const calls = Object.entries(document.paths).flatMap(([path, operations]) =>
    METHODS.flatMap((method) => {
      const operation = operations[method];
      if (operation === undefined) return [];
      return [
        {
          id: operation.operationId ?? `${method}-${path}`,
          method: method.toUpperCase(),
          path,
          summary: operation.summary ?? '',
          access: operation.security ? 'Token oder Anmeldung' : 'offen',
          parameters: (operation.parameters ?? []).flatMap((parameter) =>
            'name' in parameter ? [{ name: parameter.name, place: parameter.in }] : [],
          ),
          answers: Object.entries(operation.responses).map(([status, answer]) => ({
            status,
            description: answer && 'description' in answer ? answer.description : '',
          })),
        },
      ];
    }),
  );
  return { title: 'Schnittstelle für Programme', version: document.info.version, calls };
}
