/** The part of JSON Schema that the description of the API uses for answers. */
interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly additionalProperties?: unknown;
}

export interface Described {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/**
 * Where an answer is not as it is described, by path: other types and words, members that are
 * missing, and members that nobody described, which a validator would let pass.
 */
export function undescribed(
  document: Described,
  schema: Schema,
  value: unknown,
  path = '$',
): readonly string[] {
  const own = resolve(document, schema);
  if (value === null) return allowsNull(schema) || allowsNull(own) ? [] : [`${path} is null`];
  const type = typeOf(value);
  if (!isOf(own, type)) return [`${path} is ${type}, not ${String(own.type)}`];
  if (own.enum?.includes(value) === false) return [`${path}: ${JSON.stringify(value)}`];
  if (Array.isArray(value)) return entries(document, own, value, path);
  return type === 'object' ? members(document, own, value as object, path) : [];
}

function entries(
  document: Described,
  { items }: Schema,
  list: readonly unknown[],
  path: string,
): readonly string[] {
  if (items === undefined) return [`${path}: items are not described`];
  return list.flatMap((each, index) => undescribed(document, items, each, `${path}[${index}]`));
}

function members(document: Described, schema: Schema, value: object, path: string) {
  const { properties = {}, required = [], additionalProperties } = schema;
  const found = Object.entries(value).flatMap(([name, member]: [string, unknown]) => {
    const described = properties[name];
    if (described !== undefined) return undescribed(document, described, member, `${path}.${name}`);
    return additionalProperties === undefined ? [`${path}.${name} is not described`] : [];
  });
  const missing = required.filter((name) => !Object.hasOwn(value, name));
  return [...found, ...missing.map((name) => `${path}.${name} is missing`)];
}

function resolve(document: Described, schema: Schema): Schema {
  // What may be null beside a schema of its own is described as one of the two.
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref ?? schema.anyOf?.[0]?.$ref;
  if (ref === undefined) return schema;
  return document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {};
}

const isOf = ({ type }: Schema, actual: string): boolean =>
  type === undefined || [type].flat().includes(actual);

const allowsNull = ({ type = [], anyOf = [] }: Schema): boolean =>
  [type].flat().includes('null') || anyOf.some((each) => allowsNull(each));

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return typeof value;
}
