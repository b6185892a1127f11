import type { AuthConfig } from '../config.js';
import type { OperationModel } from '../operations/model.js';
import { comment, literal, quoted } from './text.js';

interface Given {
  readonly operations: readonly OperationModel[];
  readonly baseUrl: string;
  readonly auth: AuthConfig;
}

/** `api.ts`: what each operation is. What is done with it stands in the client, where it is tested. */
export function emitApi({ operations, baseUrl, auth }: Given): string {
  const names = operations.map(({ name }) => name);
  return [
    imports(operations),
    ...operations.map(emitOperation),
    `/** All operations, for \`createDjangoClient\`. */\nexport const api = { ${names.join(', ')} };`,
    `/** From django.config.ts; what \`createDjangoClient\` is given wins. */\nexport const defaults = ${literal({ baseUrl, auth })} as const;`,
    '',
  ]
    .filter((part, index, all) => part !== '' || index === all.length - 1)
    .join('\n\n');
}

function imports(operations: readonly OperationModel[]): string {
  const usesTypes = operations.some(({ arguments: given, result, failure }) =>
    [result, failure, ...given.map(({ type }) => type)].some((type) => type.includes('types.')),
  );
  return [
    ...(operations.length > 0 ? [`import { operation } from '@django-next/client/core';`] : []),
    ...(usesTypes ? [`import type * as types from './types';`] : []),
    ...(operations.some(isChecked) ? [`import * as validators from './validators';`] : []),
  ].join('\n');
}

function isChecked({ validator }: OperationModel): boolean {
  return validator !== undefined;
}

function emitOperation(operation: OperationModel): string {
  const types = [argsOf(operation), operation.result, operation.failure].join(', ');
  return `${commentOf(operation)}\nexport const ${operation.name} = operation<${types}>({ ${factsOf(operation).join(', ')} });`;
}

function commentOf({ summary, description, method, path, isDeprecated }: OperationModel): string {
  return comment([
    summary,
    isSaid(description, summary) ? undefined : description,
    `\`${method} ${path}\``,
    isDeprecated ? '@deprecated' : undefined,
  ]);
}

function isSaid(description: string | undefined, summary: string | undefined): boolean {
  return description?.trim().replace(/\.$/, '') === summary?.trim().replace(/\.$/, '');
}

function argsOf({ arguments: given }: OperationModel): string {
  if (given.length === 0) return 'Record<never, never>';
  return `{ ${given.map(({ key: name, type, isRequired }) => `${name}${isRequired ? '' : '?'}: ${type}`).join('; ')} }`;
}

function factsOf(operation: OperationModel): string[] {
  const { id, tag, method, path, bodies, reply, pagination, styles, validator, mayBeEmpty } = operation;
  const checks =
    validator === undefined ? undefined : `validators.${validator}${mayBeEmpty ? '.optional()' : ''}`;
  return [
    `id: ${quoted(id)}`,
    `tag: ${quoted(tag)}`,
    `method: ${quoted(method)}`,
    `path: ${quoted(path)}`,
    ...(bodies.length > 0 ? [`bodies: ${literal(bodies)}`] : []),
    `reply: ${quoted(reply)}`,
    ...(pagination === undefined ? [] : [`pagination: ${quoted(pagination)}`]),
    ...(Object.keys(styles).length > 0 ? [`styles: ${literal(styles)}`] : []),
    ...(checks === undefined ? [] : [`validator: ${checks}`]),
  ];
}
