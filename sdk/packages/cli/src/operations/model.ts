/**
 * What is known of an operation once its document was read; templates get it. The client has the words for methods, bodies,
 * replies and styles too: neither package needs the other to be installed, and what is generated compiles with both alone.
 */

export type Method = 'GET' | 'PUT' | 'POST' | 'DELETE' | 'OPTIONS' | 'HEAD' | 'PATCH' | 'TRACE';
export type BodyKind = 'json' | 'multipart' | 'urlencoded' | 'text' | 'binary';
export type ReplyKind = 'json' | 'text' | 'blob' | 'none';
export type Pagination = 'page' | 'offset' | 'cursor';
export type ParameterPlace = 'path' | 'query' | 'header' | 'cookie';

export interface ParameterStyle {
  readonly style:
    'form' | 'spaceDelimited' | 'pipeDelimited' | 'deepObject' | 'simple' | 'label' | 'matrix' | 'json';
  readonly explode: boolean;
}

export interface Body {
  readonly kind: BodyKind;
  /** The media type. */
  readonly type: string;
}

/** One key of the arguments: `path`, `query`, `headers`, `cookies` or `body`. */
export interface Argument {
  readonly key: 'path' | 'query' | 'headers' | 'cookies' | 'body';
  /** TypeScript, with names of `types.ts` behind `types.` */
  readonly type: string;
  readonly isRequired: boolean;
}

export interface OperationModel {
  /** As the schema writes it. */
  readonly id: string;
  /** In camel case, an identifier, once in the whole API. */
  readonly name: string;
  /** The first tag. */
  readonly tag: string;
  readonly tags: readonly string[];
  readonly method: Method;
  readonly path: string;
  readonly summary?: string;
  readonly description?: string;
  readonly isDeprecated: boolean;
  /** Reads and changes nothing, so a query and no mutation. */
  readonly isQuery: boolean;
  readonly arguments: readonly Argument[];
  readonly bodies: readonly Body[];
  readonly reply: ReplyKind;
  /** TypeScript, with names of `types.ts` behind `types.` */
  readonly result: string;
  readonly failure: string;
  /** Of `validators.ts`; absent where an answer has nothing to check. */
  readonly validator?: string;
  readonly mayBeEmpty: boolean;
  readonly pagination?: Pagination;
  readonly styles: Readonly<Partial<Record<ParameterPlace, Readonly<Record<string, ParameterStyle>>>>>;
}
