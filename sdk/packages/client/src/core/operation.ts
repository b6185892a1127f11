/**
 * What generated code says of one operation, and all that the transport needs to call it.
 *
 * The generator writes one `operation(...)` per operation of the schema; everything that can go wrong while it is called
 * stands in this package, where it is tested.
 */

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';

/** How a body is written; the media type that goes with it stands beside it in `OperationFacts.bodies`. */
export type BodyKind = 'json' | 'multipart' | 'urlencoded' | 'text' | 'binary';

/** How an answer is read. `none` is an answer without a body, as with 204. */
export type ReplyKind = 'json' | 'text' | 'blob' | 'none';

/** `page` counts pages, `offset` counts rows, `cursor` follows the link to the next page. */
export type Pagination = 'page' | 'offset' | 'cursor';

export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

/** OpenAPI's `style` and `explode`; `json` is a parameter that the schema describes by a media type. */
export interface ParameterStyle {
  readonly style:
    'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject' | 'simple' | 'label' | 'matrix' | 'json';
  readonly explode: boolean;
}

export interface OperationFacts {
  /** As the schema writes it; the second part of a query key. */
  readonly id: string;
  /** The first tag of the operation; what its mutations invalidate. */
  readonly tag: string;
  readonly method: Method;
  /** With `{name}` for every path parameter, as in the schema. */
  readonly path: string;
  /** Bodies it takes, the preferred first. Absent when it takes none. */
  readonly bodies?: readonly { readonly kind: BodyKind; readonly type: string }[];
  readonly reply: ReplyKind;
  readonly pagination?: Pagination;
  /** Only where a parameter is not written in the default style of its place. */
  readonly styles?: Partial<Record<ParameterPlace, Readonly<Record<string, ParameterStyle>>>>;
}

/**
 * The structural part of a Zod schema that the transport uses, so that the core does not depend on Zod. What it parses is
 * not used, only whether it does: its own type says `undefined` where a key may be absent, which is more than the answer
 * may be.
 */
export interface Validator {
  safeParse(value: unknown): { success: true } | { success: false; error: unknown };
}

/** Path, query, headers, cookies and body, each apart. A key is absent where the operation has none of it. */
export interface AnyArgs {
  readonly path?: object;
  readonly query?: object;
  readonly headers?: object;
  readonly cookies?: object;
  readonly body?: unknown;
}

declare const shape: unique symbol;

export interface Operation<Args extends AnyArgs, Result, Failure> extends OperationFacts {
  readonly validator?: Validator;
  /** Carries the types; never a value. */
  readonly [shape]?: { args: Args; result: Result; failure: Failure };
}

/** `operation<Args, Result, Failure>({...})`: the facts with their types. */
export function operation<Args extends AnyArgs, Result, Failure = unknown>(
  facts: OperationFacts & { readonly validator?: Validator },
): Operation<Args, Result, Failure> {
  return facts;
}
